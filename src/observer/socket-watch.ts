/** Looks at one open socket from the isolated world: its state, its queue, its totals. What it is told, the hook hears. */

import type { ReadyState, SocketEvent, Traffic } from "../messages/socket-event.ts";
import { CLOSED, CLOSING, OPEN } from "../messages/websocket-constants.ts";
import type { Clock } from "./clock.ts";
import type { Sampled } from "./samples.ts";

/** Traffic totals of an open socket are stated after 1 s, then half as often each time, at least once a minute. */
const FIRST_TOTALS_MS = 1000;
const SLOWEST_TOTALS_MS = 60_000;

/** What the hook counts. */
export interface Messages {
  sent: Traffic;
  received: Traffic;
  sendErrors: number;
  lastSentBytes: number | null;
}

export interface Surroundings {
  clock: Clock;
  state(fact: SocketEvent): void;
  /** Asks the hook; synchronous. Null when it knows nothing of this socket. */
  pullMessages(socket: WebSocket): Messages | null;
}

// `as`: lib.dom says number; WHATWG WebSockets says one of four.
const stateOf = (ws: WebSocket): ReadyState => ws.readyState as ReadyState;

export class SocketWatch implements Sampled {
  readonly #ws: WebSocket;
  readonly #socket: number;
  readonly #around: Surroundings;
  /**
   * What had reached the browser by one look has reached the page by the next, so OPEN at this look proves OPEN for the
   * last: a Close can wait unseen behind a busy thread, or right behind the message that is being delivered.
   */
  #lastOpenAt: number | null = null;
  #lookedAt: number | null = null;
  #lastState: ReadyState = OPEN;
  #lastBuffered = 0;
  #lastTotals = "";
  #totalsAt: number;
  #totalsEvery = FIRST_TOTALS_MS;

  /** `ws` is being told that it is open. */
  constructor(ws: WebSocket, socket: number, around: Surroundings) {
    this.#ws = ws;
    this.#socket = socket;
    this.#around = around;
    const { clock, state } = around;
    const { protocol, extensions } = ws;
    const times = clock.now();
    this.#totalsAt = times.mono;
    state({ kind: "opened", ...times, socket, protocol, extensions });
  }

  get lastOpenAt(): number | null {
    return this.#lastOpenAt;
  }

  get readyState(): number {
    return this.#ws.readyState;
  }

  /** Has it anything left to send? */
  draining(): boolean {
    return this.#ws.bufferedAmount > 0;
  }

  sample(at: number): void {
    const { state, clock } = this.#around;
    const readyState = stateOf(this.#ws);
    if (readyState === OPEN) {
      this.#lastOpenAt = this.#lookedAt;
      this.#lookedAt = at;
    } else if (this.#lastState === OPEN) {
      state({ kind: "ready-state", ...clock.now(), socket: this.#socket, readyState, lastOpenAt: this.#lastOpenAt });
    }
    this.#lastState = readyState;
    if (readyState < CLOSING) return;
    const { bufferedAmount } = this.#ws;
    if (bufferedAmount === this.#lastBuffered || readyState === CLOSED) return;
    this.#lastBuffered = bufferedAmount;
    state({ kind: "buffered-amount", ...clock.now(), socket: this.#socket, bufferedAmount });
  }

  /** States the totals if they changed since they were last stated. */
  stateTraffic(): void {
    const { clock, state, pullMessages } = this.#around;
    const messages = pullMessages(this.#ws);
    if (!messages) return;
    const totals = { ...messages, bufferedAmount: this.#ws.bufferedAmount };
    const seen = JSON.stringify(totals);
    if (seen === this.#lastTotals) return;
    this.#lastTotals = seen;
    state({ kind: "traffic", ...clock.now(), socket: this.#socket, ...totals, readyState: stateOf(this.#ws) });
  }

  /** States them when it is time. */
  stateTrafficIfDue(mono: number): void {
    if (mono - this.#totalsAt < this.#totalsEvery) return;
    this.#totalsAt = mono;
    this.#totalsEvery = Math.min(this.#totalsEvery * 2, SLOWEST_TOTALS_MS);
    this.stateTraffic();
  }
}
