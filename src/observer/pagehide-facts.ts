/**
 * Writes the last facts of a page that is leaving straight to storage: a sleeping worker hears nothing that is sent over a
 * port in `pagehide`, while what a content script writes to `storage.session` arrives (measured: pagehide-port).
 */
import type { ToBackground } from "../messages/port-messages.ts";
import { PAGEHIDE_PREFIX, PRIVATE_PAGEHIDE_PREFIX } from "../messages/port-names.ts";

/** What it returns stores one message, under a key that is never written again: the worker may be reading the last one. */
export function createPagehideStore(): (message: ToBackground) => void {
  let count = 0;
  return (message) => {
    const prefix = chrome.extension.inIncognitoContext ? PRIVATE_PAGEHIDE_PREFIX : PAGEHIDE_PREFIX;
    chrome.storage.session.set({ [`${prefix + message.document}/${++count}`]: message }).catch(() => {
      // Storage is full or closed to us: the port is the other way, and the seq numbers show what is missing.
    });
  };
}
