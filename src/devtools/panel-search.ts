/** Brings what is typed into DevTools' search (Ctrl+F) to the panel: only this page is told of it. */
import { type PanelSearch, SEARCH_EVENT } from "../messages/panel-search.ts";

/** The parts of `chrome.devtools.panels.ExtensionPanel` that are used. */
export interface SearchedPanel {
  onShown: { addListener(onShown: (panel: Window) => void): void };
  /** Firefox has no search. */
  onSearch?: { addListener(onSearch: (action: string, query?: string) => void): void };
}

/** Null for actions that later versions of DevTools may have. */
function searchOf(action: string, query: string): PanelSearch | null {
  switch (action) {
    case "performSearch":
      return { action, query };
    case "nextSearchResult":
    case "previousSearchResult":
    case "cancelSearch":
      return { action };
    default:
      return null;
  }
}

export function bringSearch(panel: SearchedPanel): void {
  let shown: Window | null = null;
  // Each time anew: a panel that was reloaded has another window.
  panel.onShown.addListener((window) => {
    shown = window;
  });
  panel.onSearch?.addListener((action, query = "") => {
    const detail = searchOf(action, query);
    if (detail) shown?.dispatchEvent(new CustomEvent(SEARCH_EVENT, { detail }));
  });
}
