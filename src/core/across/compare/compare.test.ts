/** Two recordings compared: did the fix help? */
import { describe, expect, it } from "vitest";
import type { Connection } from "../../format/connection.ts";
import { foldText } from "../../testing/fold-text.ts";
import { type Life, lives } from "../patterns/cases/pattern-case.ts";
import { answerOf } from "./answer.ts";
import { compareRecordings } from "./compare.ts";

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
      },
      {
        key: "lost",
        before: 8,
        after: 1,
        shareBefore: 0.8,
        shareAfter: 1 / 12,
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
    ["same", recording(closed(10)), recording(closed(12))],
    ["unclear", recording(closed(10)), recording(closed(9))],
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
    expect(compareRecordings(recording(lost(10, { code })), recording(closed(10))).all.trend).toBe(trend);
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

describe("the answer", () => {
  const answer = (before: readonly Connection[], after: readonly Connection[]): string =>
    answerOf(compareRecordings(before, after).all);

  it.each([
    [
      "Better: 1 of 12 connections (8\u00a0%) ended badly, 8 of 10 (80\u00a0%) in the baseline.",
      recording(lost(8), closed(2)),
      recording(lost(1), closed(11)),
    ],
    [
      "Worse: 9 of 10 connections (90\u00a0%) ended badly, 0 of 10 (0\u00a0%) in the baseline.",
      recording(closed(10)),
      recording(lost(9), closed(1)),
    ],
    [
      "No difference: 0 of 12 connections (0\u00a0%) ended badly, 0 of 10 (0\u00a0%) in the baseline.",
      recording(closed(10)),
      recording(closed(12)),
    ],
    [
      "Too few to tell: 0 of 3 connections (0\u00a0%) ended badly, 2 of 5 (40\u00a0%) in the baseline. Record at least 10 that end on each side.",
      recording(lost(2), closed(3)),
      recording(closed(3)),
    ],
    [
      "Nothing to compare: the other recording has no connection that ended.",
      recording(lost(8)),
      recording(lost(3).map(({ opens }) => ({ opens }))),
    ],
    ["Nothing to compare: the baseline has no connection that ended.", [], recording(lost(8))],
    ["Nothing to compare: the recordings have no connection that ended.", [], []],
  ])("%s", (sentence, before, after) => {
    expect(answer(before, after)).toBe(sentence);
  });
});
