/** A row says that its aim is met only when it is. */
import { describe, expect, it } from "vitest";
import { compared, isMet, noise, type Row } from "./rows.ts";

const row = (extended: number[], aim: Row["aim"], by: Row["by"] = "ratio"): Row => ({
  what: "x",
  unit: "us",
  digits: 1,
  by,
  aim,
  native: [100, 200, 100],
  extended,
  nativeAgain: [90, 210, 105],
});
const inNoise = (better: "less" | "more") => ({ most: "noise", better, text: "" }) as const;

it("compares each with its partner of the same round", () => {
  expect(compared([110, 400], [100, 200], "ratio")).toEqual([1.1, 2]);
  expect(compared([110, 400], [100, 200], "difference")).toEqual([10, 200]);
});

it("takes the middle half of native against native for noise, no difference always in it", () => {
  const { low, high } = noise(row([], null), "ratio");
  expect([low, high]).toEqual([expect.closeTo(0.975), expect.closeTo(1.05)]);
  expect(noise({ native: [100], extended: [], nativeAgain: [120] }, "difference")).toEqual({ low: 0, high: 20 });
});

describe("isMet", () => {
  it("knows no aim", () => expect(isMet(row([1, 1, 1], null))).toBeNull());

  it("holds the median of the ratios against a limit", () => {
    const aim = { most: 1.25, better: "less", text: "" } as const;
    expect([isMet(row([125, 900, 100], aim)), isMet(row([126, 260, 100], aim))]).toEqual([true, false]);
  });

  it("holds differences against a limit", () => {
    const aim = { most: 20, better: "less", text: "" } as const;
    expect([isMet(row([120, 220, 120], aim, "difference")), isMet(row([121, 221, 121], aim, "difference"))]).toEqual([
      true,
      false,
    ]);
  });

  it("takes what is better than native as met, and what is worse by no more than the noise", () => {
    expect([50, 104, 107].map((it) => isMet(row([it, it * 2, it], inNoise("less"))))).toEqual([true, true, false]);
    expect([150, 98, 97].map((it) => isMet(row([it, it * 2, it], inNoise("more"))))).toEqual([true, true, false]);
  });

  it("takes no number at all for a miss", () => {
    expect(isMet(row([Number.NaN, Number.NaN, Number.NaN], inNoise("less")))).toBe(false);
  });
});
