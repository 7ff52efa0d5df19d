/** Where the last facts of a page are left for the worker. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ToBackground } from "../messages/port-messages.ts";
import { createFakeChrome, type FakeChrome } from "../testing/fake-chrome.ts";
import { createMemoryStorage, type MemoryStorage } from "../testing/memory-storage.ts";
import { hidden, numbered } from "../testing/sample-facts.ts";
import { createPagehideStore } from "./pagehide-facts.ts";

const message = (seq: number): ToBackground => ({
  type: "facts",
  document: "d",
  url: "https://page.test/",
  top: true,
  timeOrigin: 5,
  facts: numbered([hidden(false)], seq),
});

let storage: MemoryStorage;
let browser: FakeChrome;

beforeEach(() => {
  storage = createMemoryStorage();
  browser = createFakeChrome(storage);
  vi.stubGlobal("chrome", browser);
});
afterEach(() => vi.unstubAllGlobals());

async function storedAfter(...messages: ToBackground[]): Promise<Record<string, unknown>> {
  const store = createPagehideStore();
  for (const it of messages) store(it);
  // The writes are under way; this is asked after them.
  await new Promise(setImmediate);
  return storage.get(null);
}

it("stores each message as it is, under a key of its own", async () => {
  expect(await storedAfter(message(1), message(2))).toEqual({ "pagehide/d/1": message(1), "pagehide/d/2": message(2) });
});

it("marks what a private window leaves: the storage is shared with the worker of the others", async () => {
  browser.extension.inIncognitoContext = true;
  expect(Object.keys(await storedAfter(message(1)))).toEqual(["pagehide/private/d/1"]);
});

it("does not mind a storage that refuses", async () => {
  storage.limit = 1;
  expect(await storedAfter(message(1))).toEqual({});
});
