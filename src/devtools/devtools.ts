/** The devtools page: registers the panel, brings DevTools' search to it, and listens to the network log from the moment DevTools opens. */
import { watchNetworkLog } from "./network-log.ts";
import { bringSearch } from "./panel-search.ts";

// The slash: Firefox resolves the path against this page, Chromium against the extension (measured: devtools-panel).
chrome.devtools.panels.create("Close Handshake", "/icons/icon-32.png", "/src/panel/panel.html", bringSearch);
watchNetworkLog();
