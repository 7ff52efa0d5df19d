/** What has ended is evicted, in tabs that take more than their share, and it is counted. */
import { describe, expect, it } from "vitest";
import type { SocketEvent } from "../messages/socket-event.ts";
import { createMemoryStorage } from "../testing/memory-storage.ts";
import { arrival, closed, created, hidden } from "../testing/sample-facts.ts";
import { type Amount, evict } from "./eviction.ts";
import { type Log, openLog } from "./log.ts";

const open = (): Promise<Log> => openLog(createMemoryStorage(), async () => undefined);
const facts = (most: number): Amount => ({ facts: most, bytes: Number.POSITIVE_INFINITY });
/** `n` sockets from number `first` on, each created and closed. */
const ended = (n: number, first = 1): SocketEvent[] =>
  Array.from({ length: n }, (_, i) => [created(first + i), closed(first + i)]).flat();
const socketsLeft = async (log: Log, document = "d"): Promise<number[]> => [
  ...new Set((await log.read(document)).map(({ fact }) => ("socket" in fact ? fact.socket : 0))),
];

describe("evict", () => {
  it("does nothing while there is room", async () => {
    const log = await open();
    await log.append(arrival("d", ended(4)));
    expect(await evict(log, [1], facts(100))).toEqual([]);
    expect(log.size()).toBe(8);
  });

  it("removes the connections that ended first, down to nine tenths, and counts them", async () => {
    const log = await open();
    await log.append(arrival("d", [created(1), ...ended(5, 2), closed(1)]));
    expect(await evict(log, [1], facts(10))).toEqual([{ tabId: 1, facts: 4 }]);
    expect(await socketsLeft(log)).toEqual([1, 4, 5, 6]);
    expect(log.lost(1)).toBe(4);
  });

  it("keeps open connections, and does not take a page-made close event for an end", async () => {
    const log = await open();
    await log.append(arrival("d", [created(1), created(2), closed(2, 0, false), created(3)]));
    await evict(log, [1], facts(1));
    expect(await socketsLeft(log)).toEqual([1, 2, 3]);
  });

  it("counts a constructor that threw as ended", async () => {
    const log = await open();
    const threw = { ...created(1), error: { name: "SyntaxError", message: "" } } as SocketEvent;
    await log.append(arrival("d", [threw, created(2)]));
    await evict(log, [1], facts(1));
    expect(await socketsLeft(log)).toEqual([2]);
  });

  it("forgets a document that is gone as a whole, open connections included", async () => {
    const log = await open();
    await log.append(arrival("left", [created(1), hidden(false)], 1, 1, 10));
    await log.append(arrival("cached", [created(1), hidden(true)], 1, 1, 20));
    await evict(log, [1], facts(3));
    expect(log.documents().map(({ record }) => record.document)).toEqual(["cached"]);
  });

  it("begins with the tab named first, and stops when it has enough", async () => {
    const log = await open();
    await log.append(arrival("shown", ended(5), 1, 1));
    await log.append(arrival("unseen", ended(7), 1, 2));
    expect(await evict(log, [2, 1], facts(20))).toEqual([{ tabId: 2, facts: 6 }]);
    expect(await socketsLeft(log, "shown")).toHaveLength(5);
  });

  it("takes nothing from a tab that keeps to its share, however long ago it was shown", async () => {
    const log = await open();
    await log.append(arrival("quiet", ended(2), 1, 1));
    await log.append(arrival("flood", ended(50), 1, 2));
    expect(await evict(log, [1, 2], facts(50))).toEqual([{ tabId: 2, facts: 60 }]);
    expect(await socketsLeft(log, "quiet")).toEqual([1, 2]);
  });

  it("takes nothing from others when the tab that floods has only open connections", async () => {
    const log = await open();
    await log.append(arrival("quiet", ended(2), 1, 1));
    await log.append(
      arrival(
        "flood",
        Array.from({ length: 90 }, (_, i) => created(i + 1)),
        1,
        2,
      ),
    );
    expect(await evict(log, [1, 2], facts(50))).toEqual([]);
  });

  it("goes by bytes too, so that few long texts count as much as many short ones", async () => {
    const log = await open();
    const long = { ...created(1), url: "x".repeat(5000) } as SocketEvent;
    await log.append(arrival("d", [long, closed(1), ...ended(3, 2)]));
    expect(await evict(log, [1], { facts: 100, bytes: 4000 })).toEqual([{ tabId: 1, facts: 2 }]);
    expect(await socketsLeft(log)).toEqual([2, 3, 4]);
  });

  it("counts a socket that CSP refused as ended, and lets go of the page's word of it", async () => {
    const log = await open();
    const times = { at: 0, mono: 0, date: 0 };
    const refused = (socket: number): SocketEvent[] => [
      { ...created(socket), readyState: 3 } as SocketEvent,
      { kind: "csp-blocked", ...times, blockedUrl: "", directive: "connect-src", trusted: true },
      { kind: "error-event", ...times, socket, trusted: true },
    ];
    await log.append(arrival("d", [...refused(1), ...refused(2), created(3)]));
    expect(await evict(log, [1], facts(5))).toEqual([{ tabId: 1, facts: 3 }]);
    expect((await log.read("d")).map(({ seq }) => seq)).toEqual([4, 5, 6, 7]);
  });
});
