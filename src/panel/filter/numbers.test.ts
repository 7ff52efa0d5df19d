/** Comparisons of counts and durations. */
import { expect, it } from "vitest";
import { countBounds, durationBounds, isHalfNumber } from "./numbers.ts";

const holds = (bounds: ReturnType<typeof countBounds>, value: number): boolean | null =>
  bounds && bounds.from <= value && value <= bounds.to;

it.each([
  [">5s", 5000, false],
  [">5s", 5001, true],
  [">=5s", 5000, true],
  ["<200ms", 200, false],
  ["<200ms", 199, true],
  ["5", 5400, true],
  ["5", 5600, false],
  ["60s", 59_600, true],
  ["1min", 80_000, true],
  ["5-10s", 7000, true],
  ["5-10s", 10_100, false],
  ["500ms-1s", 600, true],
  ["<=1h", 3_600_000, true],
  ["5 apples", 5, null],
  ["soon", 5, null],
  ["1-2-3", 2, null],
] as const)("lifetime:%s holds for %d ms: %s", (text, ms, expected) => {
  expect(holds(durationBounds(text), ms)).toBe(expected);
});

it.each([
  ["3", 3, true],
  ["3", 4, false],
  [">3", 4, true],
  ["2-5", 5, true],
  ["3s", 3, null],
] as const)("attempt:%s holds for %d: %s", (text, n, expected) => {
  expect(holds(countBounds(text), n)).toBe(expected);
});

it.each(["", ">", "<=", "5-", "5s-"])("%j still waits for a number", (text) => {
  expect(isHalfNumber(text)).toBe(true);
});
