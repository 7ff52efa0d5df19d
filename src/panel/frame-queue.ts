/** Collects messages and hands them over once per animation frame, so that a flood of facts renders once, not once per fact. */

/** How often a hidden panel looks: it gets no animation frames. */
const HIDDEN_MS = 50;

export interface FrameQueue<T> {
  push(item: T): void;
  /** Hands over what waits, now. */
  flush(): void;
}

/** Calls `work` at the next frame, or soon when the page is hidden. Returns what cancels it. */
export type Schedule = (work: () => void) => () => void;

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
