/** Samples readyState of OPEN sockets and bufferedAmount of CLOSING ones, in one loop, and only while there are any. */
import { CLOSING, OPEN } from "../messages/websocket-constants.ts";
import type { Clock } from "./clock.ts";

/** In Chromium, CLOSING without a close() call is the only sight of the server's Close; it lasts one round trip. */
const OPEN_EVERY_MS = 20;
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
}

/** `tick` runs once per round, for whatever else is due while sockets are open; `mono`: monotonic ms. */
export function createSampler(clock: Clock, tick: (mono: number) => void): Sampler {
  const sockets = new Set<Sampled>();
  let running = false;

  const delay = (): number | null => {
    let next: number | null = null;
    for (const socket of sockets) {
      if (socket.readyState === OPEN) return OPEN_EVERY_MS;
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
    const next = delay();
    if (next === null) running = false;
    // Not setTimeout: it takes a timer id that the page can see missing (measured: timer-ids).
    else void scheduler.postTask(run, { delay: next });
  };

  return {
    add(socket) {
      sockets.add(socket);
      const next = delay();
      if (running || next === null) return;
      running = true;
      void scheduler.postTask(run, { delay: next });
    },
    remove: (socket) => {
      sockets.delete(socket);
    },
    sampleAll,
  };
}
