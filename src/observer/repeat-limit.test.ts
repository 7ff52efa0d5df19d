/** A page that repeats itself fills neither the log nor the count of what was left out. */
import { expect, it } from "vitest";
import { createRepeatLimit } from "./repeat-limit.ts";

function repeat(times: number) {
  const leftOut: number[] = [];
  const mayRepeat = createRepeatLimit((count) => leftOut.push(count));
  const allowed = Array.from({ length: times }, () => mayRepeat(1)).filter(Boolean).length;
  return { leftOut, allowed, mayRepeat };
}

it("lets a hundred through, of each socket", () => {
  const { allowed, leftOut, mayRepeat } = repeat(100);
  expect(allowed).toBe(100);
  expect(leftOut).toEqual([]);
  expect(mayRepeat(2)).toBe(true);
});

it("counts everything beyond, with few statements: their sum is what had been left out when the last was made", () => {
  for (const [over, statements] of [
    [1, 1],
    [2, 2],
    [64, 7],
    [1000, 10],
  ] as const) {
    const { allowed, leftOut } = repeat(100 + over);
    expect(allowed).toBe(100);
    expect(leftOut).toHaveLength(statements);
    const sum = leftOut.reduce((all, count) => all + count, 0);
    expect(sum).toBe(2 ** (statements - 1));
    expect(sum).toBeGreaterThan(over / 2);
  }
});
