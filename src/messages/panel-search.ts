/**
 * DevTools' search as it crosses from the devtools page, which is told of it, to the panel's window, which it is about: an
 * event on that window, as the two pages are of one origin and one process.
 */
import * as v from "valibot";

const searchSchema = v.variant("action", [
  v.object({ action: v.literal("performSearch"), query: v.string() }),
  v.object({ action: v.picklist(["nextSearchResult", "previousSearchResult", "cancelSearch"]) }),
]);
export type PanelSearch = v.InferOutput<typeof searchSchema>;

const SEARCH_EVENT = "close-handshake-search";

/** devtools page -> panel. `action` and `query` as DevTools gives them; what it may say in later versions is passed over. */
export function tellSearch(panel: Window, action: string, query = ""): void {
  const search = v.safeParse(searchSchema, { action, query });
  if (search.success) panel.dispatchEvent(new CustomEvent(SEARCH_EVENT, { detail: search.output }));
}

export function onSearch(panel: Window, listener: (search: PanelSearch) => void): void {
  panel.addEventListener(SEARCH_EVENT, (event) => {
    const search = v.safeParse(searchSchema, "detail" in event ? event.detail : null);
    if (search.success) listener(search.output);
  });
}
