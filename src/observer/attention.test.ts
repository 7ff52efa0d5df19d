/** Somebody is watching for as long as one of the ports is open that DevTools opens. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WATCH_PORT } from "../messages/port-names.ts";
import { createFakeChrome, createPort, type FakeChrome } from "../testing/fake-chrome.ts";
import { createMemoryStorage } from "../testing/memory-storage.ts";
import { createAttention } from "./attention.ts";

let chrome: FakeChrome;
let orphaned: boolean;
let changes: number;

beforeEach(() => {
  orphaned = false;
  changes = 0;
  chrome = createFakeChrome(createMemoryStorage(), () => orphaned);
  vi.stubGlobal("chrome", chrome);
});
afterEach(() => vi.unstubAllGlobals());

it("begins with the first port and ends with the last", () => {
  const attention = createAttention(() => changes++);
  const seen = [attention.isWatched()];
  const ports = [createPort(WATCH_PORT), createPort(WATCH_PORT)];
  for (const port of ports) chrome.runtime.onConnect.fire(port);
  seen.push(attention.isWatched());
  for (const port of ports) {
    port.onDisconnect.fire();
    seen.push(attention.isWatched());
  }
  expect(seen).toEqual([false, true, true, false]);
  expect(changes).toBe(4);
});

it("takes no other port for one of those", () => {
  const attention = createAttention(() => changes++);
  chrome.runtime.onConnect.fire(createPort("another"));
  expect([attention.isWatched(), changes]).toEqual([false, 0]);
});

it("announces itself, and goes on when nobody is left to hear it", async () => {
  const attention = createAttention(() => changes++);
  attention.announce();
  orphaned = true;
  attention.announce();
  await Promise.resolve();
  expect(chrome.sent).toEqual([{ type: "awake" }]);
});
