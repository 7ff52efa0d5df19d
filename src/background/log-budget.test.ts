/** A tab that fills the storage with what cannot be removed is turned away, alone, and let in again once it has ended something. */
import { expect, it } from "vitest";
import { createMemoryStorage } from "../testing/memory-storage.ts";
import { arrival, closed, created } from "../testing/sample-facts.ts";
import { type Log, openLog } from "./log.ts";
import { createLogBudget } from "./log-budget.ts";

const BUDGET = { facts: 10, bytes: Number.POSITIVE_INFINITY };
const open = (): Promise<Log> => openLog(createMemoryStorage(), async () => undefined);
const opened = (n: number) => Array.from({ length: n }, (_, i) => created(i + 1));

it("turns away the tab whose open connections leave no room, and no other", async () => {
  const log = await open();
  const budget = createLogBudget(
    async () => [2],
    () => undefined,
    BUDGET,
  );
  await log.append(arrival("flood", opened(11), 1, 1));
  await log.append(arrival("quiet", opened(2), 1, 2));
  expect([1, 2].map(budget.isFull)).toEqual([false, false]);
  await budget.enforce(log);
  expect([1, 2].map(budget.isFull)).toEqual([true, false]);
});

it("lets it in again when there is room", async () => {
  const log = await open();
  const told: number[] = [];
  const budget = createLogBudget(
    async () => [],
    ({ facts }) => told.push(facts),
    BUDGET,
  );
  await log.append(arrival("flood", opened(11), 1, 1));
  await budget.enforce(log);
  expect(budget.isFull(1)).toBe(true);
  await log.append(arrival("flood", [closed(1), closed(2), closed(3)], 12, 1));
  await budget.enforce(log);
  expect(budget.isFull(1)).toBe(false);
  expect(told).toEqual([6]);
});
