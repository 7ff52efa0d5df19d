/** Facts reach the background once it says so, whatever dies in between, and the tail is left in storage at the end. */
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NumberedFact, ToBackground } from "../messages/port-messages.ts";
import type { SocketEvent } from "../messages/socket-event.ts";
import { createFakeChrome, type FakeChrome, type FakePort } from "../testing/fake-chrome.ts";
import { createMemoryStorage, type MemoryStorage } from "../testing/memory-storage.ts";
import { createUplink, type Uplink } from "./uplink.ts";

const HEAD = { document: "d", url: "https://page.test/", top: true, timeOrigin: 5 };
const fact = (at: number): SocketEvent => ({ kind: "online", at, mono: at, date: at, trusted: true });
const droppedFact = (count: number): SocketEvent => ({
  kind: "facts-dropped",
  at: 0,
  mono: 0,
  date: 0,
  count,
  by: "observer",
});

let orphaned = false;
/** Monotonic ms. */
let now = 0;
let storage: MemoryStorage;
let browser: FakeChrome;
let tasks: (() => void)[] = [];
let uplink: Uplink;

beforeEach(() => {
  orphaned = false;
  now = 0;
  tasks = [];
  storage = createMemoryStorage();
  browser = createFakeChrome(storage, () => orphaned);
  vi.stubGlobal("chrome", browser);
  vi.stubGlobal("scheduler", { postTask: async (task: () => void) => void tasks.push(task) });
  uplink = createUplink(HEAD, droppedFact, () => now);
});
afterEach(() => vi.unstubAllGlobals());

const microtasks = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const PAUSE_MS = 50;
/** Lets the pause between messages pass, and runs what is due by then. */
const runTasks = (): void => {
  now += PAUSE_MS;
  for (const task of tasks.splice(0)) task();
};
const lastPort = (): FakePort => {
  const port = browser.ports.at(-1);
  if (!port) throw new Error("No port was opened.");
  return port;
};
/** `as`: what the uplink posts. */
const facts = (messages: readonly unknown[]): NumberedFact[] => (messages as ToBackground[]).flatMap((it) => it.facts);
const seqs = (port = lastPort()): number[] => facts(port.posted).map(({ seq }) => seq);
const tails = async (): Promise<Record<string, number[]>> =>
  Object.fromEntries(
    Object.entries(await storage.get(null)).map(([key, tail]) => [key, facts([tail]).map(({ seq }) => seq)]),
  );
const die = (port = lastPort()): void => {
  port.dead = true;
  port.onDisconnect.fire();
};

describe("sending", () => {
  it("opens its port at the first fact, not before", async () => {
    expect(browser.ports).toHaveLength(0);
    uplink.flush();
    expect(browser.ports).toHaveLength(0);
    uplink.state(fact(1));
    await microtasks();
    expect(browser.ports).toHaveLength(1);
  });

  it("sends the facts of one task in one message, numbered from 1, with what its document is", async () => {
    for (let at = 1; at <= 3; at++) uplink.state(fact(at));
    await microtasks();
    const numbered = [1, 2, 3].map((seq) => ({ seq, fact: fact(seq) }));
    expect(lastPort().posted).toEqual([{ type: "facts", ...HEAD, facts: numbered }]);
  });

  it("sends each fact once while the port lives", async () => {
    uplink.state(fact(1));
    await microtasks();
    runTasks();
    uplink.state(fact(2));
    await microtasks();
    expect(seqs()).toEqual([1, 2]);
  });

  it("sends what follows within 50 ms together, at the end of them", async () => {
    for (let at = 1; at <= 3; at++) {
      uplink.state(fact(at));
      await microtasks();
    }
    expect(seqs()).toEqual([1]);
    runTasks();
    expect(lastPort().posted).toHaveLength(2);
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it("does not wait once the page is frozen, which runs no task", async () => {
    uplink.state(fact(1));
    await microtasks();
    uplink.hurry(true);
    uplink.state(fact(2));
    await microtasks();
    expect(seqs()).toEqual([1, 2]);
  });

  it("does not wait for a task that a hidden page's timers hold up", async () => {
    uplink.state(fact(1));
    await microtasks();
    uplink.state(fact(2));
    now += PAUSE_MS;
    uplink.state(fact(3));
    await microtasks();
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it("sends no more than 500 facts in a message", async () => {
    for (let at = 1; at <= 1201; at++) uplink.state(fact(at));
    await microtasks();
    // `as`: what the uplink posts.
    expect(lastPort().posted.map((it) => (it as ToBackground).facts.length)).toEqual([500, 500, 201]);
  });
});

describe("a port that dies", () => {
  it("is replaced, and what was not said to be stored is sent again", async () => {
    for (let at = 1; at <= 4; at++) uplink.state(fact(at));
    await microtasks();
    lastPort().onMessage.fire({ type: "stored", seq: 2 });
    die();
    runTasks();
    expect(browser.ports).toHaveLength(2);
    expect(seqs()).toEqual([3, 4]);
  });

  it("is not replaced when everything is stored", async () => {
    uplink.state(fact(1));
    await microtasks();
    lastPort().onMessage.fire({ type: "stored", seq: 1 });
    die();
    expect(tasks).toEqual([]);
  });

  it("is replaced when only posting tells that it is dead", async () => {
    uplink.state(fact(1));
    await microtasks();
    lastPort().dead = true;
    uplink.state(fact(2));
    await microtasks();
    runTasks();
    runTasks();
    expect(browser.ports).toHaveLength(2);
    expect(seqs()).toEqual([1, 2]);
  });

  it("loses and repeats nothing in the eyes of a background that takes each seq once", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("state" as const), n: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ do: fc.constantFrom("die" as const, "dieUnseen" as const, "store" as const), n: fc.nat(5) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        browser.ports.length = 0;
        tasks = [];
        const tried = createUplink(HEAD, droppedFact, () => now);
        const stored: number[] = [];
        let stated = 0;
        const storeNow = (): void => {
          const port = browser.ports.at(-1);
          if (!port || port.dead) return;
          for (const seq of seqs(port)) if (seq > (stored.at(-1) ?? 0)) stored.push(seq);
          port.onMessage.fire({ type: "stored", seq: stored.at(-1) ?? 0 });
        };
        for (const { do: what, n } of steps) {
          if (what === "state") for (let i = 0; i < n; i++) tried.state(fact(++stated));
          if (what === "store") storeNow();
          const port = browser.ports.at(-1);
          if (what === "die" && port) die(port);
          if (what === "dieUnseen" && port) port.dead = true;
          await microtasks();
          runTasks();
        }
        tried.state(fact(++stated));
        await microtasks();
        runTasks();
        runTasks();
        storeNow();
        expect(stored).toEqual(Array.from({ length: stated }, (_, i) => i + 1));
      }),
      { numRuns: 100 },
    );
  });
});

