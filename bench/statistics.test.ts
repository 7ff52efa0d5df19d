/** The bench's numbers are what they are called. */
import { expect, it } from "vitest";
import { median, quantile, summary } from "./statistics.ts";

it("takes the middle, or the mean of the two in the middle", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([7])).toBe(7);
  expect(median([])).toBeNaN();
});

it("finds quartiles between samples", () => {
  expect(quantile([0, 10, 20, 30, 40], 0.25)).toBe(10);
  expect(quantile([0, 10], 0.75)).toBe(7.5);
});

it("does not change its samples and rounds only what it prints", () => {
  const samples = [3, 1, 2];
  expect(summary(samples, 1)).toBe("2.0 (1.5 to 2.5)");
  expect(samples).toEqual([3, 1, 2]);
});
