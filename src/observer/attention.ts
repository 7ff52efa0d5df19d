/** Is anybody watching this page? DevTools of its tab opens a port to every observer, and keeps it for as long as it is open. */
import type { Awake } from "../messages/port-messages.ts";
import { WATCH_PORT } from "../messages/port-names.ts";

export interface Attention {
  isWatched(): boolean;
  /** Tells DevTools, if it is open, that there is something to watch in this frame. */
  announce(): void;
}

/** `changed` is called when somebody begins or ceases to watch. */
export function createAttention(changed: () => void): Attention {
  let watchers = 0;
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== WATCH_PORT) return;
    watchers++;
    port.onDisconnect.addListener(() => {
      watchers--;
      changed();
    });
    changed();
  });
  const awake: Awake = { type: "awake" };
  return {
    isWatched: () => watchers > 0,
    announce() {
      // Mostly nobody is there to hear it. Nor is anybody once the extension was updated: then it throws at once.
      void (async () => chrome.runtime.sendMessage(awake))().catch(() => undefined);
    },
  };
}
