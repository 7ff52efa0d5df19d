/** What can be read of the page's arguments without running page code: primitives, URL objects, plain arrays. */
import { clone, hrefOf, isArray, own } from "./natives.ts";

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

/** Subprotocols joined as on the wire. A Proxy is refused by structuredClone without any of its traps being run. */
export function protocolsText(protocols: unknown): string {
  if (typeof protocols === "string") return protocols;
  if (!isArray(protocols)) return "";
  let joined = "";
  try {
    const copy: unknown[] = clone(protocols);
    for (let i = 0; i < copy.length; i++) {
      const protocol = own(copy, i);
      if (typeof protocol === "string") joined += (joined && ",") + protocol;
    }
  } catch {
    // A Proxy or an array of functions: the subprotocol is still seen when the socket opens.
    return "";
  }
  return joined;
}

const isPrimitive = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/**
 * A status code as passed to close(); undefined when absent or not a primitive. WebIDL would convert it the same way, and
 * makes 0 of what is no number.
 */
export const codeNumber = (code: unknown): number | undefined => (isPrimitive(code) ? +code || 0 : undefined);

export const reasonText = (reason: unknown): string | undefined => (isPrimitive(reason) ? `${reason}` : undefined);

/** True when no argument can run page code while the native converts it, so an exception can only be the native's. */
export function allPrimitive(args: readonly unknown[]): boolean {
  for (let i = 0; i < args.length; i++) if (typeof args[i] === "object" || typeof args[i] === "function") return false;
  return true;
}
