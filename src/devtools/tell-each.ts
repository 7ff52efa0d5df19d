/** Tells of each WebSocket in DevTools' network log once: of those that end from now on, and of those that had ended before. */
import { entryKey, hasEnded, parseEntry, type WebSocketEntry } from "./har-entry.ts";

/** The parts of `chrome.devtools.network` that are used. */
export interface NetworkLog {
  onRequestFinished: { addListener(finished: (request: unknown) => void): void };
  getHAR(got: (log: { entries: readonly unknown[] }) => void): void;
}

/**
 * DevTools' log begins before this page is loaded, on a busy machine by a second or more, and nobody is told of sockets
 * that end in between: `getHAR()` has them (measured: devtools-log-entries). It has none of sockets made before
 * DevTools was opened, not even when they end later.
 */
export function tellEach(network: NetworkLog, tell: (entry: WebSocketEntry) => void): void {
  /** What was told of while the log was asked for; then, what the log told. */
  const told = new Set<string>();
  let asking = true;
  const tellOnce = (entry: WebSocketEntry): void => {
    const key = entryKey(entry);
    if (told.has(key)) return;
    if (asking) told.add(key);
    tell(entry);
  };
  network.onRequestFinished.addListener((request) => {
    const entry = parseEntry(request);
    if (entry) tellOnce(entry);
  });
  network.getHAR(({ entries }) => {
    for (const it of entries) {
      const entry = parseEntry(it);
      if (entry && hasEnded(entry)) tellOnce(entry);
    }
    asking = false;
  });
}
