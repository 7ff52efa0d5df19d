/** Round times for the axis of a chart. */

/** Wall ms. */
export interface TimeSpan {
  from: number;
  to: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STEPS = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((n) => n * HOUR),
];

/** Distances from the start, ms, round and at most `most` of them. */
export function timeTicks({ from, to }: TimeSpan, most: number): number[] {
  const span = to - from;
  const step = STEPS.find((it) => span / it <= most) ?? Math.ceil(span / most / (24 * HOUR)) * 24 * HOUR;
  const ticks: number[] = [];
  for (let at = step; at < span; at += step) ticks.push(at);
  return ticks;
}

/** As short as an axis wants it: `30 s`, `2 min`, `1 h`. */
export function tickText(ms: number): string {
  if (ms < MINUTE) return `${ms / SECOND}\u00a0s`;
  if (ms < HOUR) {
    const minutes = Math.floor(ms / MINUTE);
    const seconds = Math.round((ms % MINUTE) / SECOND);
    return seconds === 0 ? `${minutes}\u00a0min` : `${minutes}:${String(seconds).padStart(2, "0")}\u00a0min`;
  }
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.round((ms % HOUR) / MINUTE);
  return minutes === 0 ? `${hours}\u00a0h` : `${hours}:${String(minutes).padStart(2, "0")}\u00a0h`;
}
