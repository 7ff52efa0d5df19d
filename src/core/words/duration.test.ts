/** How durations read, and that their two forms never disagree. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duration, durationRange, exactDuration, msText, runningDuration, tickDuration } from "./duration.ts";

const DAY = 86_400_000;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: DAY };

/** What a text says, in tenths of a ms, and how fine it is: the size of its last digit. */
function parsed(text: string): { tenths: number; precision: number } {
  const pairs = [...text.matchAll(/(\d+)(?:\.(\d+))? (ms|s|min|h|d)/g)];
  const parts = pairs.map(([, whole = "", decimals = "", unit = ""]) => {
    const size = ((UNITS[unit] ?? Number.NaN) * 10) / 10 ** decimals.length;
    return { tenths: Number(whole + decimals) * size, precision: size };
  });
  return {
    tenths: parts.reduce((sum, part) => sum + part.tenths, 0),
    precision: parts.at(-1)?.precision ?? Number.NaN,
  };
}

describe("duration", () => {
  it.each([
    [0, "0 ms"],
    [-3, "0 ms"],
    [0.44, "0.4 ms"],
    [103.4, "103 ms"],
    [999.9, "1.0 s"],
    [1249, "1.3 s"],
    [6980, "7.0 s"],
    [59_999.98, "60.0 s"],
    [99_960, "1 min 40 s"],
    [120_000, "2 min"],
    [149_000, "2 min 29 s"],
    [210_000, "3 min 30 s"],
    [3_700_000, "1 h 1 min"],
    [7_200_000, "2 h"],
    [25 * 3_600_000, "1 d 1 h"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe("exactDuration", () => {
  it.each([
    [0, "0.0 ms"],
    [12.34, "12.3 ms"],
    [99.96, "100 ms"],
    [999.6, "1.00 s"],
    [2003, "2.00 s"],
    [9996, "10.0 s"],
    [60_230, "60.2 s"],
    [99_960, "1 min 40 s"],
    [243_000, "4 min 03 s"],
    [3_599_600, "1 h 00 min"],
    [7_500_000, "2 h 05 min"],
    [3 * DAY + 4 * 3_600_000, "3 d 04 h"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(exactDuration(ms)).toBe(text);
  });
});

it("a sentence says what the exact form says, rounded to its own precision", () => {
  const times = fc.oneof(
    fc.double({ min: 0, max: 40 * DAY, noNaN: true }),
    fc.double({ min: 0, max: 200_000, noNaN: true }),
    fc.constantFrom(149_000, 210_000, 3_700_000, 25 * 3_600_000),
  );
  fc.assert(
    fc.property(times, (ms) => {
      const [coarse, exact] = [parsed(duration(ms)), parsed(exactDuration(ms))];
      expect(Math.round(exact.tenths / coarse.precision)).toBe(Math.round(coarse.tenths / coarse.precision));
      // In larger units both say all there is to say: 3 min 30 s is not 4 min.
      if (/min|h|d/.test(exactDuration(ms))) expect(coarse.tenths).toBe(exact.tenths);
    }),
    { numRuns: 5000 },
  );
});

it("a range names equal ends once", () => {
  expect(durationRange(60_010, 60_040)).toBe("60.0 s");
  expect(durationRange(60_010, 61_200)).toBe("60.0 s to 61.2 s");
});

it("clocks, axes and columns have forms of their own", () => {
  expect([500, 59_900, 61_000].map(runningDuration)).toEqual(["0 s", "59 s", "61.0 s"]);
  expect([500, 30_000, 90_000, 120_000, 5_400_000].map(tickDuration)).toEqual([
    "0.5 s",
    "30 s",
    "1:30 min",
    "2 min",
    "1:30 h",
  ]);
  expect([12, 12.345].map(msText)).toEqual(["12", "12.3"]);
});
