/** What the log takes in and lets go, by the setting, by "Preserve log", by Clear, and by what pages and tabs do. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ToBackground, ToPanel } from "../messages/port-messages.ts";
import { RECORDING_KEY } from "../messages/port-names.ts";
import { recordingSetting } from "../messages/recording-setting.ts";
import type { DocumentRecord } from "../messages/socket-event.ts";
import { createFakeChrome, type FakeChrome } from "../testing/fake-chrome.ts";
import { createMemoryStorage, type MemoryStorage } from "../testing/memory-storage.ts";
import { arrival, closed, created, hidden, record } from "../testing/sample-facts.ts";
import { type Log, openLog, UNKNOWN_TAB } from "./log.ts";
import { createLogPolicy, type LogPolicy } from "./log-policy.ts";
import { followRecordingSetting } from "./settings.ts";

const TAB = 1;

let storage: MemoryStorage;
let browser: FakeChrome;
let log: Log;
let policy: LogPolicy;
let sent: { tabId: number | "each"; message: ToPanel }[];
let enforced: number;
/** Documents whose observer answers a ping. */
let alive: Set<string>;

beforeEach(async () => {
  storage = createMemoryStorage();
  browser = createFakeChrome(storage);
  alive = new Set();
  browser.tabs.sendMessage = async (_tabId, _message, { documentId }) => {
    if (!alive.has(documentId)) throw new Error("Receiving end does not exist.");
  };
  vi.stubGlobal("chrome", browser);
  followRecordingSetting();
  settingChanged();
  log = await openLog(storage, async () => undefined);
  sent = [];
  enforced = 0;
  policy = createLogPolicy({
    log,
    panels: {
      accept: () => false,
      send: (tabId, message) => sent.push({ tabId, message }),
      sendEach: (message) => sent.push({ tabId: "each", message: message(TAB) }),
      sendFacts: ({ tabId }, facts) => sent.push({ tabId, message: { type: "facts", facts: [...facts] } }),
    },
    budget: {
      enforce: async () => void enforced++,
      isFull: () => false,
    },
    pagehideFactsMerged: async () => undefined,
    noteShown: async () => undefined,
  });
});
afterEach(() => vi.unstubAllGlobals());

const settingChanged = (): void => browser.storage.local.onChanged.fire({ [RECORDING_KEY]: {} });
const documents = (): string[] => log.documents().map((it) => it.record.document);
const forgotten = (): string[] =>
  sent.flatMap(({ message }) => (message.type === "forgotten" ? message.documents : []));
const preserve = (on: boolean): Promise<void> => policy.onPanelMessage(TAB, { type: "preserve-log", on });

describe("where to record", () => {
  const from = (origins?: string): ToBackground =>
    ({ type: "facts", facts: [], document: "d", url: "", top: true, timeOrigin: 0, origins }) as ToBackground;
  const set = async (...setting: Parameters<typeof recordingSetting>): Promise<void> => {
    await browser.storage.local.set({ [RECORDING_KEY]: recordingSetting(...setting) });
    settingChanged();
  };

  it("is everywhere by default", async () => {
    expect(await policy.isRecorded(from("https://a.test"), TAB)).toBe(true);
    expect(await policy.isRecorded(from(), TAB)).toBe(true);
  });

  it("goes by the page and the pages around it", async () => {
    await set("listed", ["a.test"]);
    expect(await policy.isRecorded(from("https://frame.test https://a.test"), TAB)).toBe(true);
    expect(await policy.isRecorded(from("https://frame.test"), TAB)).toBe(false);
  });

  it("goes for the network log by whether its tab has a page that is recorded", async () => {
    await set("listed", ["a.test"]);
    expect(await policy.isRecorded(from(), TAB)).toBe(false);
    await log.append(arrival("d", [created(1)]));
    expect(await policy.isRecorded(from(), TAB)).toBe(true);
    expect(await policy.isRecorded(from(), TAB + 1)).toBe(false);
  });
});

