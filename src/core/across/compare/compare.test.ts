/** Two recordings compared: did the fix help, and is that more than chance? */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Connection } from "../../format/connection.ts";
import { foldText } from "../../testing/fold-text.ts";
import { type Life, lives } from "../patterns/cases/pattern-case.ts";
import { answerOf, chanceText } from "./answer.ts";
import { chanceOf } from "./chance.ts";
import { compareRecordings } from "./compare.ts";
import { chanceOfTimes } from "./rank-sum.ts";

const lost = (count: number, more: Partial<Life> = {}): Life[] =>
  Array.from({ length: count }, (_, index) => ({ opens: 1000 + index * 100, ends: 9000 + index * 3000, ...more }));
const closed = (count: number, took = 20): Life[] =>
  lost(count).map((life) => ({ ...life, calls: (life.ends ?? 0) - took, code: 1000 }));
const recording = (...all: readonly Life[][]): readonly Connection[] => foldText(lives(all.flat()));

describe("compareRecordings", () => {
  it("says that the fix helped", () => {
    const { all, endpoints } = compareRecordings(recording(lost(8), closed(2)), recording(lost(1), closed(11)));
    expect(all.trend).toBe("better");
    expect(all.connections).toEqual({ before: 10, after: 12 });
    expect(endpoints.map(({ endpoint, trend }) => [endpoint, trend])).toEqual([["ws://app.test/live", "better"]]);
    expect(all.byVerdict).toEqual([
      {
        key: "closed-by-page",
        before: 2,
        after: 11,
        shareBefore: 0.2,
        shareAfter: 11 / 12,
        chance: expect.any(Number),
        changed: true,
      },
      {
        key: "lost",
        before: 8,
        after: 1,
        shareBefore: 0.8,
        shareAfter: 1 / 12,
        chance: expect.any(Number),
        changed: true,
      },
    ]);
    expect(all.byCode.map(({ key, before, after }) => [key, before, after])).toEqual([
      [1000, 2, 11],
      [1006, 8, 1],
    ]);
    expect(all.byCause.map(({ key }) => key)).toEqual(["client-close", "transport-lost"]);
  });

  it.each([
    ["worse", recording(closed(10)), recording(lost(9), closed(1))],
    ["same", recording(closed(10)), recording(closed(5))],
    ["unclear", recording(lost(2), closed(3)), recording(closed(3))],
    ["unclear", recording(lost(8)), recording(lost(8, {}).map(({ opens }) => ({ opens })))],
    ["unclear", recording(lost(8)), []],
  ])("says %s", (trend, before, after) => {
    expect(compareRecordings(before, after).all.trend).toBe(trend);
  });

  it.each([
    [1000, "same"],
    [1001, "same"],
    [1012, "same"],
    [4401, "same"],
    [1008, "better"],
    [1011, "better"],
    [1013, "better"],
  ])("holds a server's %d against it as a person would: %s without it", (code, trend) => {
    expect(compareRecordings(recording(lost(9, { code })), recording(closed(9))).all.trend).toBe(trend);
  });

  it("compares closing times endpoint by endpoint", () => {
    const other = lost(4, { url: "ws://app.test/other?token=a" });
    const same = lost(4, { url: "ws://app.test/other?token=b" });
    const { endpoints } = compareRecordings(recording(closed(5, 2000), other), recording(closed(5, 30), same));
    expect(endpoints.map(({ endpoint }) => endpoint)).toEqual(["ws://app.test/live", "ws://app.test/other?token=*"]);
    expect(endpoints[0]?.closing).toMatchObject({
      before: { meanMs: 2000, count: 5 },
      after: { meanMs: 30, count: 5 },
    });
    expect(endpoints[0]?.closing.changed).toBe(true);
    expect(endpoints[1]?.closing).toEqual({ before: null, after: null, chance: 1, changed: false });
  });

  it("keeps an endpoint that one side does not know", () => {
    const { endpoints } = compareRecordings(recording(lost(2, { url: "ws://a.test/1" })), recording(closed(1)));
    expect(endpoints.map(({ connections }) => connections)).toEqual([
      { before: 2, after: 0 },
      { before: 0, after: 1 },
    ]);
  });
});

