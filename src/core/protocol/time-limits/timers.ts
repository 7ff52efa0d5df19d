/** When two times are those of one timer, and when a time alone looks like a timer's. All in ms. */

/** Timers of one limit fire this close together: a tick either way, and the way to the page. */
const TICK_MS = 1500;
/** Below this, only times that lie closer together are one timer's: young connections end for many reasons. */
const YOUNG_MS = 5000;
const CLOSE_MS = 100;
/** Shorter times are alike by chance. */
const SHORTEST_MS = 1000;

/** How far apart times of about this length may lie and still be one timer's. */
export const spreadFor = (ms: number): number => (ms >= YOUNG_MS ? TICK_MS : CLOSE_MS);

export const areAlike = (a: number, b: number): boolean =>
  a >= SHORTEST_MS && b >= SHORTEST_MS && Math.abs(a - b) <= spreadFor(Math.min(a, b));

const SECOND = 1000;
/** People set limits in such steps, up to such a length. */
const STEPS: readonly (readonly [step: number, upTo: number])[] = [
  [5 * SECOND, 60 * SECOND],
  [10 * SECOND, 120 * SECOND],
  [30 * SECOND, 600 * SECOND],
  [300 * SECOND, 3600 * SECOND],
  [3600 * SECOND, 24 * 3600 * SECOND],
];
/** A timer fires a little late. */
const LATE_MS = 50;

/** Within 50 ms of a round number of seconds, minutes or hours. */
export function isRound(ms: number): boolean {
  const step = STEPS.find(([, upTo]) => ms <= upTo + LATE_MS)?.[0];
  if (step === undefined || ms < step - LATE_MS) return false;
  return Math.abs(ms - Math.round(ms / step) * step) <= LATE_MS;
}
