/** Samples readyState of OPEN sockets and bufferedAmount of CLOSING ones, in one loop, and only while there are any. */
import { CLOSING, OPEN } from "../messages/websocket-constants.ts";
import type { Clock } from "./clock.ts";

/** In Chromium, CLOSING without a close() call is the only sight of the server's Close; it lasts one round trip. */
const WATCHED_EVERY_MS = 20;
/** With DevTools closed: the wait for the end of TCP, up to 2 s, is still seen (measured: unwatched-samples). */
const UNWATCHED_EVERY_MS = 500;
const CLOSING_EVERY_MS = 250;

export interface Sampled {
  readonly readyState: number;
  /** Looks at the socket and states what changed. `at`: wall ms, not later than now; one reading of the clock serves a round. */
  sample(at: number): void;
  /** True while its traffic totals or its queue are worth another look. */
  draining(): boolean;
}

export interface Sampler {
  add(socket: Sampled): void;
  remove(socket: Sampled): void;
  sampleAll(): void;
  /** Looks at once, and from then on as often as is now due. */
  rouse(): void;
}

/** `isWatched`: is it worth looking often? `tick` runs once per round, for whatever else is due; `mono`: monotonic ms. */
export function createSampler(clock: Clock, isWatched: () => boolean, tick: (mono: number) => void): Sampler {
  const sockets = new Set<Sampled>();
  /** The round that is due; null when none is. */
  let due: object | null = null;

  const nextDelay = (): number | null => {
    let next: number | null = null;
    for (const socket of sockets) {
      if (socket.readyState === OPEN) return isWatched() ? WATCHED_EVERY_MS : UNWATCHED_EVERY_MS;
      if (socket.readyState === CLOSING && socket.draining()) next = CLOSING_EVERY_MS;
    }
    return next;
  };

  const sampleAll = ({ at } = clock.now()): void => {
    for (const socket of sockets) socket.sample(at);
  };

  const run = (): void => {
    const times = clock.now();
    sampleAll(times);
    tick(times.mono);
    schedule();
  };

  const schedule = (): void => {
    const delay = nextDelay();
    due = delay === null ? null : {};
    if (delay === null) return;
    const round = due;
    // Not setTimeout: it takes a timer id that the page can see missing (measured: timer-ids).
    void scheduler.postTask(
      () => {
        // Another took its place.
        if (round === due) run();
      },
      { delay },
    );
  };

  return {
    add(socket) {
      sockets.add(socket);
      if (!due) schedule();
    },
    remove: (socket) => {
      sockets.delete(socket);
    },
    sampleAll,
    rouse() {
      if (due) run();
    },
  };
}
