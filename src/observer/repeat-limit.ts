/** What a page can repeat at will (fake events, close() calls) is recorded so many times, then only counted. */

const MOST_REPEATS = 100;
/** How long counts are gathered, so that stating them cannot flood either. */
const GATHER_MS = 1000;

export interface RepeatLimit {
  /** `times`: how often it has happened, this time included. */
  mayRepeat(times: number): boolean;
  /** States what was left out and not yet stated. */
  settle(): void;
}

/** `hurry`: the page is going, and no task of ours will run any more. */
export function createRepeatLimit(leftOut: (count: number) => void, hurry: () => boolean): RepeatLimit {
  let over = 0;
  const settle = (): void => {
    if (over > 0) leftOut(over);
    over = 0;
  };
  return {
    mayRepeat(times) {
      if (times <= MOST_REPEATS) return true;
      if (over++ === 0 && !hurry()) void scheduler.postTask(settle, { delay: GATHER_MS });
      // In a microtask: one statement for each listener of the page's, not for each call.
      else if (over === 1) queueMicrotask(settle);
      return false;
    },
    settle,
  };
}
