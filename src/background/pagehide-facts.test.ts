/** Facts that pages left in `pagehide` are merged once, in order, wait for their document for a while; others' are dropped unread. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NumberedFact, ToBackground } from "../messages/port-messages.ts";
import { PAGEHIDE_PREFIX, PRIVATE_PAGEHIDE_PREFIX } from "../messages/port-names.ts";
import { createFakeChrome } from "../testing/fake-chrome.ts";
import { createMemoryStorage, type MemoryStorage } from "../testing/memory-storage.ts";
import { closed, created, hidden, numbered, record } from "../testing/sample-facts.ts";
import { type Log, openLog } from "./log.ts";
import type { IntakePolicy, LogPolicy } from "./log-policy.ts";
import { createPagehideFacts, type PagehideFacts } from "./pagehide-facts.ts";

/** Shared by the workers of all windows. */
let session: MemoryStorage;
let log: Log;
let policy: IntakePolicy & Pick<LogPolicy, "onUnassigned">;
let onUnassigned: ReturnType<typeof vi.fn<(count: number) => Promise<void>>>;
let pagehideFacts: PagehideFacts;

const createFor = (isPrivate: boolean): PagehideFacts =>
  createPagehideFacts({ policy: Promise.resolve(policy), isPrivate });

const known = (document: string): Promise<unknown> =>
  log.append({ record: record(document), timeOrigin: 0, facts: numbered([created(1)]) });

beforeEach(async () => {
  vi.useFakeTimers();
  session = createMemoryStorage();
  log = await openLog(createMemoryStorage(), async () => undefined);
  onUnassigned = vi.fn(async () => undefined);
  policy = {
    log,
    onStored: vi.fn(),
    onDocumentSeen: async () => undefined,
    isClosed: () => false,
    isFull: () => false,
    isRecorded: async () => true,
    onRefused: async () => undefined,
    onPortLost: () => undefined,
    onUnassigned,
  };
  vi.stubGlobal("chrome", createFakeChrome(session));
  pagehideFacts = createFor(false);
  await known("d");
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const message = (facts: NumberedFact[], document = "d"): ToBackground => ({
  type: "facts",
  document,
  url: "https://page.test/",
  top: true,
  timeOrigin: 5,
  facts,
});

const leave = (n: number, left: ToBackground, prefix = PAGEHIDE_PREFIX): Promise<void> =>
  session.set({ [`${prefix}${left.document}/${n}`]: left });

async function merged(it = pagehideFacts): Promise<void> {
  it.merge();
  await it.merged();
}

describe("what a page left", () => {
  it("is merged in the order it was left, whatever the order of keys, and removed", async () => {
    for (const n of [10, 2, 1]) await leave(n, message(numbered([closed(n)], n + 1)));
    await merged();
    expect((await log.read("d")).map(({ seq }) => seq)).toEqual([1, 2, 3, 11]);
    expect(await session.getKeys()).toEqual([]);
  });

  it("adds nothing to what the port brought too", async () => {
    await leave(1, message(numbered([created(1), hidden(false)])));
    await merged();
    expect((await log.read("d")).map(({ fact }) => fact.kind)).toEqual(["socket-created", "page-hidden"]);
    expect(policy.onStored).toHaveBeenCalledWith(log.recordOf("d"), [expect.objectContaining({ seq: 2 })]);
  });

  it("whose document becomes known in time is merged by itself", async () => {
    await leave(1, message(numbered([hidden(false)], 2), "hasty"));
    await merged();
    expect(await session.getKeys()).toEqual(["pagehide/hasty/1"]);
    await known("hasty");
    await vi.advanceTimersByTimeAsync(1000);
    expect((await log.read("hasty")).map(({ fact }) => fact.kind)).toEqual(["socket-created", "page-hidden"]);
    expect(await session.getKeys()).toEqual([]);
    expect(onUnassigned).not.toHaveBeenCalled();
  });

  it("whose document stays unknown is given up after 5 s with the worker awake, and its facts counted, each once", async () => {
    await leave(1, message(numbered([created(1), closed(1)]), "unknown"));
    await leave(2, message(numbered([closed(1), hidden(false)], 2), "unknown"));
    await merged();
    await vi.advanceTimersByTimeAsync(4000);
    expect(await session.getKeys()).toHaveLength(2);
    expect(onUnassigned).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await session.getKeys()).toEqual([]);
    expect(onUnassigned.mock.calls).toEqual([[3]]);
    expect(vi.getTimerCount(), "a worker with nothing to do may sleep").toBe(0);
  });

  it("of a page that is not to be recorded does not stay, and is not counted", async () => {
    policy.isRecorded = async () => false;
    await leave(1, message(numbered([created(1)]), "unknown"));
    await merged();
    expect(await session.getKeys()).toEqual([]);
    expect(onUnassigned).not.toHaveBeenCalled();
  });

  it("of a forgotten document, and what is no message, is removed", async () => {
    await log.forget(["d"]);
    await leave(1, message(numbered([closed(1)], 2)));
    await session.set({ "pagehide/x/1": "nonsense" });
    await merged();
    expect(await session.getKeys()).toEqual([]);
  });
});

describe("what a private window left", () => {
  it("is merged by the worker of private windows, which leaves the others alone", async () => {
    await leave(1, message(numbered([hidden(false)], 2)), PRIVATE_PAGEHIDE_PREFIX);
    await leave(1, message(numbered([closed(1)], 2), "of-another"));
    await merged(createFor(true));
    expect((await log.read("d")).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await session.getKeys()).toEqual(["pagehide/of-another/1"]);
  });

  it("is dropped by the other worker after 10 s, unread and uncounted", async () => {
    const get = vi.spyOn(session, "get");
    await leave(1, message(numbered([hidden(false)], 2)), PRIVATE_PAGEHIDE_PREFIX);
    await merged();
    await vi.advanceTimersByTimeAsync(9000);
    expect(await session.getKeys()).toEqual(["pagehide/private/d/1"]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await session.getKeys()).toEqual([]);
    expect(get.mock.calls.flat(2)).toEqual([]);
    expect(onUnassigned).not.toHaveBeenCalled();
    expect((await log.read("d")).map(({ seq }) => seq)).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
