/** Collects messages and hands them over with an animation frame, a flood's ten times a second: it is drawn once each time, not once per fact. */

/** How often a hidden panel looks: it gets no animation frames. */
const HIDDEN_MS = 50;

export interface FrameQueue<T> {
  push(item: T): void;
  /** Hands over what waits, now. */
  flush(): void;
}

/** Calls `work` at the next frame, or soon when the page is hidden. Returns what cancels it. */
export type Schedule = (work: () => void) => () => void;

/** Returns what cancels it. */
export type Later = (work: () => void, ms: number) => () => void;

/** Both are asked for, and the first cancels the other: a panel may be hidden between asking for a frame and getting it. */
export const nextFrame: Schedule = (work) => {
  const timer = setTimeout(() => run(), HIDDEN_MS);
  const frame = requestAnimationFrame(() => run());
  const cancel = (): void => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
  const run = (): void => {
    cancel();
    work();
  };
  return cancel;
};

export const afterMs: Later = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** The first work goes to `schedule` at once, what follows not sooner than `calmMs` after the last was done. */
export function throttle(calmMs: number, schedule: Schedule, later: Later, now: () => number): Schedule {
  let last = Number.NEGATIVE_INFINITY;
  return (work) => {
    const begin = (): (() => void) =>
      schedule(() => {
        last = now();
        work();
      });
    const wait = last + calmMs - now();
    if (wait <= 0) return begin();
    let cancel = later(() => {
      cancel = begin();
    }, wait);
    return () => cancel();
  };
}

export function createFrameQueue<T>(take: (items: readonly T[]) => void, schedule: Schedule): FrameQueue<T> {
  let waiting: T[] = [];
  let cancel: (() => void) | null = null;
  const flush = (): void => {
    cancel?.();
    cancel = null;
    const items = waiting;
    waiting = [];
    if (items.length > 0) take(items);
  };
  return {
    push(item) {
      waiting.push(item);
      cancel ??= schedule(flush);
    },
    flush,
  };
}
