/** Two recordings compared: did the fix help, and is that more than chance? */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceOf } from "./compare/chance.ts";
import { compareRecordings } from "./compare.ts";
import type { Connection } from "./export-format.ts";
import { foldText } from "./fold-text.ts";
import { type Life, lives } from "./patterns/cases/pattern-case.ts";

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
      { key: "closed-by-page", before: 2, after: 11, shareBefore: 0.2, shareAfter: 11 / 12, changed: true },
      { key: "lost", before: 8, after: 1, shareBefore: 0.8, shareAfter: 1 / 12, changed: true },
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

  it("compares closing times endpoint by endpoint", () => {
    const other = lost(4, { url: "ws://app.test/other?token=a" });
    const same = lost(4, { url: "ws://app.test/other?token=b" });
    const { endpoints } = compareRecordings(recording(closed(5, 2000), other), recording(closed(5, 30), same));
    expect(endpoints.map(({ endpoint }) => endpoint)).toEqual(["ws://app.test/live", "ws://app.test/other?token=*"]);
    expect(endpoints[0]?.closing).toMatchObject({
      before: { meanMs: 2000, count: 5 },
      after: { meanMs: 30, count: 5 },
    });
    expect(endpoints[1]?.closing).toEqual({ before: null, after: null });
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
