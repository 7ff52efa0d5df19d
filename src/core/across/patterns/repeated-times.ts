/** Patterns of time: sockets of one origin that end after the same silence or at the same age. */
import type { Evidence } from "../../format/evidence.ts";
import { idleLimitsMatching, lifetimeLimitsMatching } from "../../protocol/time-limits/match.ts";
import type { Limit } from "../../protocol/time-limits/rows.ts";
import { type Ended, groupBy, idsOf, type PatternCase, type PatternMatch, type PatternRow } from "./pattern-row.ts";

/** Ends of one limit lie this close together: a timer's tick either way, ms. */
const SAME_MS = 1500;
/** Shorter silences and ages are alike by chance, ms. */
const SHORTEST_MS = 5000;
const MANY = 3;
/** A documented limit needs fewer witnesses. */
const FEW = 2;

const spread = (values: readonly number[]): number =>
  values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY) -
  values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);

/** The largest set of ends whose time lies within `SAME_MS`; of equal ones the one with the shorter time. */
function densest(ended: readonly Ended[], timeOf: (it: Ended) => number): Ended[] {
  const inOrder = ended.filter((it) => timeOf(it) >= SHORTEST_MS).sort((a, b) => timeOf(a) - timeOf(b));
  let best: [number, number] = [0, 0];
  let from = 0;
  for (const [index, it] of inOrder.entries()) {
    while (timeOf(it) - timeOf(inOrder[from] ?? it) > SAME_MS) from += 1;
    if (index + 1 - from > best[1] - best[0]) best = [from, index + 1];
  }
  return inOrder.slice(...best);
}

const middle = (inOrder: readonly Ended[]): Ended | undefined => inOrder[inOrder.length >> 1];

/** At least half of those that others ended, and enough of them. */
const isEnough = (same: readonly Ended[], all: readonly Ended[], limits: readonly Limit[]): boolean =>
  same.length >= (limits.length > 0 ? FEW : MANY) && same.length * 2 >= all.length;

/** Of ends in order of that time. */
function range(same: readonly Ended[], timeOf: (it: Ended) => number): { leastMs: number; mostMs: number } {
  const [first, last] = [same[0], same.at(-1)];
  return { leastMs: first ? timeOf(first) : 0, mostMs: last ? timeOf(last) : 0 };
}

function inEachOrigin(
  { ended }: PatternCase,
  find: (origin: string, all: readonly Ended[]) => PatternMatch | null,
): PatternMatch[] {
  return [...groupBy(ended, ({ origin }) => origin)].flatMap(([origin, all]) => find(origin, all) ?? []);
}

export const sameSilence: PatternRow = {
  id: "same-silence",
  sources: [{ rfc: 6455, section: "5.5.2", note: "a Ping may serve as a keepalive" }],
  find: (given) =>
    inEachOrigin(given, (origin, ended) => {
      // A stream's messages are not counted: nobody knows how long it was silent.
      const all = ended.filter(({ connection }) => connection.api !== "WebSocketStream");
      const silence = (it: Ended): number => it.silence;
      const same = densest(all, silence);
      const typical = middle(same);
      if (!typical) return null;
      const { code, clientSilence: clientSilenceMs, serverSilence: serverSilenceMs, connection } = typical;
      const { url } = connection;
      const limits = idleLimitsMatching(typical.silence, { code, clientSilenceMs, serverSilenceMs, url });
      if (!isEnough(same, all, limits)) return null;
      const counts = { count: same.length, of: all.length, origin };
      const evidence: Evidence[] = [{ id: "ended-after-silence", ...counts, ...range(same, silence) }];
      if (spread(same.map(({ age }) => age)) <= SAME_MS) evidence.push({ id: "all-of-one-age" });
      return found(same, evidence, limits);
    }),
};

export const sameAge: PatternRow = {
  id: "same-age",
  sources: [{ rfc: 6455, section: "7.3", note: "a server may close whenever it wants" }],
  find: (given) =>
    inEachOrigin(given, (origin, all) => {
      const age = (it: Ended): number => it.age;
      const same = densest(all, age);
      const typical = middle(same);
      if (!typical) return null;
      const { code, connection } = typical;
      const limits = lifetimeLimitsMatching(typical.age, { code, url: connection.url });
      // Equally silent ones are the other pattern's, unless only a limit on lifetimes is known to be so long.
      const silent = spread(same.map(({ silence }) => silence)) <= SAME_MS;
      const idle = silent && idleLimitsMatching(typical.silence, { code, url: connection.url }).length > 0;
      if (!isEnough(same, all, limits) || (silent && (limits.length === 0 || idle))) return null;
      const counts = { count: same.length, of: all.length, origin };
      const evidence: Evidence[] = [{ id: "ended-at-age", ...counts, ...range(same, age) }];
      if (!silent) evidence.push({ id: "silences-differ", ms: spread(same.map(({ silence }) => silence)) });
      return found(same, evidence, limits);
    }),
};

function found(same: readonly Ended[], evidence: readonly Evidence[], limits: readonly Limit[]): PatternMatch {
  return {
    certainty: "likely",
    evidence,
    connections: idsOf(same),
    limits,
  };
}
