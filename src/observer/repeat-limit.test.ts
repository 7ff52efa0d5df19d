/** A page that repeats itself fills neither the log nor the count of what was left out. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createRepeatLimit, type RepeatLimit } from "./repeat-limit.ts";

let tasks: (() => void)[] = [];
let leftOut: number[] = [];
let leaving = false;
let limit: RepeatLimit;

beforeEach(() => {
  tasks = [];
  leftOut = [];
  leaving = false;
  vi.stubGlobal("scheduler", { postTask: (task: () => void) => void tasks.push(task) });
  limit = createRepeatLimit(
    (count) => leftOut.push(count),
    () => leaving,
  );
});
afterEach(() => vi.unstubAllGlobals());

/** How many of so many are let through. */
const repeat = (times: number): number =>
  Array.from({ length: times }, (_, i) => limit.mayRepeat(i + 1)).filter(Boolean).length;
const runTasks = (): void => {
  for (const task of tasks.splice(0)) task();
};

it("lets a hundred of a kind through", () => {
  expect(repeat(100)).toBe(100);
  expect(tasks).toEqual([]);
  expect(repeat(200)).toBe(100);
});

it("counts everything beyond, in one statement for all that comes within a second", () => {
  for (const over of [1, 64, 1000]) {
    repeat(100 + over);
    expect(tasks).toHaveLength(1);
    runTasks();
  }
  expect(leftOut).toEqual([1, 64, 1000]);
});

it("counts at once when the page goes, and nothing twice", () => {
  repeat(107);
  limit.settle();
  limit.settle();
  runTasks();
  expect(leftOut).toEqual([7]);
});

it("counts what the page repeats while it goes, without a task", async () => {
  leaving = true;
  repeat(103);
  await Promise.resolve();
  expect(tasks).toEqual([]);
  expect(leftOut).toEqual([3]);
});