describe("leaving", () => {
  it("leaves what is not stored, and all that follows, in storage under keys of their own", async () => {
    for (let at = 1; at <= 3; at++) uplink.state(fact(at));
    await microtasks();
    lastPort().onMessage.fire({ type: "stored", seq: 1 });
    uplink.leave();
    uplink.state(fact(4));
    await microtasks();
    expect(await tails()).toEqual({ "tail/d/1": [2, 3], "tail/d/2": [4] });
    expect(seqs()).toEqual([1, 2, 3, 4]);
  });

  it("marks what it leaves from a private window: another worker's storage holds it", async () => {
    browser.extension.inIncognitoContext = true;
    uplink.state(fact(1));
    uplink.leave();
    await microtasks();
    expect(await tails()).toEqual({ "tail/private/d/1": [1] });
  });

  it("leaves nothing when everything is stored", async () => {
    uplink.leave();
    await microtasks();
    expect(await tails()).toEqual({});
  });

  it("is over once the page comes back: another port, everything sent again, no more tails", async () => {
    uplink.state(fact(1));
    await microtasks();
    uplink.leave();
    uplink.renew();
    expect(browser.ports).toHaveLength(2);
    expect(browser.ports[0]?.dead).toBe(true);
    expect(seqs()).toEqual([1]);
    runTasks();
    uplink.state(fact(2));
    await microtasks();
    expect(await tails()).toEqual({ "tail/d/1": [1] });
    expect(seqs()).toEqual([1, 2]);
  });

  it("does not mind a storage that refuses", async () => {
    storage.limit = 1;
    uplink.state(fact(1));
    uplink.leave();
    await microtasks();
    expect(await tails()).toEqual({});
  });
});

describe("at its limits", () => {
  it("drops the oldest facts beyond 20,000 that wait, and says how many", async () => {
    for (let at = 1; at <= 20_001; at++) uplink.state(fact(at));
    await microtasks();
    const sent = facts(lastPort().posted);
    expect(sent).toHaveLength(18_002);
    expect(sent[0]?.seq).toBe(2001);
    expect(sent.at(-1)).toEqual({ seq: 20_002, fact: droppedFact(2000) });
  });

  it("keeps no more than 8 million characters, drops none that is under way, and counts what was counted before", async () => {
    const large = (at: number): SocketEvent =>
      ({
        kind: "csp-blocked",
        at,
        mono: at,
        date: at,
        blockedUrl: "x".repeat(400_000),
        directive: "",
        trusted: true,
      }) as SocketEvent;
    for (let at = 1; at <= 100; at++) uplink.state(large(at));
    await microtasks();
    expect(facts(lastPort().posted).length).toBeLessThan(10);
    for (let stored = 0; stored !== seqs().at(-1); ) {
      stored = seqs().at(-1) ?? 0;
      lastPort().onMessage.fire({ type: "stored", seq: stored });
    }
    const sent = facts(lastPort().posted).map((it) => it.fact);
    const counted = sent.reduce((sum, it) => sum + (it.kind === "facts-dropped" ? it.count : 0), 0);
    const told = sent.filter(({ kind }) => kind === "csp-blocked").length;
    expect(told).toBeLessThan(25);
    expect(told + counted).toBe(100);
  });

  it("falls silent when the extension is gone", async () => {
    orphaned = true;
    uplink.state(fact(1));
    await microtasks();
    orphaned = false;
    uplink.state(fact(2));
    uplink.leave();
    await microtasks();
    expect(browser.ports).toHaveLength(0);
    expect(await tails()).toEqual({});
  });
});
