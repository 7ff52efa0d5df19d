/** The gap chart: which attempts it shows, where they lie on its axis, and what it leaves out. */
import { describe, expect, it } from "vitest";
import { chainsOf } from "../../core/across/reconnects/cases/reconnect-case.ts";
import { type AttemptText, attemptsText, outage } from "../../core/testing/attempt-lines.ts";
import { foldText } from "../../core/testing/fold-text.ts";
import { type GapChart, layGapChart } from "./gap-chart.ts";

function chartOf(attempts: readonly AttemptText[], id: string): GapChart | null {
  const text = attemptsText(attempts);
  const [chain] = chainsOf(text);
  const byId = new Map(foldText(text).map((connection) => [connection.id, connection]));
  return chain ? layGapChart(chain, id, byId) : null;
}

const length = (span: { from: number; to: number } | null): number => Math.round((span?.to ?? 0) - (span?.from ?? 0));

const ONE = outage([3000, 3900, 5070]);
const TWO = [...ONE.slice(0, -1), ...outage([1000, 2000], { at: 20_000 })];

describe("a gap chart", () => {
  it("tells each attempt of the outage, its gap and what became of it", () => {
    const chart = chartOf(ONE, "d/2");
    expect(chart?.rows.map(({ number, result, gapMs }) => [number, result, gapMs])).toEqual([
      [1, "lost", null],
      [2, "failed", 3000],
      [3, "failed", 3900],
      [4, "open", 5070],
    ]);
    expect(chart).toMatchObject({ outage: 1, outages: 1, before: 0, after: 0 });
  });

  it("draws gaps as long as they were, one after the other on one axis", () => {
    const chart = chartOf(ONE, "d/2");
    expect(chart?.rows.map(({ gap }) => length(gap))).toEqual([0, 3000, 3900, 5070]);
    for (const [index, row] of (chart?.rows ?? []).entries()) {
      expect(row.connecting.from).toBeGreaterThanOrEqual(chart?.rows[index - 1]?.connecting.to ?? 0);
      expect(row.connecting.to).toBeLessThanOrEqual(chart?.spanMs ?? 0);
    }
    // The one that recovered lives on and would make all else too small to see.
    expect(chart?.rows.at(-1)?.goesOn).toBe(true);
    expect(chart?.spanMs).toBeLessThan(12_000 * 1.3);
  });

  it("shows where the client that it looks like would have tried, and nothing without one", () => {
    const expected = chartOf(ONE, "d/2")?.rows.map(({ expected: span, gap }) => span && span.from - (gap?.from ?? 0));
    expect(expected?.map((ms) => ms && Math.round(ms))).toEqual([null, 3000, 3900, 5070]);
    const unknown = chartOf(outage([1000, 2000, 4000]), "d/2");
    expect(unknown?.rows.every(({ expected: span }) => span === null)).toBe(true);
  });

  it("is of the outage a connection was made in, or of the one its end began", () => {
    const numbers = (id: string): number[] | undefined => chartOf(TWO, id)?.rows.map(({ number }) => number);
    expect(numbers("d/2")).toEqual([1, 2, 3, 4]);
    expect(numbers("d/4")).toEqual([4, 5, 6]);
    expect(numbers("d/6")).toEqual([4, 5, 6]);
    expect(chartOf(TWO, "d/6")).toMatchObject({ outage: 2, outages: 2 });
    expect(chartOf(TWO, "elsewhere")).toBeNull();
  });

  it("shows those around the connection when the outage is long", () => {
    const long = outage(Array.from({ length: 100 }, () => 1000));
    const chart = chartOf(long, "d/50");
    expect(chart?.rows).toHaveLength(24);
    expect(chart?.rows.map(({ id }) => id)).toContain("d/50");
    expect((chart?.before ?? 0) + (chart?.after ?? 0) + 24).toBe(101);
    expect(chartOf(long, "d/1")).toMatchObject({ before: 0, after: 77 });
    expect(chartOf(long, "d/101")).toMatchObject({ before: 77, after: 0 });
  });

  it("counts a gap from close() when the end came later than the next attempt", () => {
    const chart = chartOf(
      [
        { at: 10, opens: 5, calls: 6000, ends: 66_000 },
        { at: 6510, opens: 5 },
      ],
      "d/1",
    );
    expect(chart?.rows[1]?.gapMs).toBe(500);
    expect(length(chart?.rows[1]?.gap ?? null)).toBe(500);
  });
});
