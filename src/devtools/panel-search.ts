/** Brings what is typed into DevTools' search (Ctrl+F) to the panel: only this page is told of it. */
import { tellSearch } from "../messages/panel-search.ts";

/** The parts of `chrome.devtools.panels.ExtensionPanel` that are used. */
export interface SearchedPanel {
  onShown: { addListener(shown: (panel: Window) => void): void };
  /** Firefox knows no search. */
  onSearch?: { addListener(searched: (action: string, query?: string) => void): void };
}

export function bringSearch(panel: SearchedPanel): void {
  let shown: Window | null = null;
  // Each time anew: a panel that was reloaded has another window.
  panel.onShown.addListener((window) => {
    shown = window;
  });
  panel.onSearch?.addListener((action, query) => {
    if (shown) tellSearch(shown, action, query);
  });
}
