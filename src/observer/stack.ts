/** A page's stack as a fact keeps it. */

const LONGEST_STACK = 8000;

/** Drops the "Error" line; null when nothing is left. */
export function cleanStack(stack: string | undefined): string | null {
  const frames = (stack ?? "").split("\n").filter((line) => line.trim() && line !== "Error");
  return frames.length > 0 ? frames.join("\n").slice(0, LONGEST_STACK) : null;
}
