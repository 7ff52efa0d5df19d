/** The rows of the comparison: counts with shares, the difference in points, and how sure it is one. */
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

it("says what changed and how sure that is", () => {
  const [verdict, code, cause, closing] = groups([...lost(8), ...closed(2, 2000)], [...lost(1), ...closed(11, 30)]);
  expect(
    verdict?.rows.map(({ label, before, after, change, changed }) => [label, before, after, change, changed]),
  ).toEqual([
    ["Closed by the page", "2 (20\u00a0%)", "11 (92\u00a0%)", "+72\u00a0points", true],
    ["Lost without a Close frame", "8 (80\u00a0%)", "1 (8\u00a0%)", "\u221272\u00a0points", true],
  ]);
  expect(verdict?.rows[0]?.byChance).toBe("once in 650");
  expect(code?.rows.map(({ row }) => row?.word)).toEqual(["code:1000", "code:1006"]);
  expect(cause?.rows.map(({ row }) => row?.word)).toEqual(["cause:=client-close", "cause:=transport-lost"]);
  expect(closing?.rows[0]).toMatchObject({ label: "Mean", changed: true, change: "\u22121.97\u00a0s" });
});

it("owns up to chance", () => {
  const [verdict] = groups([...lost(2), ...closed(3, 30)], closed(3, 30));
  expect(verdict?.rows.map(({ changed }) => changed)).toEqual([false, false]);
  expect(verdict?.rows[0]?.byChance).toBe("once in 2");
  const [same] = groups(closed(3, 30), closed(3, 30));
  expect(same?.rows[0]).toMatchObject({ change: "0\u00a0points", byChance: "" });
});

it("leaves out a closing time that neither has, and says so when one has none", () => {
  expect(groups(lost(2), lost(2)).map(({ title }) => title)).toEqual(["Verdict", "Code", "Cause"]);
  expect(groups(lost(2), closed(2, 30)).at(-1)?.rows[0]).toMatchObject({ before: "none", change: "", byChance: "" });
});
