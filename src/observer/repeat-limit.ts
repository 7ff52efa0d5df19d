/** What a page can repeat at will (fake events, close() calls) is recorded so many times, then only counted. */

const MOST_REPEATS = 100;
/** The count of what was left out is stated at 1, 2, 4, 8, ... so that stating it cannot flood either. */
const isPowerOfTwo = (n: number): boolean => (n & (n - 1)) === 0;

/** `of` is the socket's number, or 0 for the page itself. */
export function createRepeatLimit(leftOut: (count: number) => void): (of: number) => boolean {
  const seen = new Map<number, number>();
  return (of) => {
    const times = (seen.get(of) ?? 0) + 1;
    seen.set(of, times);
    if (times <= MOST_REPEATS) return true;
    const over = times - MOST_REPEATS;
    if (isPowerOfTwo(over)) leftOut(Math.ceil(over / 2));
    return false;
  };
}
