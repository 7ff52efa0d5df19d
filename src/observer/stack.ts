/** A page's stack without our own frames. */

const LONGEST_STACK = 8000;
const OURS = chrome.runtime.getURL("");

/** Drops the "Error" line and our own frames; null when nothing is left. */
export function cleanStack(stack: string | undefined): string | null {
  if (!stack) return null;
  const frames = stack.split("\n").filter((line) => line.trim() && line !== "Error" && !line.includes(OURS));
  return frames.length > 0 ? frames.join("\n").slice(0, LONGEST_STACK) : null;
}
