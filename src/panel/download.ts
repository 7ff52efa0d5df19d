/** Saves text as a file, at once and without asking: a Blob and a click on a link to it. */

/** The browser has taken the Blob over by then; revoking at once can cancel the download. */
const REVOKE_MS = 60_000;

export function download(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}

/** `close-handshake-2026-11-24T20-24-05.json`; colons are no file names on Windows. */
export function exportFileName(exportedAt: string, what: "" | "selected" = ""): string {
  const stamp = exportedAt.slice(0, "2026-11-24T20:24:05".length).replaceAll(":", "-");
  return `close-handshake-${what === "" ? "" : `${what}-`}${stamp}.json`;
}
