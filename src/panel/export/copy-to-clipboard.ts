/** Puts text on the clipboard. `navigator.clipboard` is closed to panels inside DevTools; the copy command is not. */

export function copyText(text: string): void {
  const write = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", text);
  };
  document.addEventListener("copy", write, { capture: true, once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", write, { capture: true });
}
