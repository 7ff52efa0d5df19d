/** The log keeps every fact once, in order, through resends, a full storage and a killed worker. */
import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { SocketEvent } from "../messages/socket-event.ts";
import { createMemoryStorage, type MemoryStorage } from "../testing/memory-storage.ts";
import { arrival, closed, created, hidden, restored, traffic } from "../testing/sample-facts.ts";
import { type Log, openLog } from "./log.ts";

const noRoom = async (): Promise<void> => {
  // Nothing can be removed.
};
const open = (storage: MemoryStorage): Promise<Log> => openLog(storage, noRoom);
const sockets = (n: number): SocketEvent[] => Array.from({ length: n }, (_, i) => created(i + 1));
const seqs = async (log: Log, document = "d"): Promise<number[]> => (await log.read(document)).map(({ seq }) => seq);

describe("append", () => {
  it("resolves with what was new, and reads it back in order", async () => {
    const log = await open(createMemoryStorage());
    const fresh = await log.append(arrival("d", [created(1), closed(1)]));
    expect(fresh.map(({ fact }) => fact.kind)).toEqual(["socket-created", "close-event"]);
    expect(await log.read("d")).toEqual(fresh);
    expect(log.size()).toBe(2);
    expect(log.storedUpTo("d")).toBe(2);
  });

  it("takes a resend for what it is", async () => {
    const log = await open(createMemoryStorage());
    await log.append(arrival("d", sockets(3)));
    const fresh = await log.append(arrival("d", sockets(5)));
    expect(fresh.map(({ seq }) => seq)).toEqual([4, 5]);
    expect(await seqs(log)).toEqual([1, 2, 3, 4, 5]);
  });

  it("follows a document to the frame that it is shown in, its facts as they were", async () => {
    const storage = createMemoryStorage();
    const log = await open(storage);
    const prerendered = arrival("d", [created(1)]);
    await log.append({ ...prerendered, record: { ...prerendered.record, frameId: 6 } });
    const shown = arrival("d", [created(1), closed(1)]);
    await log.append(shown);
    for (const opened of [log, await open(storage)]) {
      expect(opened.documents().map((it) => it.record)).toEqual([shown.record]);
      expect(await seqs(opened)).toEqual([1, 2]);
    }
  });

  it("writes a new chunk instead of rewriting one that grows", async () => {
    const storage = createMemoryStorage();
    const log = await open(storage);
    await log.append(arrival("d", [created(1)]));
    await log.append(arrival("d", [created(2)], 2));
    expect(storage.writes).toEqual([["doc/d", "log/d/1-1/1"], ["log/d/2-2/1"]]);
  });

  it("joins arrivals that come while it writes, and tells each its own", async () => {
    const storage = createMemoryStorage();
    const log = await open(storage);
    const answers = await Promise.all([
      log.append(arrival("a", [created(1)])),
      log.append(arrival("b", [created(1)])),
      log.append(arrival("a", [created(2)], 2)),
      log.append(arrival("a", [created(1), created(2)])),
    ]);
    expect(answers.map((facts) => facts.map(({ document, seq }) => `${document}${seq}`))).toEqual([
      ["a1"],
      ["b1"],
      ["a2"],
      [],
    ]);
    expect(storage.writes.length).toBeLessThan(4);
    expect(await seqs(log, "a")).toEqual([1, 2]);
  });

  it("replaces traffic totals of a socket instead of keeping each", async () => {
    const log = await open(createMemoryStorage());
    await log.append(arrival("d", [created(1), traffic(1, 5), traffic(1, 9)]));
    await log.append(arrival("d", [traffic(1, 12)], 4));
    const facts = await log.read("d");
    expect(facts.map(({ seq }) => seq)).toEqual([1, 4]);
    expect(facts.at(-1)?.fact).toMatchObject({ received: { messages: 12 } });
    expect(log.size()).toBe(2);
  });
});

describe("a killed worker", () => {
  it("loses nothing: the next one reads the same log", async () => {
    const storage = createMemoryStorage();
    const before = await open(storage);
    await before.append(arrival("d", [created(1), traffic(1, 3), closed(1)]));
    await before.append(arrival("other", [created(1)], 1, 2, 5));
    await before.addLost(2, 7);
    const after = await open(storage);
    expect(await after.read("d")).toEqual(await before.read("d"));
    expect(after.documents()).toEqual(before.documents());
    expect(after.storedUpTo("d")).toBe(3);
    expect(after.size()).toBe(before.size());
    expect(after.lost(2)).toBe(7);
  });

  it("takes no fact twice from whatever mixture of resends and kills", async () => {
    const step = fc.record({ upTo: fc.integer({ min: 1, max: 12 }), back: fc.nat(12), kill: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const storage = createMemoryStorage();
        let log = await open(storage);
        let most = 0;
        for (const { upTo, back, kill } of steps) {
          // A resend begins anywhere in what was sent, never behind a gap.
          const first = Math.max(1, most + 1 - back);
          const last = Math.max(first, upTo);
          const facts = Array.from({ length: last - first + 1 }, (_, i) => created(first + i));
          await log.append(arrival("d", facts, first));
          most = Math.max(most, last);
          if (kill) log = await open(storage);
        }
        expect(await seqs(log)).toEqual(Array.from({ length: most }, (_, i) => i + 1));
      }),
      { numRuns: 100 },
    );
  });
});

