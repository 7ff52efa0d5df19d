/** Patterns of time: sockets of one origin that end after the same silence or at the same age. */
import type { Evidence } from "../../format/evidence.ts";
import { idleLimitsMatching, lifetimeLimitsMatching } from "../../protocol/time-limits/match.ts";
import type { Limit } from "../../protocol/time-limits/rows.ts";
import { areAlike, spreadFor } from "../../protocol/time-limits/timers.ts";
import { type Ended, groupBy, idsOf, type PatternCase, type PatternMatch, type PatternRow } from "./pattern-row.ts";

const MANY = 3;
/** A documented limit needs fewer witnesses. */
const FEW = 2;

const spread = (values: readonly number[]): number =>
  values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY) -
  values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);

/** The largest set of ends whose times are one timer's; of equal ones the one with the shorter time. */
function densest(ended: readonly Ended[], timeOf: (it: Ended) => number): Ended[] {
  const inOrder = [...ended].sort((a, b) => timeOf(a) - timeOf(b));
  let best: [number, number] = [0, 0];
  let from = 0;
  for (const [index, it] of inOrder.entries()) {
    while (from < index && !areAlike(timeOf(inOrder[from] ?? it), timeOf(it))) from += 1;
    if (!areAlike(timeOf(it), timeOf(it))) from = index + 1;
    if (index + 1 - from > best[1] - best[0]) best = [from, index + 1];
  }
  return inOrder.slice(...best);
}

/** Whether these times are one timer's, of whatever order. */
const isOneTime = (same: readonly Ended[], timeOf: (it: Ended) => number): boolean => {
  const times = same.map(timeOf);
  return spread(times) <= spreadFor(times.reduce((low, ms) => Math.min(low, ms), Number.POSITIVE_INFINITY));
};

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

const ageOf = (it: Ended): number => it.age;

/** Whose silence repeats: of both sides before that of one. */
const SILENCES = [
  { evidence: "ended-after-silence", timeOf: (it: Ended): number => it.silence },
  { evidence: "ended-after-client-silence", timeOf: (it: Ended): number => it.clientSilence },
  { evidence: "ended-after-server-silence", timeOf: (it: Ended): number => it.serverSilence },
] as const;

interface SameSilence {
  same: readonly Ended[];
  of: number;
  who: (typeof SILENCES)[number];
  limits: readonly Limit[];
  /** All of one age too: a limit on the lifetime looks the same. */
  isOneAge: boolean;
}

function sameSilenceOf(ended: readonly Ended[]): SameSilence | null {
  // A stream's messages are not counted: nobody knows how long it was silent.
  const all = ended.filter(({ connection }) => connection.api !== "WebSocketStream");
  for (const who of SILENCES) {
    const same = densest(all, who.timeOf);
    const typical = middle(same);
    if (!typical) continue;
    const { code, silence, clientSilence, serverSilence, connection } = typical;
    const options = { code, clientSilenceMs: clientSilence, serverSilenceMs: serverSilence, url: connection.url };
    const limits = idleLimitsMatching(silence, options);
    const isOneAge = isOneTime(same, ageOf);
    // One side's silence, of no known length, at one age: the age is the simpler reading.
    const isWeak = who !== SILENCES[0] && limits.length === 0 && isOneAge;
    if (!isEnough(same, all, limits) || isWeak) continue;
    return { same, of: all.length, who, limits, isOneAge };
  }
  return null;
}

function silenceMatch(origin: string, { same, of, who, limits, isOneAge }: SameSilence): PatternMatch {
  const evidence: Evidence[] = [{ id: who.evidence, count: same.length, of, origin, ...range(same, who.timeOf) }];
  if (isOneAge) evidence.push({ id: "all-of-one-age" });
  return found(same, evidence, limits);
}

/** Silent since the open, all of them: nothing tells the two limits apart. */
const isSilentSinceOpen = ({ same, isOneAge }: SameSilence): boolean =>
  isOneAge && same.every(({ age, silence }) => areAlike(age, silence));

export const sameSilence: PatternRow = {
  id: "same-silence",
  sources: [{ rfc: 6455, section: "5.5.2", note: "a Ping may serve as a keepalive" }],
  find: (given) =>
    inEachOrigin(given, (origin, ended) => {
      const silent = sameSilenceOf(ended);
      return silent && !isSilentSinceOpen(silent) ? silenceMatch(origin, silent) : null;
    }),
};

export const sameSilenceAndAge: PatternRow = {
  id: "same-silence-and-age",
  sources: [
    { rfc: 6455, section: "5.5.2", note: "a Ping may serve as a keepalive" },
    { rfc: 6455, section: "7.3", note: "a server may close whenever it wants" },
  ],
  find: (given) =>
    inEachOrigin(given, (origin, ended) => {
      const silent = sameSilenceOf(ended);
      const typical = silent && middle(silent.same);
      if (!silent || !typical || !isSilentSinceOpen(silent)) return null;
      const { age, code, connection } = typical;
      const limits = [...silent.limits, ...lifetimeLimitsMatching(age, { code, url: connection.url })];
      return silenceMatch(origin, { ...silent, limits });
    }),
};

export const sameAge: PatternRow = {
  id: "same-age",
  sources: [{ rfc: 6455, section: "7.3", note: "a server may close whenever it wants" }],
  find: (given) =>
    inEachOrigin(given, (origin, all) => {
      const same = densest(all, ageOf);
      const typical = middle(same);
      if (!typical) return null;
      const { code, connection } = typical;
      const limits = lifetimeLimitsMatching(typical.age, { code, url: connection.url });
      // Those that are equally silent too are the other patterns'.
      const silent = sameSilenceOf(all);
      const isSilence = silent !== null && isOneTime(same, silent.who.timeOf);
      if (!isEnough(same, all, limits) || isSilence) return null;
      const counts = { count: same.length, of: all.length, origin };
      const evidence: Evidence[] = [{ id: "ended-at-age", ...counts, ...range(same, ageOf) }];
      if (!isOneTime(same, (it) => it.silence))
        evidence.push({ id: "silences-differ", ms: spread(same.map(({ silence }) => silence)) });
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
