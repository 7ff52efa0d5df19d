/** One clock for all views: it ticks once a second while anyone listens and the panel is looked at, so that all rows turn over together. */

const TICK_MS = 1000;

export interface Clock {
  /** Wall ms of the last tick. */
  now(): number;
  /** Returns what ends it. */
  subscribe(listener: () => void): () => void;
}

export interface ClockDeps {
  now(): number;
  /** Nobody looks: ticks are left out. */
  isHidden(): boolean;
  /** Returns what ends it. */
  every(ms: number, work: () => void): () => void;
}

export function createClock({ now, isHidden, every }: ClockDeps): Clock {
  const listeners = new Set<() => void>();
  let last = now();
  let stop: (() => void) | null = null;

  const tick = (): void => {
    if (isHidden()) return;
    last = now();
    for (const listener of listeners) listener();
  };

  return {
    now() {
      // While nobody listened nothing ticked: who asks first must not get the time of long ago.
      if (stop === null && now() - last >= TICK_MS) last = now();
      return last;
    },
    subscribe(listener) {
      listeners.add(listener);
      stop ??= every(TICK_MS, tick);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}

export const clock = createClock({
  now: Date.now,
  isHidden: () => document.hidden,
  every(ms, work) {
    const timer = setInterval(work, ms);
    return () => clearInterval(timer);
  },
});