describe("a new page", () => {
  const newer = (changes: Partial<DocumentRecord> = {}): Promise<void> =>
    policy.onDocumentSeen({ ...record("new"), ...changes }, 10);
  const frame: Partial<DocumentRecord> = { top: false, frameId: 5 };

  beforeEach(() => log.append(arrival("old", [created(1)], 1, TAB, 5)));

  it("replaces what its tab showed before, without \u201cPreserve log\u201d", async () => {
    await preserve(false);
    await log.append(arrival("other-tab", [created(1)], 1, TAB + 1, 5));
    await log.append(arrival("its-own-frame", [created(1)], 1, TAB, 11));
    await newer();
    expect(documents()).toEqual(["other-tab", "its-own-frame"]);
    expect(forgotten()).toEqual(["old"]);
  });

  it("that was prerendered also replaces pages that were prerendered after it", async () => {
    await preserve(false);
    await log.append({ ...arrival("new", [created(1)], 1, TAB, 10), record: { ...record("new"), frameId: 7 } });
    await log.append(arrival("beside-it", [created(1)], 1, TAB, 11));
    await newer({ frameId: 7 });
    expect(documents()).toEqual(["old", "new", "beside-it"]);
    await newer();
    expect(documents()).toEqual(["new"]);
  });

  it("replaces nothing with \u201cPreserve log\u201d", async () => {
    await newer();
    expect(documents()).toEqual(["old"]);
  });

  it("replaces nothing as a frame, nor before it is shown", async () => {
    await preserve(false);
    await newer(frame);
    await newer({ frameId: 7 });
    expect(documents()).toEqual(["old"]);
  });

  it("acts once, and is waited for by all that follows", async () => {
    await preserve(false);
    expect(newer()).toBe(newer());
    await newer();
    expect(forgotten()).toEqual(["old"]);
  });
});

describe("Clear", () => {
  it("removes what the panel says has ended, pages that are gone, and the counts of what was lost", async () => {
    await log.append(arrival("here", [created(1), closed(1), created(2)]));
    await log.append(arrival("gone", [created(1), hidden(false)]));
    alive.add("id-of-here");
    for (const id of [TAB, UNKNOWN_TAB]) await log.addLost(id, 3);
    await policy.onPanelMessage(TAB, { type: "clear", ended: ["here/1"] });
    expect((await log.read("here")).map(({ fact }) => fact)).toEqual([created(2)]);
    expect(documents()).toEqual(["here"]);
    expect(forgotten()).toEqual(["gone"]);
    expect(sent.at(-1)).toEqual({ tabId: "each", message: { type: "lost", count: 0, unassigned: 0 } });
  });
});

describe("a page that is gone", () => {
  it("is found by its silence, marked, and told to the panel; one that answers is left alone", async () => {
    await log.append(arrival("here", [created(1)]));
    await log.append(arrival("crashed", [created(1)]));
    alive.add("id-of-here");
    expect(await policy.findGone(TAB)).toEqual(["crashed"]);
    expect(sent).toMatchObject([
      { tabId: TAB, message: { facts: [{ document: "crashed", fact: { kind: "document-gone" } }] } },
    ]);
  });

  it("is forgotten when its tab navigates, but not with \u201cPreserve log\u201d", async () => {
    await log.append(arrival("d", [created(1), hidden(false)]));
    await policy.onPanelMessage(TAB, { type: "navigated" });
    expect(documents()).toEqual(["d"]);
    await preserve(false);
    await policy.onPanelMessage(TAB, { type: "navigated" });
    expect(documents()).toEqual([]);
  });
});

describe("what is lost", () => {
  it("is counted for its tab and told, and room is looked for again", async () => {
    await policy.onRefused(arrival("d", [created(1), created(2)]));
    expect(sent).toEqual([{ tabId: TAB, message: { type: "lost", count: 2, unassigned: 0 } }]);
    expect(enforced).toBe(1);
  });

  it("is told to all panels when nobody knows its tab", async () => {
    await policy.onUnassigned(4);
    expect(sent).toEqual([{ tabId: "each", message: { type: "lost", count: 0, unassigned: 4 } }]);
  });
});

it("forgets a tab that was closed, and takes nothing of it any more", async () => {
  await log.append(arrival("d", [created(1)]));
  expect(policy.isClosed(TAB)).toBe(false);
  policy.onTabClosed(TAB);
  expect(policy.isClosed(TAB)).toBe(true);
  await vi.waitFor(() => expect(documents()).toEqual([]));
});
