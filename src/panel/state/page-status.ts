/** What is known about the inspected page, and where an extension may run at all. */

/**
 * `isOff`: the observer is there and, by the user's setting, records nothing. `silent`: no observer answered the ping. `url` null: the browser does not tell us; `isClosed`: DevTools refuses us
 * this page altogether.
 */
export type PageStatus =
  | { kind: "asking" }
  | { kind: "answers"; document: string; websocketReplaced: boolean; isOff?: true }
  | ({ kind: "silent" } & PagePlace);

/** Where the page is, as far as an extension may know. */
export interface PagePlace {
  url: string | null;
  isClosed: boolean;
}

const CLOSED_SCHEMES =
  /^(?:chrome|chrome-extension|chrome-search|chrome-untrusted|devtools|edge|brave|opera|vivaldi|about|view-source|moz-extension|resource|data):/i;
const STORES =
  /^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|microsoftedge\.microsoft\.com\/addons|addons\.mozilla\.org)(?:[/?#]|$)/i;

/** `closed`: browsers let no extension in. `file`: only with "Allow access to file URLs". `open`: as far as we know. */
export function reachOf({ url, isClosed }: PagePlace): "open" | "closed" | "file" {
  if (url === null) return isClosed ? "closed" : "open";
  if (/^file:/i.test(url)) return "file";
  return isClosed || CLOSED_SCHEMES.test(url) || STORES.test(url) ? "closed" : "open";
}
