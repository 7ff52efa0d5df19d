/** How likely a difference between two shares is an accident: Fisher's exact test, two-sided. */

/** log n! for each n up to `most`. */
function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let n = 2; n <= most; n++) logs[n] = (logs[n - 1] ?? 0) + Math.log(n);
  return logs;
}

/** `hits` of `total`, before and after. 1 when one side is empty. */
export function chanceOf(before: { hits: number; total: number }, after: { hits: number; total: number }): number {
  const total = before.total + after.total;
  const hits = before.hits + after.hits;
  if (before.total === 0 || after.total === 0 || hits === 0 || hits === total) return 1;
  const logs = logFactorials(total);
  const log = (n: number): number => logs[n] ?? 0;
  const fixed = log(hits) + log(total - hits) + log(before.total) + log(after.total) - log(total);
  const logChance = (inBefore: number): number =>
    fixed - log(inBefore) - log(hits - inBefore) - log(before.total - inBefore) - log(after.total - hits + inBefore);
  // Every table that is no likelier than the one seen; a hair of room for rounding.
  const seen = logChance(before.hits) + 1e-9;
  let chance = 0;
  for (let n = Math.max(0, hits - after.total); n <= Math.min(hits, before.total); n++) {
    if (logChance(n) <= seen) chance += Math.exp(logChance(n));
  }
  return Math.min(1, chance);
}
