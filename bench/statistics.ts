/** Medians and spreads of small samples. */

/** The value below which a share `q` of the samples lies; between two samples, in proportion. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** `median (first quartile to third quartile)`, with `digits` decimals. */
export function summary(samples: readonly number[], digits = 2): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((q) => quantile(samples, q).toFixed(digits));
  return `${middle} (${low} to ${high})`;
}
