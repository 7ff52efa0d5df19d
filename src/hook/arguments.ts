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

/**
 * A status code as passed to close(); null when absent or not a primitive. WebIDL would convert it the same way, and
 * makes 0 of what is no number.
 */
export function codeNumber(code: unknown): number | null {
  return typeof code === "string" || typeof code === "number" || typeof code === "boolean" ? +code || 0 : null;
}

export function reasonText(reason: unknown): string | null {
  return typeof reason === "string" || typeof reason === "number" || typeof reason === "boolean" ? `${reason}` : null;
}

/** True when no argument can run page code while the native converts it, so an exception can only be the native's. */
export function allPrimitive(args: readonly unknown[]): boolean {
  for (let i = 0; i < args.length; i++) if (typeof args[i] === "object" || typeof args[i] === "function") return false;
  return true;
}
