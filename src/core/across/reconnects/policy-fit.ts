/** Which known client's delays the gaps of a chain look like: a guess with its measure, never a proof. */

import type { Connection } from "../../format/connection.ts";
import type { Evidence } from "../../format/evidence.ts";
import { type Outage, type Retry, runsOf } from "./outages.ts";
import { POLICIES } from "./policies.ts";
import type { Policy, Range } from "./policy.ts";
import { EARLY_MS, expectedGaps, LATE_MS, LATE_SHARE, late, walkPolicy } from "./policy-ranges.ts";

export interface Likeness {
  /** More than one when they fit equally well. */
  clients: readonly string[];
  evidence: Evidence;
  /** The gap before an attempt that the policy expects, ms, by connection id. */
  expected: ReadonlyMap<string, Range>;
  /** Told by more than its gaps, and its delays grow: even ones are chance. */
  backsOff: boolean;
  /** It has made all the attempts it makes. */
  spent: boolean;
}

const ENOUGH_GAPS = 3;
/** One gap in so many may be off: the user, a hidden tab or the network came in between. */
const OFF_SHARE = 0.1;
/** A client nobody knows would show gaps like these once in so many, at most, or nothing is named. */
const RARE = Math.log10(1 / 500);
/** Fits that differ by less than this factor are a tie. */
const TIE = Math.log10(3);
/** Gaps of unknown clients are taken to be spread evenly over the orders of magnitude from 1 ms to 100 s. */
const MAGNITUDES = 5;
const SAME_SHARE = 0.1;

/** log10 of how likely any client at all would hit the range. */
const luck = ({ least, most }: Range): number => {
  const low = Math.max(1, least - EARLY_MS);
  return Math.min(0, Math.log10(Math.log10((most + late(most)) / low) / MAGNITUDES));
};

type Runs = readonly (readonly Retry[])[];

interface Score {
  fitting: number;
  /** log10 of the chance of an accident; the smaller the better the fit. */
  chance: number;
  table: readonly Range[];
  runs: Runs;
}

function scoreOf(policy: Policy, table: readonly Range[], runs: Runs): Score | null {
  const total = runs.reduce((sum, run) => sum + run.length, 0);
  let off = 0;
  let chance = 0;
  walkPolicy(policy, table, runs, (_, range, fits) => {
    if (fits && range) chance += luck(range);
    else off += 1;
    return off <= OFF_SHARE * total;
  });
  if (off > OFF_SHARE * total || total - off < ENOUGH_GAPS) return null;
  return { fitting: total - off, chance, table, runs };
}

/** A client with a random part would hardly show the same gap again and again. */
function isTooEven(table: readonly Range[], gaps: readonly number[]): boolean {
  const random = table.slice(0, gaps.length).some(({ least, most }) => most > least * 1.5);
  const longest = gaps.reduce((high, gap) => Math.max(high, gap), 0);
  return random && gaps.every((gap) => longest - gap <= SAME_SHARE * longest);
}

interface Candidate extends Score {
  policy: Policy;
  owned: boolean;
}

function candidateOf(policy: Policy, connection: Connection, readings: readonly Runs[]): Candidate | null {
  const owned = policy.owns?.(connection) ?? false;
  if (policy.owns && !owned) return null;
  let best: Score | null = null;
  for (const runs of readings) {
    for (const table of policy.tables) {
      const score = scoreOf(policy, table, runs);
      if (!score || (best && best.chance <= score.chance)) continue;
      const gaps = runs.flatMap((run) => run.map(({ gap }) => gap));
      if (owned || (score.chance <= RARE && !isTooEven(table, gaps))) best = score;
    }
  }
  return best && { ...best, policy, owned };
}

/** Half as long again at least: a random part alone is no growth. */
const grows = ({ tables }: Policy): boolean =>
  tables.every((table) => (table.at(-1)?.most ?? 0) > 1.5 * (table[0]?.most ?? 0));

const isSpent = ({ stops, tables }: Policy, tries: number): boolean =>
  stops === true && tables.every((table) => tries >= table.length);

const SHOWN = 5;

/** Null when no policy fits, or too few gaps are there to tell. */
export function likenessOf(outages: readonly Outage[]): Likeness | null {
  const connection = outages[0]?.started.connection;
  const readings = (["stayed-up", "opened"] as const).map((anew) => outages.flatMap((outage) => runsOf(outage, anew)));
  const gaps = (readings[0] ?? []).flatMap((run) => run.map(({ gap }) => gap));
  if (gaps.length < ENOUGH_GAPS || !connection) return null;
  const candidates = POLICIES.flatMap((policy) => candidateOf(policy, connection, readings) ?? []);
  const owned = candidates.filter((it) => it.owned);
  const ranked = (owned.length > 0 ? owned : candidates).sort((a, b) => a.chance - b.chance);
  const best = ranked[0];
  if (!best) return null;
  const ties = ranked.filter(({ chance }) => chance - best.chance <= TIE);
  // By the reading that counts the fewest.
  const tries = readings[1]?.at(-1)?.length ?? 0;
  const fits = ties.map(({ policy, fitting }) => ({ client: policy.client, policy: policy.words, fitting }));
  return {
    clients: ties.map(({ policy }) => policy.client),
    evidence: {
      id: "fits-policy",
      count: gaps.length,
      first: gaps.slice(0, SHOWN),
      fits,
      earlyMs: EARLY_MS,
      lateMs: LATE_MS,
      lateShare: LATE_SHARE,
    },
    expected: expectedGaps(best.policy, best.table, best.runs),
    backsOff: ties.every(({ policy, owned: its }) => its && grows(policy)),
    spent: ties.every(({ policy }) => isSpent(policy, tries)),
  };
}
