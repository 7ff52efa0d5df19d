/** The devtools page: registers the panel, brings DevTools' search to it, and listens to the network log from the moment DevTools opens. */
import { watchNetworkLog } from "./network-log.ts";
import { bringSearch } from "./panel-search.ts";

// The leading slash: Firefox resolves the path against this page, Chromium against the extension (measured).
chrome.devtools.panels.create("Close Handshake", "/icons/icon-32.png", "/src/panel/panel.html", bringSearch);
watchNetworkLog();