describe("a full storage", () => {
  it("makes room once and stores the arrival, in order with those behind it", async () => {
    const storage = createMemoryStorage();
    const evict = vi.fn(async (log: Log) => {
      await log.forget(["old"]);
    });
    const log = await openLog(storage, evict);
    await log.append(arrival("old", sockets(20)));
    storage.limit = 2000;
    const waiting = [1, 2, 3].map((socket) => log.append(arrival("d", [created(socket)], socket)));
    await Promise.all(waiting);
    expect(evict).toHaveBeenCalledTimes(1);
    expect(await seqs(log)).toEqual([1, 2, 3]);
  });

  it("rejects when there is still no room, and goes on with the next arrival", async () => {
    const storage = createMemoryStorage();
    const log = await open(storage);
    storage.limit = 10;
    await expect(log.append(arrival("d", [created(1)]))).rejects.toThrow("no room");
    expect(log.storedUpTo("d")).toBe(0);
    storage.limit = Number.POSITIVE_INFINITY;
    await log.append(arrival("d", [created(2)], 2));
    expect(await seqs(log)).toEqual([2]);
  });
});

describe("removing and forgetting", () => {
  it("removes what it is told, keeps the rest, and does not take it back from a resend", async () => {
    const storage = createMemoryStorage();
    const log = await open(storage);
    const facts = [created(1), traffic(1, 2), closed(1), created(2), traffic(2, 8)];
    await log.append(arrival("d", facts));
    expect(await log.remove("d", ({ fact }) => "socket" in fact && fact.socket === 1)).toBe(3);
    await log.append(arrival("d", [...facts, closed(2)]));
    expect(await seqs(log)).toEqual([4, 5, 6]);
    expect(await seqs(await open(storage))).toEqual([4, 5, 6]);
    expect(await log.remove("d", () => false)).toBe(0);
  });

  it("leaves nothing of a forgotten document or tab in storage", async () => {
    const storage = createMemoryStorage();
    const log = await open(storage);
    await log.append(arrival("d", [created(1), traffic(1, 1)]));
    await log.append(arrival("e", [created(1)], 1, 2));
    await log.addLost(2, 3);
    await log.forget(["d", "unknown"]);
    await log.forgetTab(2);
    expect(await storage.getKeys()).toEqual([]);
    expect(log.lost(2)).toBe(0);
    expect(log.documents()).toEqual([]);
  });

  it("drops what a forgotten document says late, but not what follows its return from the back/forward cache", async () => {
    const log = await open(createMemoryStorage());
    await log.append(arrival("d", [created(1), hidden(true)]));
    await log.forget(["d"]);
    expect(log.isForgotten("d")).toBe(true);
    expect(await log.append(arrival("d", [closed(1)], 3))).toEqual([]);
    expect(log.has("d")).toBe(false);
    const fresh = await log.append(arrival("d", [closed(1), restored(), created(2)], 3));
    expect(fresh.map(({ seq }) => seq)).toEqual([4, 5]);
    expect(log.isForgotten("d")).toBe(false);
    expect(await seqs(log)).toEqual([4, 5]);
  });

  it("go along when the browser gives their tab another id, with what was lost of it", async () => {
    const storage = createMemoryStorage();
    const log = await open(storage);
    await log.append(arrival("d", [created(1)], 1, 1));
    await log.append(arrival("other", [created(1)], 1, 3));
    await log.addLost(1, 5);
    await log.moveTab(1, 2);
    for (const it of [log, await open(storage)]) {
      expect(it.documents(2).map(({ record }) => record.document)).toEqual(["d"]);
      expect(it.documents(1)).toEqual([]);
      expect([it.lost(1), it.lost(2)]).toEqual([0, 5]);
    }
  });

  it("lists documents oldest first, of one tab or of all", async () => {
    const log = await open(createMemoryStorage());
    await log.append(arrival("young", [created(1)], 1, 1, 20));
    await log.append(arrival("old", [created(1)], 1, 1, 10));
    await log.append(arrival("elsewhere", [created(1)], 1, 2, 15));
    const names = (tabId?: number): string[] => log.documents(tabId).map(({ record }) => record.document);
    expect(names(1)).toEqual(["old", "young"]);
    expect(names()).toEqual(["old", "elsewhere", "young"]);
  });
});

describe("a document that is gone", () => {
  it("is marked once, after all it said itself", async () => {
    const storage = createMemoryStorage();
    const log = await open(storage);
    await log.append(arrival("d", [created(1)]));
    const gone = await log.markGone("d", 99);
    expect(gone?.fact).toEqual({ kind: "document-gone", at: 99, mono: 99, date: 99 });
    expect(await log.markGone("d", 100)).toBeNull();
    expect(await log.markGone("unknown", 100)).toBeNull();
    const kinds = async (it: Log): Promise<string[]> => (await it.read("d")).map(({ fact }) => fact.kind);
    expect(await kinds(log)).toEqual(["socket-created", "document-gone"]);
    expect(await kinds(await open(storage))).toEqual(["socket-created", "document-gone"]);
  });
});
