/** A search asked for in DevTools reaches the window of the panel that is shown. */
import { expect, it } from "vitest";
import { onSearch, type PanelSearch } from "../messages/panel-search.ts";
import { bringSearch } from "./panel-search.ts";

it("goes to the panel's newest window, and nowhere before there is one", () => {
  let show: (panel: Window) => void = () => undefined;
  let search: (action: string, query?: string) => void = () => undefined;
  bringSearch({
    onShown: {
      addListener: (listener) => {
        show = listener;
      },
    },
    onSearch: {
      addListener: (listener) => {
        search = listener;
      },
    },
  });
  const heard: [string, PanelSearch][] = [];
  const panelWindow = (name: string): Window => {
    // `as`: an EventTarget is all that is used of it.
    const panel = new EventTarget() as Window;
    onSearch(panel, (it) => heard.push([name, it]));
    return panel;
  };
  search("performSearch", "early");
  show(panelWindow("first"));
  search("performSearch", "room");
  show(panelWindow("second"));
  search("nextSearchResult");
  expect(heard).toEqual([
    ["first", { action: "performSearch", query: "room" }],
    ["second", { action: "nextSearchResult" }],
  ]);
});
