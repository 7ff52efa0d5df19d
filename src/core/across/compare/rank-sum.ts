/** How likely a difference between two sets of times is an accident: the rank-sum test of Mann and Whitney, two-sided. */

/** Of equal values each gets the middle of their ranks. */
function rankSum(before: readonly number[], after: readonly number[]): { sum: number; ties: number } {
  const all = [...before.map((ms) => ({ ms, isBefore: true })), ...after.map((ms) => ({ ms, isBefore: false }))];
  all.sort((a, b) => a.ms - b.ms);
  let sum = 0;
  let ties = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.ms === all[from]?.ms) to += 1;
    const size = to - from;
    const rank = (from + 1 + to) / 2;
    sum += rank * all.slice(from, to).filter(({ isBefore }) => isBefore).length;
    ties += size ** 3 - size;
    from = to;
  }
  return { sum, ties };
}

/** The part of a normal distribution beyond z either way (Abramowitz and Stegun 7.1.26; off by 1.5e-7 at most). */
function beyond(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.min(1, series * Math.exp(-x * x));
}

/**
 * 1 when a side is empty or all are equal. By the normal approximation with its correction for whole ranks: with three a side it
 * never says less than 0.08 (exactly: 0.1), so too few never count as a change.
 */
export function chanceOfTimes(before: readonly number[], after: readonly number[]): number {
  const [m, n] = [before.length, after.length];
  if (m === 0 || n === 0) return 1;
  const { sum, ties } = rankSum(before, after);
  const all = m + n;
  const variance = ((m * n) / 12) * (all + 1 - ties / (all * (all - 1)));
  if (!(variance > 0)) return 1;
  const off = Math.abs(sum - (m * (all + 1)) / 2) - 0.5;
  return off <= 0 ? 1 : beyond(off / Math.sqrt(variance));
}
