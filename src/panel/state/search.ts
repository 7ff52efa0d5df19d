/** DevTools' search as it was last asked for. */
import type { PanelSearch } from "../../messages/panel-search.ts";

export interface Search {
  query: string;
  /** Where to go from the selection: on, back, or nowhere while it is a match itself. */
  way: 1 | -1 | 0;
}

const WAYS = { nextSearchResult: 1, previousSearchResult: -1 } as const;

/** The search after something was asked of it: a new object each time, so that the same wish twice is two wishes. */
export function searchAfter(search: Search | null, asked: PanelSearch): Search | null {
  if (asked.action === "cancelSearch") return null;
  if (asked.action === "performSearch") return asked.query === "" ? null : { query: asked.query, way: 0 };
  return search && { ...search, way: WAYS[asked.action] };
}
