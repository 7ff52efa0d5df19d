/** A search asked for in DevTools reaches the window of the panel that is shown, as it was asked. */
import { beforeEach, expect, it } from "vitest";
import { type PanelSearch, SEARCH_EVENT } from "../messages/panel-search.ts";
import { bringSearch } from "./panel-search.ts";

let show: (panel: Window) => void;
let search: (action: string, query?: string) => void;
let received: [window: string, PanelSearch][];

beforeEach(() => {
  received = [];
  bringSearch({
    onShown: { addListener: (onShown) => (show = onShown) },
    onSearch: { addListener: (onSearch) => (search = onSearch) },
  });
});

function panelWindow(name: string): Window {
  // `as`: an EventTarget is all that is used of it.
  const panel = new EventTarget() as Window;
  // `as`: the event's own type.
  panel.addEventListener(SEARCH_EVENT, (event) => received.push([name, (event as CustomEvent<PanelSearch>).detail]));
  return panel;
}

it("goes to the panel's newest window, and nowhere before there is one", () => {
  search("performSearch", "early");
  show(panelWindow("first"));
  search("performSearch", "room");
  show(panelWindow("second"));
  search("nextSearchResult");
  expect(received).toEqual([
    ["first", { action: "performSearch", query: "room" }],
    ["second", { action: "nextSearchResult" }],
  ]);
});

it("has a query only where something is searched for, and passes over actions that are not known", () => {
  show(panelWindow("panel"));
  search("performSearch");
  search("previousSearchResult", "room");
  search("cancelSearch");
  search("replaceAll", "room");
  expect(received.map(([, it]) => it)).toEqual([
    { action: "performSearch", query: "" },
    { action: "previousSearchResult" },
    { action: "cancelSearch" },
  ]);
});
