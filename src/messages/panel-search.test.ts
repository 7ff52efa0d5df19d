/** DevTools' search reaches the panel's window as it was said, and nothing else does. */
import { expect, it } from "vitest";
import { onSearch, type PanelSearch, tellSearch } from "./panel-search.ts";

/** As much of a window as is needed. */
// `as`: an EventTarget is all that is used of it.
const panelWindow = (): Window => new EventTarget() as Window;

it("passes on what is asked, the query only where there is one", () => {
  const panel = panelWindow();
  const heard: PanelSearch[] = [];
  onSearch(panel, (search) => heard.push(search));
  tellSearch(panel, "performSearch", "room");
  tellSearch(panel, "nextSearchResult");
  tellSearch(panel, "previousSearchResult", "room");
  tellSearch(panel, "cancelSearch");
  expect(heard).toEqual([
    { action: "performSearch", query: "room" },
    { action: "nextSearchResult" },
    { action: "previousSearchResult" },
    { action: "cancelSearch" },
  ]);
});

it("passes over what DevTools may come to say, and events that are not ours", () => {
  const panel = panelWindow();
  const heard: PanelSearch[] = [];
  onSearch(panel, (search) => heard.push(search));
  tellSearch(panel, "replaceAll", "room");
  panel.dispatchEvent(new CustomEvent("close-handshake-search", { detail: { action: "performSearch" } }));
  panel.dispatchEvent(new Event("close-handshake-search"));
  expect(heard).toEqual([]);
});
