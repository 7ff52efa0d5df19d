/** Facts can be taken out of a storage that is full: nothing else can make room in it. */
import { expect, it } from "vitest";
import { createMemoryStorage } from "../testing/memory-storage.ts";
import { arrival, closed, created } from "../testing/sample-facts.ts";
import { openLog } from "./log.ts";

it("removes facts of one document that fills the storage, and keeps the rest in order", async () => {
  const storage = createMemoryStorage();
  const log = await openLog(storage, async () => undefined);
  for (let n = 0; n < 4000; n += 200) {
    const facts = Array.from({ length: 100 }, (_, i) => [created(n + i), closed(n + i)]).flat();
    await log.append(arrival("d", facts, n + 1));
  }
  const used = await log.bytes();
  storage.limit = used * 1.2;
  expect(await log.remove("d", ({ seq }) => seq % 4 < 2)).toBe(2000);
  expect(await log.bytes()).toBeLessThan(used * 0.6);
  const kept = (await log.read("d")).map(({ seq }) => seq);
  expect(kept).toEqual(Array.from({ length: 4000 }, (_, i) => i + 1).filter((seq) => seq % 4 >= 2));
  expect(log.size()).toBe(2000);
  const reopened = await openLog(storage, async () => undefined);
  expect((await reopened.read("d")).map(({ seq }) => seq)).toEqual(kept);
  expect(reopened.storedUpTo("d")).toBe(4000);
});
