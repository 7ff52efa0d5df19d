/** How long browsers wait by themselves before they end a connection: one row per engine and timer. */

import type { Engine } from "../format/engine.ts";
import { CHROMIUM, FIREFOX, type Sources } from "../format/source.ts";

/**
 * `opening`: for the answer to the opening handshake. `close-answer`: from the page's own Close, once sent, for the
 * server's. `tcp-after-close`: from both Close frames for the server to end TCP; the `close` event comes only then.
 */
export type TimerId = "opening" | "close-answer" | "tcp-after-close";

export interface BrowserTimer {
  engine: Engine;
  timer: TimerId;
  ms: number;
  /** Waits measured in a page that can mean this timer, ms: it fires late on a busy machine, and clocks round. */
  seen: { from: number; to: number };
  sources: Sources;
}

/** Where an engine has no row it is not measured, or does not wait: Firefox tells the page before TCP has ended. */
export const BROWSER_TIMERS: readonly BrowserTimer[] = [
  {
    engine: "chromium",
    timer: "opening",
    ms: 240_000,
    seen: { from: 239_000, to: 245_000 },
    sources: [{ repo: CHROMIUM, path: "net/websockets/websocket_stream.cc" }, { measured: "R8" }],
  },
  {
    engine: "chromium",
    timer: "close-answer",
    ms: 60_000,
    seen: { from: 59_500, to: 62_000 },
    sources: [
      { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc", note: "kClosingHandshakeTimeoutSeconds" },
      { measured: "R8", note: "60.0-60.3 s" },
    ],
  },
  {
    engine: "chromium",
    timer: "tcp-after-close",
    ms: 2000,
    seen: { from: 1950, to: 2500 },
    sources: [
      { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc", note: "kUnderlyingConnectionCloseTimeoutSeconds" },
      { measured: "R8", note: "2.03-2.04 s" },
    ],
  },
  {
    engine: "firefox",
    timer: "opening",
    ms: 20_000,
    seen: { from: 19_500, to: 21_500 },
    sources: [
      {
        repo: FIREFOX,
        path: "netwerk/protocol/websocket/WebSocketChannel.cpp",
        note: "pref network.websocket.timeout.open",
      },
      { measured: "R8", note: "20.1 s" },
    ],
  },
  {
    engine: "firefox",
    timer: "close-answer",
    ms: 20_000,
    seen: { from: 19_500, to: 21_500 },
    sources: [
      {
        repo: FIREFOX,
        path: "netwerk/protocol/websocket/WebSocketChannel.cpp",
        note: "pref network.websocket.timeout.close",
      },
      { measured: "R8", note: "20.0-20.4 s" },
    ],
  },
];

/** Null where the engine has no such timer, or nobody measured it. */
export const browserTimer = (engine: Engine, timer: TimerId): BrowserTimer | null =>
  BROWSER_TIMERS.find((row) => row.engine === engine && row.timer === timer) ?? null;

/** What a wait of so many ms (null: unknown) says of the timer: over before it could fire, as it fires, or longer. */
export function timerAfter(engine: Engine, timer: TimerId, ms: number | null): "before" | "fired" | "later" | null {
  const row = browserTimer(engine, timer);
  if (!row || ms === null) return null;
  if (ms < row.seen.from) return "before";
  return ms <= row.seen.to ? "fired" : "later";
}

/** The wait in words, `60 s`; for sentences that name it. */
export const waitText = (engine: Engine, timer: TimerId): string =>
  `${(browserTimer(engine, timer)?.ms ?? 0) / 1000} s`;

/** No browser waits longer for an answer to an opening handshake, ms. */
export const LONGEST_OPENING_MS = Math.max(
  ...BROWSER_TIMERS.filter(({ timer }) => timer === "opening").map(({ seen }) => seen.to),
);
