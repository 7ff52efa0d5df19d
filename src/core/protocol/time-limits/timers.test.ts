/** Times of one timer, and round ones. */
import { expect, it } from "vitest";
import { areAlike, isRound } from "./timers.ts";

it.each([
  [60_000, 61_400, true],
  [60_000, 61_600, false],
  [2003, 2049, true],
  [2003, 2149, false],
  [900, 900, false],
])("%i and %i ms are one timer's: %s", (a, b, alike) => {
  expect([areAlike(a, b), areAlike(b, a)]).toEqual([alike, alike]);
});

it.each([
  [5_000, true],
  [30_040, true],
  [119_960, true],
  [600_000, true],
  [3_600_050, true],
  [31_000, false],
  [30_060, false],
  [2_000, false],
  [65_000, false],
  [12_345, false],
])("%i ms is round: %s", (ms, round) => {
  expect(isRound(ms)).toBe(round);
});
