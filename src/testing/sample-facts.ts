/** Small facts and arrivals for tests of the log. */

import type { Arrival } from "../background/log.ts";
import type { NumberedFact } from "../messages/port-messages.ts";
import type { DocumentRecord, SocketEvent } from "../messages/socket-event.ts";

const times = (at: number) => ({ at, mono: at, date: at });

export const record = (document: string, tabId = 1): DocumentRecord => ({
  document,
  tabId,
  frameId: 0,
  documentId: `id-of-${document}`,
  url: "https://page.test/",
  top: true,
});

export const created = (socket: number, at = 0): SocketEvent => ({
  kind: "socket-created",
  ...times(at),
  socket,
  api: "WebSocket",
  url: "wss://server.test/",
  requestedProtocols: [],
  readyState: 0,
  stack: null,
  error: null,
});

export const closed = (socket: number, at = 0, trusted = true): SocketEvent => ({
  kind: "close-event",
  ...times(at),
  socket,
  code: 1000,
  reason: "",
  wasClean: true,
  trusted,
  bufferedAmount: 0,
  lastOpenAt: null,
});

export const traffic = (socket: number, messages: number, at = 0): SocketEvent => {
  const none = { messages: 0, bytes: 0, firstAt: null, lastAt: null };
  const received = { ...none, messages };
  return {
    kind: "traffic",
    ...times(at),
    socket,
    sent: none,
    received,
    sendErrors: 0,
    bufferedAmount: 0,
    readyState: 1,
    lastSentBytes: null,
  };
};

export const hidden = (persisted: boolean, at = 0): SocketEvent => ({
  kind: "page-hidden",
  ...times(at),
  persisted,
  trusted: true,
});

export const restored = (at = 0): SocketEvent => ({
  kind: "page-restored",
  ...times(at),
  persisted: true,
  trusted: true,
});

/** The facts numbered from `first` on. */
export const numbered = (facts: readonly SocketEvent[], first = 1): NumberedFact[] =>
  facts.map((fact, i) => ({ seq: first + i, fact }));

/** An arrival of facts numbered from `first` on. `timeOrigin` orders the documents. */
export const arrival = (
  document: string,
  facts: readonly SocketEvent[],
  first = 1,
  tabId = 1,
  timeOrigin = 0,
): Arrival => ({
  record: record(document, tabId),
  timeOrigin,
  facts: numbered(facts, first),
});
