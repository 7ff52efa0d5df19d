/** All connections on one axis of time: the span, who lies in which lane, and round times for the axis. Pure. */
import type { Connection } from "../../core/format/connection.ts";
import { type Outcome, outcomeOf } from "../list/outcome.ts";

export interface OverviewBar {
  id: string;
  lane: number;
  /** Wall ms; `openedAt` null: never opened; `endedAt` null: still lives. */
  createdAt: number;
  openedAt: number | null;
  endedAt: number | null;
  outcome: Outcome;
}

export interface OverviewSpan {
  from: number;
  to: number;
}

export interface Overview extends OverviewSpan {
  bars: OverviewBar[];
  lanes: number;
}

const MOST_LANES = 12;
/** ms: an axis shows no less. */
const SHORTEST = 1000;

/** The first lane that is free again; when all are taken, the one that was free first, drawn over. */
function placeInLane(ends: number[], createdAt: number, end: number): number {
  let earliest = 0;
  for (const [lane, free] of ends.entries()) {
    if (free <= createdAt) {
      ends[lane] = end;
      return lane;
    }
    if (free < (ends[earliest] ?? 0)) earliest = lane;
  }
  if (ends.length < MOST_LANES) {
    ends.push(end);
    return ends.length - 1;
  }
  ends[earliest] = Math.max(ends[earliest] ?? 0, end);
  return earliest;
}

/** `now` ends the axis while something lives. */
export function layOverview(connections: readonly Connection[], now: number): Overview {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { createdAt, endedAt, readyState } of connections) {
    from = Math.min(from, createdAt);
    to = Math.max(to, endedAt ?? (readyState === "CLOSED" ? createdAt : now));
  }
  if (to - from < SHORTEST) to = from + SHORTEST;
  // Beside a short bar the next one needs room to be seen apart.
  const gap = (to - from) / 200;
  const ends: number[] = [];
  const bars = connections.map((connection): OverviewBar => {
    const { id, createdAt, openedAt, endedAt } = connection;
    const lane = placeInLane(ends, createdAt, (endedAt ?? to) + gap);
    return { id, lane, createdAt, openedAt, endedAt, outcome: outcomeOf(connection) };
  });
  return { from, to, bars, lanes: Math.max(1, ends.length) };
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
export function overviewTicks({ from, to }: OverviewSpan, most: number): number[] {
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