describe("the chance of an accident", () => {
  it("is Fisher's", () => {
    // The lady tasting tea: 3 of 4 right; and a table worked out by hand, (1 + 16 + 16 + 1) / 70.
    expect(chanceOf({ hits: 3, total: 4 }, { hits: 1, total: 4 })).toBeCloseTo(34 / 70, 10);
    expect(chanceOf({ hits: 4, total: 4 }, { hits: 0, total: 4 })).toBeCloseTo(2 / 70, 10);
    expect(chanceOf({ hits: 5, total: 5 }, { hits: 0, total: 0 })).toBe(1);
    expect(chanceOf({ hits: 6000, total: 10_000 }, { hits: 5000, total: 10_000 })).toBeLessThan(1e-6);
  });

  it("is a probability, the same from both sides, and 1 for equal shares", () => {
    const side = fc.nat(40).chain((total) => fc.record({ total: fc.constant(total), hits: fc.nat(total) }));
    fc.assert(
      fc.property(side, side, (before, after) => {
        const chance = chanceOf(before, after);
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThanOrEqual(1);
        expect(chanceOf(after, before)).toBeCloseTo(chance, 9);
        expect(chanceOf(before, before)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe("the answer", () => {
  const answer = (before: readonly Connection[], after: readonly Connection[]): string =>
    answerOf(compareRecordings(before, after).all);

  it.each([
    [
      "It helped: 1 of 12 connections ended badly, 8 of 10 in the baseline. Chance alone would do as much once in 650.",
      recording(lost(8), closed(2)),
      recording(lost(1), closed(11)),
    ],
    [
      "It got worse: 9 of 10 connections ended badly, 0 of 10 in the baseline. Chance alone would do as much once in 8,400.",
      recording(closed(10)),
      recording(lost(9), closed(1)),
    ],
    [
      "No difference: 0 of 5 connections ended badly, 0 of 10 in the baseline.",
      recording(closed(10)),
      recording(closed(5)),
    ],
    [
      "That cannot be told yet: 0 of 3 connections ended badly, 2 of 5 in the baseline, but chance alone would do as much once in 2. Record more connections.",
      recording(lost(2), closed(3)),
      recording(closed(3)),
    ],
    [
      "That cannot be told: the other recording has no connection that ended.",
      recording(lost(8)),
      recording(lost(3).map(({ opens }) => ({ opens }))),
    ],
    ["That cannot be told: the baseline has no connection that ended.", [], recording(lost(8))],
    ["That cannot be told: the recordings have no connection that ended.", [], []],
  ])("%s", (sentence, before, after) => {
    expect(answer(before, after)).toBe(sentence);
  });

  it.each([
    [1, "more often than not"],
    [0.5, "once in 2"],
    [0.049, "once in 20"],
    [0.00084, "once in 1,200"],
    [1e-5, "less than once in 10,000"],
    [0, "less than once in 10,000"],
  ])("a chance of %d is %s", (chance, text) => {
    expect(chanceText(chance)).toBe(text);
  });
});

describe("the chance of other times", () => {
  it("is Mann and Whitney's", () => {
    // The textbook's tortoises and hares, U = 11 of 36, and the smallest that can be told: 4 and 4, exactly 2 / 70.
    expect(chanceOfTimes([1, 7, 8, 9, 10, 11], [2, 3, 4, 5, 6, 12])).toBeCloseTo(0.298, 2);
    expect(chanceOfTimes([1, 2, 3, 4], [5, 6, 7, 8])).toBeCloseTo(2 / 70, 2);
    expect(chanceOfTimes([1, 2, 3], [5, 6, 7])).toBeGreaterThan(0.05);
    expect(chanceOfTimes([5, 5, 5, 5, 5], [5, 5, 5, 5])).toBe(1);
    expect(chanceOfTimes([], [1, 2])).toBe(1);
  });

  it("is a probability, the same from both sides", () => {
    const times = fc.array(fc.nat(20), { maxLength: 30 });
    fc.assert(
      fc.property(times, times, (before, after) => {
        const chance = chanceOfTimes(before, after);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
        expect(chanceOfTimes(after, before)).toBeCloseTo(chance, 9);
        expect(chanceOfTimes(before, before)).toBe(1);
      }),
    );
  });
});
