/** What can be read of the page's arguments without running page code: primitives, URL objects, plain arrays. */
import { blobSizeOf, bufferSizeOf, clone, hrefOf, isArray, isView, own } from "./natives.ts";

/** The URL as passed; "" when reading it would call into the page. */
export function urlText(url: unknown): string {
  if (typeof url === "string") return url;
  try {
    return hrefOf(url);
  } catch {
    // Not a URL object: its toString() belongs to the page, and running it twice would be noticed.
    return "";
  }
}

export const isPrimitive = (value: unknown): boolean =>
  value === null || (typeof value !== "object" && typeof value !== "function");

/**
 * Subprotocols joined as on the wire; null when reading them would call into the page. A Proxy is refused by
 * structuredClone without any of its traps being run.
 */
export function protocolsText(protocols: unknown): string | null {
  if (typeof protocols === "string") return protocols;
  if (isPrimitive(protocols)) return "";
  if (!isArray(protocols)) return null;
  let joined = "";
  try {
    const copy: unknown[] = clone(protocols);
    for (let i = 0; i < copy.length; i++) {
      const protocol = own(copy, i);
      if (!isPrimitive(protocol)) return null;
      if (typeof protocol === "string") joined += (joined && ",") + protocol;
    }
  } catch {
    // A Proxy or an array of functions: the subprotocol is still seen when the socket opens.
    return null;
  }
  return joined;
}

const isText = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/**
 * A status code as passed to close(); undefined when absent or not a primitive. WebIDL would convert it the same way, and
 * makes 0 of what is no number.
 */
export const codeNumber = (code: unknown): number | undefined => (isText(code) ? +code || 0 : undefined);

export const reasonText = (reason: unknown): string | undefined => (isText(reason) ? `${reason}` : undefined);

/** Does the browser's own getter take it? */
function isTakenBy(read: (receiver: unknown) => unknown, value: unknown): boolean {
  try {
    read(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * True when a native converts it without running page code, so an exception can only be the native's: what is primitive,
 * URLs, bytes. (A page that replaces `URL.prototype.toString` is not reckoned with.)
 */
export const isPlain = (it: unknown): boolean =>
  isPrimitive(it) || isView(it) || isTakenBy(hrefOf, it) || isTakenBy(bufferSizeOf, it) || isTakenBy(blobSizeOf, it);

export function arePlain(args: readonly unknown[]): boolean {
  for (let i = 0; i < args.length; i++) if (!isPlain(args[i])) return false;
  return true;
}
