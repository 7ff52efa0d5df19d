/** Where a policy expects each retry: its table, retry by retry, narrowed by what the gaps so far say of a delay drawn once. */
import type { Retry } from "./outages.ts";
import type { Policy, Range } from "./policy.ts";

/** Timers do not fire early, but clocks round; ms. */
export const EARLY_MS = 10;
/** A busy page's timers are late by so much, ms, and by a share of the delay. */
export const LATE_MS = 60;
export const LATE_SHARE = 0.05;

export const late = (ms: number): number => LATE_MS + LATE_SHARE * ms;

const isIn = (gap: number, { least, most }: Range): boolean => least - EARLY_MS <= gap && gap <= most + late(most);

/** From the constructor of the attempt before, for a policy that counts from there; else the gap. */
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

/** Calls for each retry of the runs in turn, with the delay measured as the policy counts it, until it is told to stop. */
export function walkPolicy(
  policy: Policy,
  table: readonly Range[],
  runs: readonly (readonly Retry[])[],
  visit: (retry: Retry, range: Range | null, fits: boolean, delay: number) => boolean,
): void {
  let first: Range | null = policy.drawnOnce ?? null;
  for (const run of runs) {
    for (const [index, retry] of run.entries()) {
      const gap = measured(policy, retry);
      const range = expected(policy, table, index, first);
      const fits = range !== null && isIn(gap, range);
      if (!visit(retry, range, fits, gap)) return;
      if (fits && first) first = narrowed(policy, first, gap, table[Math.min(index, table.length - 1)]?.least ?? 1);
    }
  }
}

/** For each attempt that is a retry, by its connection's id: the gap before it that the policy expects, ms. */
export function expectedGaps(
  policy: Policy,
  table: readonly Range[],
  runs: readonly (readonly Retry[])[],
): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  walkPolicy(policy, table, runs, (retry, range, _fits, delay) => {
    // As a gap: what the attempt before took of the delay is over.
    const taken = delay - retry.gap;
    if (range) {
      const [least, most] = [range.least - taken, range.most - taken].map((ms) => Math.max(0, ms));
      ranges.set(retry.attempt.connection.id, { least: least ?? 0, most: most ?? 0 });
    }
    return true;
  });
  return ranges;
}
