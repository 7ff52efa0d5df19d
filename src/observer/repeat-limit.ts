/** What a page can repeat at will (fake events, close() calls) is recorded so many times, then only counted. */

const MOST_REPEATS = 100;
/** How long counts are gathered, so that stating them cannot flood either. */
const GATHER_MS = 1000;

export interface RepeatLimit {
  /** `of` is the socket's number, or 0 for the page itself. */
  mayRepeat(of: number): boolean;
  /** States what was left out and not yet stated. */
  settle(): void;
}

export function createRepeatLimit(leftOut: (count: number) => void): RepeatLimit {
  const seen = new Map<number, number>();
  let over = 0;
  const settle = (): void => {
    if (over > 0) leftOut(over);
    over = 0;
  };
  return {
    mayRepeat(of) {
      const times = (seen.get(of) ?? 0) + 1;
      seen.set(of, times);
      if (times <= MOST_REPEATS) return true;
      if (over++ === 0) void scheduler.postTask(settle, { delay: GATHER_MS });
      return false;
    },
    settle,
  };
}
