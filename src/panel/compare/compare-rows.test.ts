/** The rows of the comparison: counts with shares, the difference in points, the largest first. */
import { expect, it } from "vitest";
import { compareRecordings } from "../../core/across/compare/compare.ts";
import { type Life, lives } from "../../core/across/patterns/cases/pattern-case.ts";
import { foldText } from "../../core/testing/fold-text.ts";
import { changeGroups } from "./compare-rows.ts";

const lost = (count: number): Life[] =>
  Array.from({ length: count }, (_, index) => ({ opens: 1000 + index * 100, ends: 9000 + index * 3000 }));
const closed = (count: number, took: number): Life[] =>
  lost(count).map((life) => ({ ...life, calls: (life.ends ?? 0) - took, code: 1000 }));
const groups = (before: readonly Life[], after: readonly Life[]) =>
  changeGroups(compareRecordings(foldText(lives(before)), foldText(lives(after))).all, String);

it("says what changed, the largest change first", () => {
  const [verdict, code, cause, closing] = groups([...lost(8), ...closed(2, 2000)], [...lost(1), ...closed(11, 30)]);
  expect(verdict?.rows.map(({ label, before, after, change }) => [label, before, after, change])).toEqual([
    ["Closed by the page", "2 (20\u00a0%)", "11 (92\u00a0%)", "+72\u00a0points"],
    ["Lost without a Close frame", "8 (80\u00a0%)", "1 (8\u00a0%)", "\u221272\u00a0points"],
  ]);
  expect(code?.rows.map(({ row }) => row?.word)).toEqual(["code:1000", "code:1006"]);
  expect(cause?.rows.map(({ row }) => row?.word)).toEqual(["cause:=client-close", "cause:=transport-lost"]);
  expect(closing?.rows[0]).toMatchObject({ label: "Mean", change: "\u22121.97\u00a0s" });
});

it("puts a small change of many below a large one of few", () => {
  const reset = closed(2, 30).map((life) => ({ ...life, code: 1001 }));
  const [, code] = groups([...closed(12, 30), ...lost(2)], [...closed(12, 30), ...lost(1), ...reset]);
  expect(code?.rows.map(({ row, change }) => [row?.word, change])).toEqual([
    ["code:1001", "+13\u00a0points"],
    ["code:1006", "\u22127\u00a0points"],
    ["code:1000", "\u22126\u00a0points"],
  ]);
});

it("leaves out a closing time that neither has, and says so when one has none", () => {
  expect(groups(lost(2), lost(2)).map(({ title }) => title)).toEqual(["Verdict", "Code", "Cause"]);
  expect(groups(lost(2), closed(2, 30)).at(-1)?.rows[0]).toMatchObject({ before: "none", change: "" });
});
