/** The three times of a fact, and the wall offset that is measured again when the clocks part. */
import type { SocketEventOf } from "../messages/socket-event.ts";

export interface Times {
  at: number;
  mono: number;
  date: number;
}

/** Wall and monotonic clock differing by more than this (ms) is a jump: sleep, or a clock that was set. */
const JUMP_MS = 1000;

export interface Clock {
  now(): Times;
  /** Wall ms of a `performance.now()` value, by the offset of that moment: nothing moves because of a later jump. */
  wall(mono: number): number;
  /** Measures again; the jump as a fact when there was one. */
  check(): SocketEventOf<"clock-jump"> | null;
}

export function createClock(performance: Pick<Performance, "now" | "timeOrigin">, date: () => number): Clock {
  // Made at the page's first socket: the clocks may have parted before it.
  const parted = date() - performance.timeOrigin - performance.now();
  let offset = performance.timeOrigin + (Math.abs(parted) > JUMP_MS ? parted : 0);
  /** Of the jumps so far, oldest first: what an earlier moment still goes by. */
  const before: { until: number; offset: number }[] = [];
  const now = (): Times => {
    const mono = performance.now();
    return { at: offset + mono, mono, date: date() };
  };
  return {
    now,
    wall: (mono) => mono + (before.find(({ until }) => mono < until)?.offset ?? offset),
    check() {
      const seen = now();
      const byMs = seen.date - seen.at;
      if (Math.abs(byMs) <= JUMP_MS) return null;
      before.push({ until: seen.mono, offset });
      offset += byMs;
      return { kind: "clock-jump", ...now(), byMs };
    },
  };
}
