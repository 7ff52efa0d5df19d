/** Round times for the axis of a chart. */
import { tickDuration } from "../../core/words/duration.ts";
import { unbroken } from "./format.ts";

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

/** As short as an axis wants it: `30 s`, `2 min`, `1:30 h`. */
export const tickText = (ms: number): string => unbroken(tickDuration(ms));
