/**
 * Lets the observers of the inspected tab know that somebody is watching, for as long as DevTools is open: they look at
 * open sockets often only then. Not by way of the worker, which sleeps.
 */
import type { Awake } from "../messages/port-messages.ts";
import { WATCH_PORT } from "../messages/port-names.ts";

export function watchTab(): void {
  const { tabId } = chrome.devtools.inspectedWindow;
  const watch = (frame: chrome.tabs.ConnectInfo = {}): void => {
    chrome.tabs.connect(tabId, { ...frame, name: WATCH_PORT }).onDisconnect.addListener(() => {
      // No observer is awake there, or its page is gone. Reading it keeps Chromium from logging it.
      void chrome.runtime.lastError;
    });
  };
  // What wakes up later, in another frame or after a navigation, says so.
  chrome.runtime.onMessage.addListener(({ type }: Awake, { tab, frameId = 0 }) => {
    if (type === "awake" && tab?.id === tabId) watch({ frameId });
  });
  watch();
}
