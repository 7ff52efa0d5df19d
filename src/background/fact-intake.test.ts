/** Facts that come in over a port are stored once, in order, and acknowledged only then. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NumberedFact, ToBackground } from "../messages/port-messages.ts";
import { OBSERVER_PORT } from "../messages/port-names.ts";
import { createFakeChrome, createPort, type FakePort } from "../testing/fake-chrome.ts";
import { createMemoryStorage, type MemoryStorage } from "../testing/memory-storage.ts";
import { closed, created, hidden, numbered } from "../testing/sample-facts.ts";
import { listenToPort } from "./fact-intake.ts";
import { type Log, openLog } from "./log.ts";
import type { IntakePolicy } from "./log-policy.ts";

const SENDER = { tab: { id: 7 }, frameId: 3, documentId: "browser's id" };

let storage: MemoryStorage;
let log: Log;
let policy: IntakePolicy;

beforeEach(async () => {
  storage = createMemoryStorage();
  log = await openLog(storage, async () => undefined);
  policy = {
    log,
    onStored: vi.fn(),
    onDocumentSeen: vi.fn(async () => undefined),
    isClosed: () => false,
    isFull: () => false,
    isRecorded: async () => true,
    onRefused: vi.fn(async () => undefined),
    onPortLost: vi.fn(),
  };
  vi.stubGlobal("chrome", createFakeChrome(storage));
});
afterEach(() => vi.unstubAllGlobals());

const message = (facts: NumberedFact[], changes: Partial<ToBackground> = {}): ToBackground => ({
  type: "facts",
  document: "d",
  url: "https://page.test/",
  top: true,
  timeOrigin: 5,
  facts,
  ...changes,
});

/** `as`: a fake has only what the code under test uses. */
const listen = (port: FakePort): boolean =>
  listenToPort(port as unknown as chrome.runtime.Port, Promise.resolve(policy));

function connect(sender: object | undefined = SENDER): FakePort {
  const port = createPort(OBSERVER_PORT, sender);
  listen(port);
  return port;
}

describe("a port", () => {
  it("is taken by its name", () => {
    expect(listen(createPort("close-handshake/panel/1"))).toBe(false);
    expect(listen(createPort(OBSERVER_PORT))).toBe(true);
  });

  it("is answered once its facts are stored; the browser says whose they are", async () => {
    const port = connect();
    port.onMessage.fire(message(numbered([created(1), closed(1)])));
    expect(port.posted).toEqual([]);
    await vi.waitFor(() => expect(port.posted).toEqual([{ type: "stored", seq: 2 }]));
    expect(log.recordOf("d")).toMatchObject({ tabId: 7, frameId: 3, documentId: "browser's id", top: true });
    expect(policy.onStored).toHaveBeenCalledTimes(1);
  });

  it("of the devtools page belongs to the tab it inspects, wherever its window is", async () => {
    const url = "chrome-extension://ourselves/src/devtools/devtools.html";
    for (const [document, sender] of [
      ["docked", { url, frameId: 2, documentId: "x" }],
      ["undocked", { url, frameId: 2, documentId: "x", tab: { id: -1 } }],
    ] as const) {
      connect(sender).onMessage.fire(message(numbered([created(1)]), { document, tabId: 7 }));
      await vi.waitFor(() => expect(log.recordOf(document)).toMatchObject({ tabId: 7, frameId: -1, documentId: null }));
    }
  });

  it("of a content script is not believed which tab it lives in", async () => {
    connect().onMessage.fire(message(numbered([created(1)]), { tabId: 99 }));
    await vi.waitFor(() => expect(log.recordOf("d")?.tabId).toBe(7));
  });

  it("stores in order even when the first message has to wait and a later one has not", async () => {
    const waits: (() => void)[] = [];
    const begun = new Map<string, Promise<void>>();
    policy.onDocumentSeen = ({ document }) => {
      const beginning = begun.get(document) ?? new Promise<void>((resolve) => waits.push(resolve));
      begun.set(document, beginning);
      return beginning;
    };
    const port = connect();
    for (let seq = 1; seq <= 3; seq++) port.onMessage.fire(message(numbered([created(seq)], seq)));
    await vi.waitFor(() => expect(waits).toHaveLength(1));
    waits[0]?.();
    await vi.waitFor(() => expect(port.posted).toHaveLength(3));
    expect((await log.read("d")).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("stores nothing for a tab that was closed meanwhile: nobody would ever remove it", async () => {
    let go: () => void = () => undefined;
    policy.onDocumentSeen = () => new Promise((resolve) => (go = resolve));
    const closedTabs = new Set<number>();
    policy.isClosed = (tabId) => closedTabs.has(tabId);
    const seen = vi.spyOn(policy, "onDocumentSeen");
    const port = connect();
    port.onMessage.fire(message(numbered([created(1)])));
    await vi.waitFor(() => expect(seen).toHaveBeenCalled());
    closedTabs.add(SENDER.tab.id);
    go();
    await vi.waitFor(() => expect(port.posted).toHaveLength(1));
    expect(await storage.getKeys()).toEqual([]);
  });

  it("says nothing to what is no fact, and stores nothing of it", async () => {
    const port = connect();
    for (const wrong of [null, "text", {}, { ...message([]), facts: "none" }]) port.onMessage.fire(wrong);
    const homeless = createPort(OBSERVER_PORT, {});
    listen(homeless);
    homeless.onMessage.fire(message(numbered([created(1)])));
    port.onMessage.fire(message(numbered([created(9)])));
    await vi.waitFor(() => expect(port.posted).toHaveLength(1));
    expect(homeless.posted).toEqual([]);
    expect((await log.read("d")).map(({ fact }) => fact)).toEqual([created(9)]);
  });

  it("counts what is no fact in its place, and keeps the facts around it", async () => {
    const port = connect();
    const forged = { ...created(2), kind: "password" };
    // `as`: no observer of ours says that.
    port.onMessage.fire(message(numbered([created(1), forged as never, created(3)])));
    await vi.waitFor(() => expect(port.posted).toEqual([{ type: "stored", seq: 3 }]));
    const { at, mono, date } = created(2);
    expect((await log.read("d")).map(({ fact }) => fact)).toEqual([
      created(1),
      { kind: "facts-dropped", at, mono, date, count: 1, by: "background" },
      created(3),
    ]);
  });

  it("hands on what storage refuses, and answers all the same", async () => {
    storage.limit = 10;
    const port = connect();
    port.onMessage.fire(message(numbered([created(1)])));
    await vi.waitFor(() => expect(port.posted).toEqual([{ type: "stored", seq: 1 }]));
    expect(policy.onRefused).toHaveBeenCalledTimes(1);
  });

  it("is missed only after what it brought is stored", async () => {
    const port = connect();
    let stored = 0;
    policy.onPortLost = vi.fn(() => {
      stored = log.storedUpTo("d");
    });
    port.onMessage.fire(message(numbered([created(1), hidden(true)])));
    port.onDisconnect.fire();
    await vi.waitFor(() => expect(policy.onPortLost).toHaveBeenCalledWith("d"));
    expect(stored).toBe(2);
  });

  it("that said nothing is not missed", async () => {
    connect().onDisconnect.fire();
    const port = connect();
    port.onMessage.fire(message(numbered([created(1)])));
    port.onDisconnect.fire();
    await vi.waitFor(() => expect(policy.onPortLost).toHaveBeenCalledTimes(1));
  });
});
