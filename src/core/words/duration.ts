/**
 * How durations read, in two forms that never disagree: exact for tables and drawings, coarse for sentences. A coarse one
 * is the exact one rounded, not the time rounded anew.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Ms, rounded to what the exact form shows of so long a time. */
function rounded(ms: number): number {
  if (ms < 99.95) return Math.max(0, Math.round(ms * 10) / 10);
  if (ms < 999.5) return Math.round(ms);
  if (ms < 9995) return Math.round(ms / 10) * 10;
  return ms < 99_950 ? Math.round(ms / 100) * 100 : Math.round(ms / SECOND) * SECOND;
}

/** Of a time from a minute on: the larger unit with the one below it. */
function unitsOf(ms: number): [large: number, unit: string, small: number, below: string] {
  if (ms < HOUR) return [Math.floor(ms / MINUTE), "min", Math.floor((ms % MINUTE) / SECOND), "s"];
  if (ms < DAY) return [Math.floor(ms / HOUR), "h", Math.floor((ms % HOUR) / MINUTE), "min"];
  return [Math.floor(ms / DAY), "d", Math.floor((ms % DAY) / HOUR), "h"];
}

/** As exact as its size deserves: `0.4 ms`, `12.3 ms`, `1.20 s`, `60.2 s`, `4 min 03 s`, `2 h 05 min`, `3 d 04 h`. */
export function exactDuration(ms: number): string {
  const value = rounded(ms);
  if (value < 100) return `${value.toFixed(1)} ms`;
  if (value < SECOND) return `${value} ms`;
  if (value < 100 * SECOND) return `${(value / SECOND).toFixed(value < 10 * SECOND ? 2 : 1)} s`;
  const [large, unit, small, below] = unitsOf(value);
  return `${large} ${unit} ${String(small).padStart(2, "0")} ${below}`;
}

/** For a sentence: `0.4 ms`, `103 ms`, `60.0 s`, `2 min 29 s`, `2 h`, `1 d 1 h`. */
export function duration(ms: number): string {
  const value = rounded(ms);
  if (value < 10) return `${value} ms`;
  if (value < SECOND) return `${Math.round(value)} ms`;
  if (value < 100 * SECOND) return `${(Math.round(value / 100) / 10).toFixed(1)} s`;
  const [large, unit, small, below] = unitsOf(value);
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${below}`;
}

/** Of a clock that runs: whole seconds below a minute, `12 s`. */
export const runningDuration = (ms: number): string =>
  ms < MINUTE ? `${Math.floor(ms / SECOND)} s` : exactDuration(ms);

/** `60.0 s`, `60.0 s to 61.2 s`. */
export function durationRange(least: number, most: number): string {
  const [low, high] = [duration(least), duration(most)];
  return low === high ? low : `${low} to ${high}`;
}

/** Of the mark of an axis, where there is little room: `0.5 s`, `2 min`, `1:30 h`. */
export function tickDuration(ms: number): string {
  if (ms < MINUTE) return `${ms / SECOND} s`;
  const [large, unit, small] = unitsOf(ms);
  return small === 0 ? `${large} ${unit}` : `${large}:${String(small).padStart(2, "0")} ${unit}`;
}

/** A number of ms for a column of them: a tenth, or a whole number when there is none. */
export const msText = (value: number): string => String(Math.round(value * 10) / 10);
