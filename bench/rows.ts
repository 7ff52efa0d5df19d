/** The rows of the bench's table: what is compared, and whether the aim is met. */
import { median, quantile } from "./statistics.ts";

/** By what the browser with the extension is held against the one without, round by round. */
export type Measure = "ratio" | "difference";

export interface Aim {
  /** Largest (or, where more is better, smallest) that is well; `noise`: no worse than native against native. */
  most: number | "noise";
  better: "less" | "more";
  text: string;
}

export interface Samples {
  native: readonly number[];
  extended: readonly number[];
  nativeAgain: readonly number[];
}

export interface Row extends Samples {
  what: string;
  unit: string;
  digits: number;
  by: Measure;
  aim: Aim | null;
}

/** Each against its partner of the same round, so that what troubles one round of all does not count. */
export function compared(samples: readonly number[], native: readonly number[], by: Measure): number[] {
  return samples.map((value, i) => {
    const partner = native[i] ?? Number.NaN;
    return by === "ratio" ? value / partner : value - partner;
  });
}

/** How far native strays from itself: the middle half of its comparisons with itself, and no difference. */
export function noise({ native, nativeAgain }: Samples, by: Measure): { low: number; high: number } {
  const same = by === "ratio" ? 1 : 0;
  const strays = compared(nativeAgain, native, by);
  return { low: Math.min(same, quantile(strays, 0.25)), high: Math.max(same, quantile(strays, 0.75)) };
}

/** Null where no aim is set. */
export function isMet(row: Row): boolean | null {
  const { aim, by } = row;
  if (!aim) return null;
  const middle = median(compared(row.extended, row.native, by));
  const { low, high } = noise(row, by);
  if (aim.better === "more") return middle >= (aim.most === "noise" ? low : aim.most);
  return middle <= (aim.most === "noise" ? high : aim.most);
}
