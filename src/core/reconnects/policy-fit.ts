/** Which known client's delays the gaps of a chain look like: a guess with its measure, never a proof. */
import { duration } from "../causes/cause.ts";
import type { Connection } from "../export-format.ts";
import { type Outage, type Retry, runsOf } from "./outages.ts";
import { POLICIES } from "./policies.ts";
import type { Policy, Range } from "./policy.ts";

export interface Likeness {
  /** More than one when they fit equally well. */
  clients: readonly string[];
  /** One plain sentence without its full stop. */
  evidence: string;
  /** Told by more than its gaps, and its delays grow: even ones are chance. */
  backsOff: boolean;
  /** It has made all the attempts it makes. */
  spent: boolean;
}

const ENOUGH_GAPS = 3;
/** Timers do not fire early, but clocks round. */
const EARLY_MS = 10;
/** A busy page's timers are late by so much, and by a share of the delay. */
const LATE_MS = 60;
const LATE_SHARE = 0.05;
/** One gap in so many may be off: the user, a hidden tab or the network came in between. */
const OFF_SHARE = 0.1;
/** A client nobody knows would show gaps like these once in so many, at most, or nothing is named. */
const RARE = Math.log10(1 / 500);
/** Fits that differ by less than this factor are a tie. */
const TIE = Math.log10(3);
/** Gaps of unknown clients are taken to be spread evenly over the orders of magnitude from 1 ms to 100 s. */
const MAGNITUDES = 5;
const SAME_SHARE = 0.1;

const late = (ms: number): number => LATE_MS + LATE_SHARE * ms;

/** log10 of how likely any client at all would hit the range. */
const luck = ({ least, most }: Range): number => {
  const low = Math.max(1, least - EARLY_MS);
  return Math.min(0, Math.log10(Math.log10((most + late(most)) / low) / MAGNITUDES));
};

const isIn = (gap: number, { least, most }: Range): boolean => least - EARLY_MS <= gap && gap <= most + late(most);

interface Score {
  fitting: number;
  /** log10 of the chance of an accident; the smaller the better the fit. */
  chance: number;
}

const measured = ({ fromStart }: Policy, { attempt, after, gap }: Retry): number =>
  fromStart && after.connection.openedAt === null ? attempt.connection.createdAt - after.connection.createdAt : gap;

/** The delay expected before a retry: from the table, times what is known of the first delay; null beyond its end. */
function expected(policy: Policy, table: readonly Range[], retry: number, first: Range | null): Range | null {
  if (policy.stops && retry >= table.length) return null;
  const row = table[Math.min(retry, table.length - 1)];
  if (!row || !first) return row ?? null;
  const ceiling = policy.drawnOnce?.ceiling ?? Number.POSITIVE_INFINITY;
  return { least: Math.min(first.least * row.least, ceiling), most: Math.min(first.most * row.most, ceiling) };
}

/** What a gap that fits says of the first delay: at the ceiling nothing more than was known. */
function narrowed(policy: Policy, first: Range, gap: number, factor: number): Range {
  if (gap >= (policy.drawnOnce?.ceiling ?? 0) - EARLY_MS) return first;
  const least = Math.max(first.least, (gap - late(gap)) / factor);
  return { least, most: Math.max(least, Math.min(first.most, (gap + EARLY_MS) / factor)) };
}

function scoreOf(policy: Policy, table: readonly Range[], runs: readonly (readonly Retry[])[]): Score | null {
  const total = runs.reduce((sum, run) => sum + run.length, 0);
  let first: Range | null = policy.drawnOnce ?? null;
  let off = 0;
  let chance = 0;
  for (const run of runs) {
    for (const [index, retry] of run.entries()) {
      const gap = measured(policy, retry);
      const range = expected(policy, table, index, first);
      if (range && isIn(gap, range)) {
        chance += luck(range);
        if (first) first = narrowed(policy, first, gap, table[Math.min(index, table.length - 1)]?.least ?? 1);
      } else {
        off += 1;
        if (off > OFF_SHARE * total) return null;
      }
    }
  }
  return total - off < ENOUGH_GAPS ? null : { fitting: total - off, chance };
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

type Runs = readonly (readonly Retry[])[];

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
  const some = gaps.slice(0, SHOWN).map(duration).join(", ");
  const fits = ties.map(({ policy, fitting }) => `${fitting} of ${gaps.length} fit ${policy.client} (${policy.words})`);
  return {
    clients: ties.map(({ policy }) => policy.client),
    evidence: `gaps of ${some}${gaps.length > SHOWN ? ", …" : ""}: ${fits.join("; ")}; up to ${EARLY_MS} ms early and ${LATE_MS} ms plus ${LATE_SHARE * 100} % late allowed`,
    backsOff: ties.every(({ policy, owned: its }) => its && grows(policy)),
    spent: ties.every(({ policy }) => isSpent(policy, tries)),
  };
}
