/** Two recordings side by side, an earlier and a later one: what changed for each endpoint, and whether the fix helped. Pure. */

import { closedWithError } from "../../explain/closed-with-error.ts";
import { causeKeyOf, codeOf } from "../../format/accessors.ts";
import type { Connection } from "../../format/connection.ts";
import type { ClosingTimes, VerdictKind } from "../../format/summary.ts";
import { endpointOf } from "../endpoint.ts";
import { closingTimes } from "../summary/closing-times.ts";
import { countBy } from "../summary/counts.ts";
import { verdictKind } from "../summary/verdict-kind.ts";

/** Of one verdict, code or cause. */
export interface Change<K> {
  key: K;
  before: number;
  after: number;
  /** Of the connections of each side, 0 to 1. */
  shareBefore: number;
  shareAfter: number;
}

/** Of the connections that ended, those that did so as nobody wants. */
export interface Share {
  bad: number;
  ended: number;
}

export interface ClosingChange {
  before: ClosingTimes | null;
  after: ClosingTimes | null;
}

/** Better or worse: a smaller or larger share ended badly. `unclear`: a side has too few that ended. */
export type Trend = "better" | "worse" | "same" | "unclear";

export interface EndpointComparison {
  /** URL with `*` for what may differ from connection to connection. */
  endpoint: string;
  connections: { before: number; after: number };
  byVerdict: Change<VerdictKind>[];
  byCode: Change<number>[];
  byCause: Change<string>[];
  closing: ClosingChange;
  bad: { before: Share; after: Share };
  trend: Trend;
}

export interface Comparison {
  /** All endpoints together; its `endpoint` is "". */
  all: EndpointComparison;
  /** Those with the most connections first. */
  endpoints: EndpointComparison[];
}

/** With fewer that ended, one connection more or less moves the share by over 10 points: no trend is read from it. */
export const ENOUGH = 10;

/** What nobody wants to see. */
export const BAD: ReadonlySet<VerdictKind> = new Set([
  "lost",
  "unanswered-close",
  "protocol-error",
  "never-opened",
  "blocked",
]);
/** They say nothing yet. */
const UNDECIDED: ReadonlySet<VerdictKind> = new Set(["open", "connecting", "closing", "log-only"]);

const share = (count: number, total: number): number => (total === 0 ? 0 : count / total);

/** The largest difference between the shares first. */
function changes<K extends string | number>(
  before: readonly Connection[],
  after: readonly Connection[],
  keyOf: (connection: Connection) => K | null,
): Change<K>[] {
  const earlier = new Map(countBy(before, keyOf).map(({ key, count }) => [key, count]));
  const later = new Map(countBy(after, keyOf).map(({ key, count }) => [key, count]));
  const keys = [...new Set([...earlier.keys(), ...later.keys()])];
  return keys
    .map((key) => {
      const [a, b] = [earlier.get(key) ?? 0, later.get(key) ?? 0];
      return {
        key,
        before: a,
        after: b,
        shareBefore: share(a, before.length),
        shareAfter: share(b, after.length),
      };
    })
    .sort(
      (a, b) =>
        difference(b) - difference(a) ||
        b.before + b.after - a.before - a.after ||
        (a.key < b.key ? -1 : Number(a.key > b.key)),
    );
}

/** In whole points, as it is shown. */
const difference = ({ shareBefore, shareAfter }: Change<unknown>): number =>
  Math.abs(Math.round(100 * shareAfter) - Math.round(100 * shareBefore));

function endedBadly(connection: Connection): boolean {
  const kind = verdictKind(connection);
  return BAD.has(kind) || closedWithError(connection);
}

/** Those that are still open, or were only seen in the network log, say nothing yet. */
export function badOf(connections: readonly Connection[]): Share {
  const ended = connections.filter((connection) => !UNDECIDED.has(verdictKind(connection)));
  return { bad: ended.filter(endedBadly).length, ended: ended.length };
}

function trendOf(before: Share, after: Share): Trend {
  if (Math.min(before.ended, after.ended) < ENOUGH) return "unclear";
  const change = share(after.bad, after.ended) - share(before.bad, before.ended);
  if (change === 0) return "same";
  return change < 0 ? "better" : "worse";
}

function compareEndpoint(
  endpoint: string,
  before: readonly Connection[],
  after: readonly Connection[],
): EndpointComparison {
  const bad = { before: badOf(before), after: badOf(after) };
  return {
    endpoint,
    connections: { before: before.length, after: after.length },
    byVerdict: changes(before, after, verdictKind),
    byCode: changes(before, after, codeOf),
    byCause: changes(before, after, causeKeyOf),
    closing: { before: closingTimes(before), after: closingTimes(after) },
    bad,
    trend: trendOf(bad.before, bad.after),
  };
}

function byEndpoint(connections: readonly Connection[]): Map<string, Connection[]> {
  const endpoints = new Map<string, Connection[]>();
  for (const connection of connections) {
    const { url } = endpointOf(connection);
    const known = endpoints.get(url);
    if (known) known.push(connection);
    else endpoints.set(url, [connection]);
  }
  return endpoints;
}

/** `before` and `after` are the connections of two recordings, live or imported. */
export function compareRecordings(before: readonly Connection[], after: readonly Connection[]): Comparison {
  const [earlier, later] = [byEndpoint(before), byEndpoint(after)];
  const endpoints = [...new Set([...earlier.keys(), ...later.keys()])].map((endpoint) =>
    compareEndpoint(endpoint, earlier.get(endpoint) ?? [], later.get(endpoint) ?? []),
  );
  const size = ({ connections }: EndpointComparison): number => connections.before + connections.after;
  return {
    all: compareEndpoint("", before, after),
    endpoints: endpoints.sort((a, b) => size(b) - size(a) || (a.endpoint < b.endpoint ? -1 : 1)),
  };
}
