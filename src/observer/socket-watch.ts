/** Watches one socket from the isolated world: the page can neither see these listeners nor forge what they hear. */
import type { ReadyState, SocketEvent, Traffic } from "../messages/socket-event.ts";
import type { Clock } from "./clock.ts";
import { guarded } from "./guard.ts";
import { createMessageCounter } from "./message-counter.ts";
import type { Sampled } from "./samples.ts";

const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;
/** Traffic totals of an open socket are stated after 1 s, then half as often each time, at least once a minute. */
const FIRST_TOTALS_MS = 1000;
const SLOWEST_TOTALS_MS = 60_000;

export interface SendTotals {
  sent: Traffic;
  errors: number;
  lastBytes: number | null;
}
export const NOTHING_SENT: SendTotals = {
  sent: { messages: 0, bytes: 0, firstAt: null, lastAt: null },
  errors: 0,
  lastBytes: null,
};

export interface SocketWatch extends Sampled {
  /** States the totals if they changed since they were last stated. */
  stateTraffic(): void;
  /** States them when it is time. */
  stateTrafficIfDue(): void;
}

export interface Surroundings {
  clock: Clock;
  state(fact: SocketEvent): void;
  /** Asks the hook; synchronous. */
  pullSent(): SendTotals;
  /** False once the page has repeated itself too often; what is left out is counted. */
  mayRepeat(): boolean;
  ended(watch: SocketWatch): void;
  opened(watch: SocketWatch): void;
}

// `as`: lib.dom says number; WHATWG WebSockets says one of four.
const stateOf = (ws: WebSocket): ReadyState => ws.readyState as ReadyState;

export function watchSocket(ws: WebSocket, socket: number, around: Surroundings): SocketWatch {
  const { clock, state } = around;
  const received = createMessageCounter();
  /**
   * What had reached the browser by one look has reached the page by the next, so OPEN at this look proves OPEN for the
   * last: a Close can wait unseen behind a busy thread, or right behind the message that is being delivered.
   */
  let lastOpenAt: number | null = null;
  let lookedAt: number | null = null;
  let lastState = stateOf(ws);
  const bornClosed = lastState === CLOSED;
  let lastBuffered = 0;
  let lastTotals = "";
  let totalsAt = 0;
  let totalsEvery = FIRST_TOTALS_MS;

  const sample = (): void => {
    const readyState = stateOf(ws);
    const times = clock.now();
    if (readyState === OPEN) {
      lastOpenAt = lookedAt;
      lookedAt = times.at;
    } else if (lastState === OPEN) state({ kind: "ready-state", ...times, socket, readyState, lastOpenAt });
    lastState = readyState;
    if (readyState < CLOSING) return;
    const { bufferedAmount } = ws;
    if (bufferedAmount === lastBuffered || readyState === CLOSED) return;
    lastBuffered = bufferedAmount;
    state({ kind: "buffered-amount", ...times, socket, bufferedAmount });
  };

  const stateTraffic = (): void => {
    const { sent, errors, lastBytes } = around.pullSent();
    const { bufferedAmount } = ws;
    const totals = { sent, received: received.totals(), sendErrors: errors, bufferedAmount, lastSentBytes: lastBytes };
    const seen = JSON.stringify(totals);
    if (seen === lastTotals) return;
    lastTotals = seen;
    state({ kind: "traffic", ...clock.now(), socket, ...totals, readyState: stateOf(ws) });
  };

  const watch: SocketWatch = {
    get readyState() {
      return ws.readyState;
    },
    sample,
    draining: () => ws.bufferedAmount > 0,
    stateTraffic,
    stateTrafficIfDue() {
      const { mono } = clock.now();
      if (mono - totalsAt < totalsEvery) return;
      totalsAt = mono;
      totalsEvery = Math.min(totalsEvery * 2, SLOWEST_TOTALS_MS);
      stateTraffic();
    },
  };

  // `capture`: ours run before the page's, whatever the page registers.
  const on = <K extends keyof WebSocketEventMap>(type: K, heard: (event: WebSocketEventMap[K]) => void): void =>
    ws.addEventListener(type, guarded(heard), true);

  on("message", (event) => {
    if (!event.isTrusted) return;
    received.count(event.data, clock.now().at);
  });
  on("open", ({ isTrusted }) => {
    if (!isTrusted) return;
    const times = clock.now();
    lastState = OPEN;
    totalsAt = times.mono;
    state({ kind: "opened", ...times, socket, protocol: ws.protocol, extensions: ws.extensions });
    around.opened(watch);
  });
  on("error", ({ isTrusted }) => {
    if (!isTrusted && !around.mayRepeat()) return;
    state({ kind: "error-event", ...clock.now(), socket, trusted: isTrusted });
    // Blocked by CSP: CLOSED from the start, an error event, and never a close event (measured, Chromium).
    if (isTrusted && bornClosed) around.ended(watch);
  });
  on("close", (event) => {
    const { isTrusted, code, reason, wasClean } = event;
    if (!isTrusted && !around.mayRepeat()) return;
    const times = clock.now();
    if (isTrusted) stateTraffic();
    const { bufferedAmount } = ws;
    const heard = { code, reason, wasClean, trusted: isTrusted, bufferedAmount, lastOpenAt };
    state({ kind: "close-event", ...times, socket, ...heard });
    if (isTrusted) around.ended(watch);
  });
  return watch;
}
