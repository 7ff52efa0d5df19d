/** The gap chart of a reconnect chain: one outage's attempts on one axis of time, each after the gap before it. Pure. */

import type { ReconnectChain } from "../../core/across/reconnects/reconnects.ts";
import type { Connection } from "../../core/format/connection.ts";

/** Ms from the beginning of the chart. */
export interface Span {
  from: number;
  to: number;
}

export interface GapRow {
  id: string;
  /** In the chain, from 1. */
  number: number;
  result: ReconnectChain["results"][number];
  /** Of the close event; null without one. */
  code: number | null;
  /** Before the attempt, ms; null for the connection whose end began the outage. */
  gapMs: number | null;
  gap: Span | null;
  /** Where the client that the chain looks like would have made the attempt. */
  expected: Span | null;
  expectedMs: { least: number; most: number } | null;
  /** As far as the chart goes. */
  connecting: Span;
  open: Span | null;
  /** It goes on beyond the chart. */
  goesOn: boolean;
}

export interface GapChart {
  rows: GapRow[];
  /** Ms the axis covers, and where on it the outage began. */
  spanMs: number;
  beganMs: number;
  /** Of the outages of the chain, from 1. */
  outage: number;
  outages: number;
  /** Attempts of the outage left out before and after the rows. */
  before: number;
  after: number;
}

/** As many attempts as a person looks at. */
const MOST = 24;
/** Share of the axis that is left on either side. */
const MARGIN = 0.05;
const SHORTEST_MS = 100;

interface Outage {
  /** Indices of attempts: the one whose end began it, and the last. */
  first: number;
  last: number;
}

function outagesOf({ attempts, outages }: ReconnectChain): Outage[] {
  const places = new Map(attempts.map((id, index) => [id, index]));
  return outages.map(({ startedBy, retries }) => {
    const first = places.get(startedBy) ?? 0;
    return { first, last: first + retries };
  });
}

/** The outage that an attempt began; or else the one it was made in. */
function outageAt(outages: readonly Outage[], index: number): number {
  const begun = outages.findIndex(({ first }) => first === index);
  return begun >= 0 ? begun : outages.findIndex(({ first, last }) => first < index && index <= last);
}

/** The rows around one index, no more than `MOST`. */
function windowAround(first: number, last: number, index: number): [number, number] {
  if (last - first < MOST) return [first, last];
  const from = Math.max(first, Math.min(index - (MOST >> 1), last - MOST + 1));
  return [from, from + MOST - 1];
}

/** Null when the connection is in no outage of the chain. `byId`: the connections of the recording. */
export function layGapChart(chain: ReconnectChain, id: string, byId: ReadonlyMap<string, Connection>): GapChart | null {
  const outages = outagesOf(chain);
  const index = chain.attempts.indexOf(id);
  const place = outageAt(outages, index);
  const outage = outages[place];
  if (!outage) return null;
  const [first, last] = windowAround(outage.first, outage.last, index);
  const drafts = draftsOf(chain, first, last, byId);
  const begin = drafts[0]?.over ?? 0;
  const span = Math.max(SHORTEST_MS, endOf(drafts) - begin);
  const margin = span * MARGIN;
  const axis = { from: begin - margin, to: begin + span + margin };
  return {
    rows: drafts.map((draft) => rowOf(draft, axis)),
    spanMs: axis.to - axis.from,
    beganMs: margin,
    outage: place + 1,
    outages: outages.length,
    before: first - outage.first,
    after: outage.last - last,
  };
}

/** How long the last attempt is drawn at most, as a share of all before it: it may have stayed up for days. */
const TAIL = 0.1;

function endOf(drafts: readonly Draft[]): number {
  const [begin, last] = [drafts[0]?.over ?? 0, drafts.at(-1)];
  if (!last) return begin;
  const { begun, opened, over } = last;
  if (opened === null) return Number.isFinite(over) ? over : begun;
  return Math.min(over, opened + TAIL * (opened - begin));
}

/** One attempt in wall ms. */
interface Draft extends Pick<GapRow, "id" | "number" | "result" | "code" | "gapMs" | "expectedMs"> {
  begun: number;
  opened: number | null;
  /** Infinite while it lives. */
  over: number;
}

function draftsOf(
  { attempts, gapsMs, results, expectedMs = [] }: ReconnectChain,
  first: number,
  last: number,
  byId: ReadonlyMap<string, Connection>,
): Draft[] {
  return attempts.slice(first, last + 1).flatMap((id, offset): Draft[] => {
    const at = first + offset;
    const connection = byId.get(id);
    if (!connection) return [];
    const { createdAt, openedAt, endedAt, closeEvent } = connection;
    const next = byId.get(attempts[at + 1] ?? "");
    // The gap is counted from the end, or from the page's close() when the next did not wait for the end.
    const over = next ? next.createdAt - (gapsMs[at] ?? 0) : (endedAt ?? Number.POSITIVE_INFINITY);
    return [
      {
        id,
        number: at + 1,
        result: results[at] ?? "connecting",
        code: closeEvent?.code ?? null,
        gapMs: offset === 0 ? null : (gapsMs[at - 1] ?? null),
        expectedMs: offset === 0 ? null : (expectedMs[at - 1] ?? null),
        begun: createdAt,
        opened: openedAt,
        over,
      },
    ];
  });
}

function rowOf({ begun, opened, over, ...row }: Draft, axis: Span): GapRow {
  const place = (at: number): number => Math.max(0, Math.min(at, axis.to) - axis.from);
  const { gapMs, expectedMs } = row;
  const ended = gapMs === null ? begun : begun - gapMs;
  return {
    ...row,
    gap: gapMs === null ? null : { from: place(ended), to: place(begun) },
    expected: expectedMs && { from: place(ended + expectedMs.least), to: place(ended + expectedMs.most) },
    connecting: { from: place(begun), to: place(opened ?? over) },
    open: opened === null ? null : { from: place(opened), to: place(over) },
    goesOn: over > axis.to,
  };
}
