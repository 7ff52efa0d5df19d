/** Splits a connection's URL into what a narrow column shows: host first, then path; the scheme only where it matters. */

export interface Address {
  /** Host and port, without who signs in there; or the whole text when it is no URL (a constructor that threw). */
  host: string;
  /** Path and query, "" when there is none. */
  path: string;
  /** `ws:`, `wss:`, or "" when it is no URL. */
  scheme: string;
}

export function addressOf(url: string): Address {
  const match = /^([a-z][a-z0-9+.-]*:)\/\/(?:[^/?#]*@)?([^/?#]+)([^#]*)/i.exec(url);
  if (!match) return { host: url, path: "", scheme: "" };
  const [, scheme = "", host = "", path = ""] = match;
  return { host, path: path === "/" ? "" : path, scheme: scheme.toLowerCase() };
}
