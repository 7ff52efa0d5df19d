/** The devtools page: registers the panel, brings DevTools' search to it, listens to the network log and watches the tab. */
import { watchNetworkLog } from "./network-log.ts";
import { bringSearch } from "./panel-search.ts";
import { watchTab } from "./watch-tab.ts";

// The slash: Firefox resolves the path against this page, Chromium against the extension (measured: devtools-panel).
chrome.devtools.panels.create("Close Handshake", "/icons/icon-32.png", "/src/panel/panel.html", bringSearch);
watchNetworkLog();
watchTab();
