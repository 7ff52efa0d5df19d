/** Cuts texts that are longer than the background takes: pages pass megabytes as URL, reason or subprotocol. */

/** The schema's limit (src/messages/socket-event.ts), which the observer may not import with its validator. */
export const LONGEST_TEXT = 64_000;
/** What a text longer than this takes comes out of the page's allowance; when that is used up, it is cut to this. */
export const LONG_TEXT = 2000;
/** Characters of long texts per page: a few whole ones are evidence, a thousand would fill the storage of all tabs. */
export const LONG_TEXTS = 1_000_000;

let allowance = LONG_TEXTS;

function cut(text: string): string {
  const short = text.slice(0, allowance > 0 ? LONGEST_TEXT : LONG_TEXT);
  allowance -= short.length;
  // A copy: a slice would keep the page's whole text in memory (V8).
  return JSON.parse(JSON.stringify(short));
}

function isShort(value: unknown): boolean {
  if (typeof value === "string") return value.length <= LONG_TEXT;
  return typeof value !== "object" || !value || Object.values(value).every(isShort);
}

/** `value` with every text in it cut to `LONGEST_TEXT`, or less on a page that has used up its allowance. */
export function clipped<T>(value: T): T;
export function clipped(value: unknown): unknown {
  // As good as every fact is; a copy of each took a tenth of what a close() costs (measured: hook-costs).
  if (isShort(value)) return value;
  if (typeof value === "string") return cut(value);
  if (Array.isArray(value)) return value.map(clipped);
  // `as`: no text, and not short.
  return Object.fromEntries(Object.entries(value as object).map(([key, it]) => [key, clipped(it)]));
}
