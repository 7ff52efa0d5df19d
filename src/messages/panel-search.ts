/**
 * DevTools' search as it crosses from the devtools page, which is told of it, to the panel's window, which it is about: an
 * event on that window, as the two pages are of one origin and one process.
 */

/** A CustomEvent; `detail` is a `PanelSearch`. */
export const SEARCH_EVENT = "close-handshake-search";

export type PanelSearch =
  | { action: "performSearch"; query: string }
  | { action: "nextSearchResult" | "previousSearchResult" | "cancelSearch" };
