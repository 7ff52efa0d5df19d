/** All connections on one axis of time: the span and who lies in which lane. Pure. */
import type { Connection } from "../../core/format/connection.ts";
import { type Outcome, outcomeOf } from "../model/outcome.ts";
import type { TimeSpan } from "../model/time-ticks.ts";

export interface OverviewBar {
  id: string;
  lane: number;
  /** Wall ms; `openedAt` null: never opened; `endedAt` null: still lives. */
  createdAt: number;
  openedAt: number | null;
  endedAt: number | null;
  outcome: Outcome;
}

export interface Overview extends TimeSpan {
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
