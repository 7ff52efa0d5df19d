/** Watches one socket from the isolated world: the page can neither see these listeners nor forge what they hear. */
import type { ReadyState, SocketEvent, Traffic } from "../messages/socket-event.ts";
import type { Clock } from "./clock.ts";
import { attempt } from "./guard.ts";
import type { Sampled } from "./samples.ts";

const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;
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
const NONE: Traffic = { messages: 0, bytes: 0, firstAt: null, lastAt: null };
export const NO_MESSAGES: Messages = { sent: NONE, received: NONE, sendErrors: 0, lastSentBytes: null };

export interface Surroundings {
  clock: Clock;
  state(fact: SocketEvent): void;
  /** Asks the hook; synchronous. */
  pullMessages(socket: WebSocket): Messages;
  /** Something the page faked, for the `times`th time: false once that is too often; what is left out is counted. */
  mayRepeat(times: number): boolean;
  ended(watch: SocketWatch): void;
  opened(watch: SocketWatch): void;
}

// `as`: lib.dom says number; WHATWG WebSockets says one of four.
const stateOf = (ws: WebSocket): ReadyState => ws.readyState as ReadyState;

const EVENTS = ["open", "error", "close"] as const;

/** One object per socket, which is its own listener: closures for each would take three times the memory (measured). */
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
  #lastState: ReadyState;
  readonly #bornClosed: boolean;
  #lastBuffered = 0;
  #lastTotals = "";
  #totalsAt = 0;
  #totalsEvery = FIRST_TOTALS_MS;
  #faked = 0;

  constructor(ws: WebSocket, socket: number, around: Surroundings) {
    this.#ws = ws;
    this.#socket = socket;
    this.#around = around;
    this.#lastState = stateOf(ws);
    this.#bornClosed = this.#lastState === CLOSED;
    // `capture`: ours run before the page's, whatever the page registers.
    for (const type of EVENTS) ws.addEventListener(type, this, true);
  }

  get readyState(): number {
    return this.#ws.readyState;
  }

  /** Has it anything left to send? */
  draining(): boolean {
    return this.#ws.bufferedAmount > 0;
  }

  sample(): void {
    const { state, clock } = this.#around;
    const readyState = stateOf(this.#ws);
    const times = clock.now();
    if (readyState === OPEN) {
      this.#lastOpenAt = this.#lookedAt;
      this.#lookedAt = times.at;
    } else if (this.#lastState === OPEN) {
      state({ kind: "ready-state", ...times, socket: this.#socket, readyState, lastOpenAt: this.#lastOpenAt });
    }
    this.#lastState = readyState;
    if (readyState < CLOSING) return;
    const { bufferedAmount } = this.#ws;
    if (bufferedAmount === this.#lastBuffered || readyState === CLOSED) return;
    this.#lastBuffered = bufferedAmount;
    state({ kind: "buffered-amount", ...times, socket: this.#socket, bufferedAmount });
  }

  /** States the totals if they changed since they were last stated. */
  stateTraffic(): void {
    const { clock, state, pullMessages } = this.#around;
    const totals = { ...pullMessages(this.#ws), bufferedAmount: this.#ws.bufferedAmount };
    const seen = JSON.stringify(totals);
    if (seen === this.#lastTotals) return;
    this.#lastTotals = seen;
    state({ kind: "traffic", ...clock.now(), socket: this.#socket, ...totals, readyState: stateOf(this.#ws) });
  }

  /** States them when it is time. */
  stateTrafficIfDue(): void {
    const { mono } = this.#around.clock.now();
    if (mono - this.#totalsAt < this.#totalsEvery) return;
    this.#totalsAt = mono;
    this.#totalsEvery = Math.min(this.#totalsEvery * 2, SLOWEST_TOTALS_MS);
    this.stateTraffic();
  }

  handleEvent(event: Event): void {
    attempt(() => this.#hear(event));
  }

  #hear(event: Event): void {
    const { type, isTrusted } = event;
    if (type === "open") {
      if (isTrusted) this.#opened();
    } else if (isTrusted || this.#around.mayRepeat(++this.#faked)) {
      // `as`: the browser's, or with the defaults below the page's own of this name.
      if (type === "close") this.#closed(event as CloseEvent);
      else this.#failed(isTrusted);
    }
  }

  #opened(): void {
    const { clock, state, opened } = this.#around;
    const { protocol, extensions } = this.#ws;
    const times = clock.now();
    this.#lastState = OPEN;
    this.#totalsAt = times.mono;
    state({ kind: "opened", ...times, socket: this.#socket, protocol, extensions });
    opened(this);
  }

  #failed(trusted: boolean): void {
    const { clock, state } = this.#around;
    state({ kind: "error-event", ...clock.now(), socket: this.#socket, trusted });
    // Blocked by CSP: CLOSED from the start, an error event, and never a close event (measured, Chromium).
    if (trusted && this.#bornClosed) this.#end();
  }

  #closed({ isTrusted: trusted, code = 0, reason = "", wasClean = false }: Partial<CloseEvent> & Event): void {
    const { clock, state } = this.#around;
    const times = clock.now();
    if (trusted) this.stateTraffic();
    const { bufferedAmount } = this.#ws;
    const heard = { code, reason, wasClean, trusted, bufferedAmount, lastOpenAt: this.#lastOpenAt };
    state({ kind: "close-event", ...times, socket: this.#socket, ...heard });
    if (trusted) this.#end();
  }

  /** Lets go of the socket, which the page may keep for ever. What it fakes from now on is no news. */
  #end(): void {
    for (const type of EVENTS) this.#ws.removeEventListener(type, this, true);
    this.#around.ended(this);
  }
}
