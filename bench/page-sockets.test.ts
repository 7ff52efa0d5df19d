/** What can be told of the bench's page functions without a page. */
import { expect, it } from "vitest";
import { middleMean, timedTask } from "./page-sockets.ts";

it("averages the middle half only", () => {
  expect(middleMean([1000, 1, 2, 4, 3, 6, 5, 0])).toBe((2 + 3 + 4 + 5) / 4);
  expect(middleMean([5])).toBe(5);
});

it("times what a call leaves for the end of its task, and what that leaves", async () => {
  const order: string[] = [];
  await timedTask(() => {
    order.push("call");
    queueMicrotask(() => queueMicrotask(() => order.push("end of task")));
  }).then(() => order.push("timed"));
  expect(order).toEqual(["call", "end of task", "timed"]);
});
