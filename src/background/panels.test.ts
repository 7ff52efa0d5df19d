/** Who is answered as a panel, and what it is sent. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ToPanel } from "../messages/port-messages.ts";
import { PANEL_PORT } from "../messages/port-names.ts";
import { createFakeChrome, createPort, type FakePort } from "../testing/fake-chrome.ts";
import { createMemoryStorage } from "../testing/memory-storage.ts";
import { arrival, created, record } from "../testing/sample-facts.ts";
import { type Log, openLog } from "./log.ts";
import { createPanels, type Panels } from "./panels.ts";

const OUR_PAGE = { url: "chrome-extension://ourselves/src/panel/panel.html?tabId=1" };

let log: Log;
let panels: Panels;
let received: unknown[];
let connected: number[];

beforeEach(async () => {
  vi.stubGlobal("chrome", createFakeChrome(createMemoryStorage()));
  log = await openLog(createMemoryStorage(), async () => undefined);
  received = [];
  connected = [];
  panels = createPanels({
    log: Promise.resolve(log),
    preserveLog: async () => true,
    onMessage: (tabId, message) => received.push([tabId, message]),
    onConnected: (tabId) => connected.push(tabId),
  });
});
afterEach(() => vi.unstubAllGlobals());

/** `as`: a fake has only what the code under test uses. */
const accept = (port: FakePort): boolean => panels.accept(port as unknown as chrome.runtime.Port);
const types = ({ posted }: FakePort): string[] => (posted as ToPanel[]).map(({ type }) => type);

it("accepts our own pages only: a content script could ask for another tab's log by the port's name", () => {
  const page = { url: "https://page.test/", tab: { id: 1 } };
  for (const sender of [page, undefined, { tab: { id: 1 } }]) {
    expect(accept(createPort(`${PANEL_PORT}1`, sender))).toBe(false);
  }
  expect(accept(createPort("another", OUR_PAGE))).toBe(false);
  expect(connected).toEqual([]);
  expect(accept(createPort(`${PANEL_PORT}1`, OUR_PAGE))).toBe(true);
  expect(connected).toEqual([1]);
});

it("replays the log of its tab, at most 500 facts a message, and says when that is done", async () => {
  await log.append(
    arrival(
      "d",
      Array.from({ length: 501 }, (_, i) => created(i + 1)),
    ),
  );
  await log.append(arrival("of another tab", [created(1)], 1, 2));
  const port = createPort(`${PANEL_PORT}1`, OUR_PAGE);
  accept(port);
  await vi.waitFor(() => expect(types(port)).toContain("replayed"));
  expect(types(port)).toEqual(["hello", "documents", "facts", "facts", "lost", "replayed"]);
  const facts = (port.posted as ToPanel[]).flatMap((message) => (message.type === "facts" ? message.facts : []));
  expect(facts.map(({ document, seq }) => [document, seq])).toEqual(
    Array.from({ length: 501 }, (_, i) => ["d", i + 1]),
  );
});

it("passes on what comes to the panels of its tab, and theirs to whoever asked for it", async () => {
  const [one, two] = [createPort(`${PANEL_PORT}1`, OUR_PAGE), createPort(`${PANEL_PORT}2`, OUR_PAGE)];
  for (const port of [one, two]) accept(port);
  await vi.waitFor(() => expect(types(two)).toContain("replayed"));
  one.posted.length = two.posted.length = 0;
  panels.sendFacts(record("d"), [{ document: "d", seq: 1, fact: created(1) }]);
  panels.sendEach((tabId) => ({ type: "lost", count: tabId, unassigned: 0 }));
  expect(types(one)).toEqual(["documents", "facts", "lost"]);
  expect(two.posted).toEqual([{ type: "lost", count: 2, unassigned: 0 }]);
  two.onMessage.fire({ type: "shown" });
  expect(received).toEqual([[2, { type: "shown" }]]);
});

it("does not mind a panel that has gone without a word", async () => {
  const port = createPort(`${PANEL_PORT}1`, OUR_PAGE);
  accept(port);
  await vi.waitFor(() => expect(types(port)).toContain("replayed"));
  port.dead = true;
  expect(() => panels.send(1, { type: "preserve-log", on: true })).not.toThrow();
});
