/** Tells our own pages from content scripts, in whose name a page's renderer could say anything. */

/** By its URL: undocked, DevTools is a window of its own, whose "tab" has the id -1 (measured: undocked-devtools). */
export const isExtensionPage = (sender: chrome.runtime.MessageSender | undefined): boolean =>
  sender?.url?.startsWith(chrome.runtime.getURL("")) ?? false;
