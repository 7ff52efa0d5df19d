/** Two recordings side by side, an earlier and a later one: what changed for each endpoint, and whether the fix helped. Pure. */

import { closedWithError } from "../../explain/closed-with-error.ts";
import { closingTimeOf } from "../../explain/closing-time.ts";
import { causeKeyOf, codeOf } from "../../format/accessors.ts";
import type { Connection } from "../../format/connection.ts";
import type { ClosingTimes, VerdictKind } from "../../format/summary.ts";
import { endpointOf } from "../endpoint.ts";
import { closingTimes } from "../summary/closing-times.ts";
import { countBy } from "../summary/counts.ts";
import { verdictKind } from "../summary/verdict-kind.ts";
import { chanceOf } from "./chance.ts";
import { chanceOfTimes } from "./rank-sum.ts";

/** Of one verdict, code or cause. */
export interface Change<K> {
  key: K;
  before: number;
  after: number;
  /** Of the connections of each side, 0 to 1. */
  shareBefore: number;
  shareAfter: number;
  /** How often shares differ so much, or more, by chance alone: 0 to 1. */
  chance: number;
  /** The shares differ by more than chance explains; few connections are enough only for a large difference. */
  changed: boolean;
}

/** Of the connections that ended, those that did so as nobody wants. */
export interface Share {
  bad: number;
  ended: number;
}

export interface ClosingChange {
  before: ClosingTimes | null;
  after: ClosingTimes | null;
  /** As of a `Change`, of the times one by one. */
  chance: number;
  changed: boolean;
}

/** Better or worse: fewer or more bad ends. `unclear`: chance explains the difference, or a side has none that ended. */
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
  /** Of the difference in what ended badly. */
  chance: number;
  trend: Trend;
}

export interface Comparison {
  /** All endpoints together; its `endpoint` is "". */
  all: EndpointComparison;
  /** Those with the most connections first. */
  endpoints: EndpointComparison[];
}

/** One in twenty, as usual. */
const ACCIDENT = 0.05;

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
      const chance = chanceOf({ hits: a, total: before.length }, { hits: b, total: after.length });
      return {
        key,
        before: a,
        after: b,
        shareBefore: share(a, before.length),
        shareAfter: share(b, after.length),
        chance,
        changed: chance <= ACCIDENT,
      };
    })
    .sort((a, b) => b.before + b.after - a.before - a.after || (a.key < b.key ? -1 : Number(a.key > b.key)));
}

function endedBadly(connection: Connection): boolean {
  const kind = verdictKind(connection);
  return BAD.has(kind) || closedWithError(connection);
}

/** Those that are still open, or were only seen in the network log, say nothing yet. */
export function badOf(connections: readonly Connection[]): Share {
  const ended = connections.filter((connection) => !UNDECIDED.has(verdictKind(connection)));
  return { bad: ended.filter(endedBadly).length, ended: ended.length };
}

function trendOf(before: Share, after: Share, chance: number): Trend {
  if (before.ended === 0 || after.ended === 0) return "unclear";
  const difference = share(after.bad, after.ended) - share(before.bad, before.ended);
  if (difference === 0) return "same";
  if (chance > ACCIDENT) return "unclear";
  return difference < 0 ? "better" : "worse";
}

function closingChange(before: readonly Connection[], after: readonly Connection[]): ClosingChange {
  const times = (connections: readonly Connection[]): number[] => connections.flatMap((it) => closingTimeOf(it) ?? []);
  const chance = chanceOfTimes(times(before), times(after));
  return { before: closingTimes(before), after: closingTimes(after), chance, changed: chance <= ACCIDENT };
}

function compareEndpoint(
  endpoint: string,
  before: readonly Connection[],
  after: readonly Connection[],
): EndpointComparison {
  const bad = { before: badOf(before), after: badOf(after) };
  const [b, a] = [bad.before, bad.after];
  const chance = chanceOf({ hits: b.bad, total: b.ended }, { hits: a.bad, total: a.ended });
  return {
    endpoint,
    connections: { before: before.length, after: after.length },
    byVerdict: changes(before, after, verdictKind),
    byCode: changes(before, after, codeOf),
    byCause: changes(before, after, causeKeyOf),
    closing: closingChange(before, after),
    bad,
    chance,
    trend: trendOf(bad.before, bad.after, chance),
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
