/** Facts reach the background, whatever dies in between, and what is not known to be stored is stored otherwise at the end. */
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NumberedFact, ToBackground } from "../messages/port-messages.ts";
import type { SocketEvent } from "../messages/socket-event.ts";
import { createFakeChrome, type FakeChrome, type FakePort } from "../testing/fake-chrome.ts";
import { createMemoryStorage } from "../testing/memory-storage.ts";
import { createFactSender, type FactSender } from "./fact-sender.ts";

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
let browser: FakeChrome;
let tasks: (() => void)[] = [];
/** ms each task was put off by. */
let delays: number[] = [];
let sender: FactSender;
/** The messages that were stored because the page is leaving. */
let left: ToBackground[] = [];

beforeEach(() => {
  orphaned = false;
  now = 0;
  tasks = [];
  delays = [];
  left = [];
  browser = createFakeChrome(createMemoryStorage(), () => orphaned);
  vi.stubGlobal("chrome", browser);
  const postTask = async (task: () => void, { delay }: { delay: number }): Promise<void> => {
    tasks.push(task);
    delays.push(delay);
  };
  vi.stubGlobal("scheduler", { postTask });
  sender = create();
});
afterEach(() => vi.unstubAllGlobals());

const create = (more: { holdMs?: number } = {}): FactSender =>
  createFactSender({ portName: "a port", head: HEAD, dropped: droppedFact, now: () => now, ...more });
const leave = (): void => sender.startLeaving((message) => left.push(structuredClone(message)));
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
/** `as`: what the sender posts. */
const facts = (messages: readonly unknown[]): NumberedFact[] => (messages as ToBackground[]).flatMap((it) => it.facts);
const seqs = (port = lastPort()): number[] => facts(port.posted).map(({ seq }) => seq);
const leftSeqs = (): number[][] => left.map((message) => facts([message]).map(({ seq }) => seq));
const die = (port = lastPort()): void => {
  port.dead = true;
  port.onDisconnect.fire();
};

describe("sending", () => {
  it("opens its port at the first fact, not before", async () => {
    expect(browser.ports).toHaveLength(0);
    sender.flush();
    expect(browser.ports).toHaveLength(0);
    sender.send(fact(1));
    await microtasks();
    expect(browser.ports).toHaveLength(1);
  });

  it("sends the facts of one task in one message, numbered from 1, with what its document is", async () => {
    for (let at = 1; at <= 3; at++) sender.send(fact(at));
    await microtasks();
    const numbered = [1, 2, 3].map((seq) => ({ seq, fact: fact(seq) }));
    expect(lastPort().posted).toEqual([{ type: "facts", ...HEAD, facts: numbered }]);
  });

  it("sends each fact once while the port lives", async () => {
    sender.send(fact(1));
    await microtasks();
    runTasks();
    sender.send(fact(2));
    await microtasks();
    expect(seqs()).toEqual([1, 2]);
  });

  it("sends what follows within 50 ms together, at the end of them", async () => {
    for (let at = 1; at <= 3; at++) {
      sender.send(fact(at));
      await microtasks();
    }
    expect(seqs()).toEqual([1]);
    runTasks();
    expect(lastPort().posted).toHaveLength(2);
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it("does not wait once the page is frozen, which runs no task", async () => {
    sender.send(fact(1));
    await microtasks();
    sender.setFrozen(true);
    sender.send(fact(2));
    await microtasks();
    expect(seqs()).toEqual([1, 2]);
  });

  it("does not wait for a task that a hidden page's timers hold up", async () => {
    sender.send(fact(1));
    await microtasks();
    sender.send(fact(2));
    now += PAUSE_MS;
    sender.send(fact(3));
    await microtasks();
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it("can hold every fact for a while, also the first", async () => {
    const patient = create({ holdMs: 300 });
    patient.send(fact(1));
    await microtasks();
    patient.send(fact(2));
    await microtasks();
    expect(delays).toEqual([300]);
    expect(browser.ports).toHaveLength(0);
    runTasks();
    expect(seqs()).toEqual([1, 2]);
  });

  it("sends what is held at once when it is told to", () => {
    const patient = create({ holdMs: 300 });
    patient.send(fact(1));
    patient.flush();
    expect(seqs()).toEqual([1]);
  });

  it("sends no more than 500 facts in a message", async () => {
    for (let at = 1; at <= 1201; at++) sender.send(fact(at));
    await microtasks();
    // `as`: what the sender posts.
    expect(lastPort().posted.map((it) => (it as ToBackground).facts.length)).toEqual([500, 500, 201]);
  });
});

describe("a gate", () => {
  it("holds everything back until it opens", async () => {
    let open: (allowed: boolean) => void = () => undefined;
    const opened = sender.gateOn(new Promise((resolve) => (open = resolve)));
    sender.send(fact(1));
    await microtasks();
    expect(browser.ports).toHaveLength(0);
    open(true);
    await opened;
    expect(seqs()).toEqual([1]);
  });

  it("that stays shut lets nothing through, ever", async () => {
    const shut = sender.gateOn(Promise.resolve(false));
    sender.send(fact(1));
    await shut;
    sender.send(fact(2));
    leave();
    await microtasks();
    expect(browser.ports).toHaveLength(0);
    expect(left).toEqual([]);
  });

  it("does not hold a page that leaves: the background asks again", async () => {
    void sender.gateOn(new Promise(() => undefined));
    sender.send(fact(1));
    leave();
    sender.send(fact(2));
    await microtasks();
    expect(leftSeqs()).toEqual([[1], [2]]);
    expect(seqs()).toEqual([1, 2]);
  });
});

describe("a port that dies", () => {
  it("is replaced, and what was not said to be stored is sent again", async () => {
    for (let at = 1; at <= 4; at++) sender.send(fact(at));
    await microtasks();
    lastPort().onMessage.fire({ type: "stored", seq: 2 });
    die();
    runTasks();
    expect(browser.ports).toHaveLength(2);
    expect(seqs()).toEqual([3, 4]);
  });

  it("is not replaced when everything is stored", async () => {
    sender.send(fact(1));
    await microtasks();
    lastPort().onMessage.fire({ type: "stored", seq: 1 });
    die();
    expect(tasks).toEqual([]);
  });

  it("is replaced when only posting tells that it is dead", async () => {
    sender.send(fact(1));
    await microtasks();
    lastPort().dead = true;
    sender.send(fact(2));
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
        const tried = create();
        const stored: number[] = [];
        let stated = 0;
        const storeNow = (): void => {
          const port = browser.ports.at(-1);
          if (!port || port.dead) return;
          for (const seq of seqs(port)) if (seq > (stored.at(-1) ?? 0)) stored.push(seq);
          port.onMessage.fire({ type: "stored", seq: stored.at(-1) ?? 0 });
        };
        for (const { do: what, n } of steps) {
          if (what === "state") for (let i = 0; i < n; i++) tried.send(fact(++stated));
          if (what === "store") storeNow();
          const port = browser.ports.at(-1);
          if (what === "die" && port) die(port);
          if (what === "dieUnseen" && port) port.dead = true;
          await microtasks();
          runTasks();
        }
        tried.send(fact(++stated));
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
  it("stores what the background has not, and all that follows, message by message", async () => {
    for (let at = 1; at <= 3; at++) sender.send(fact(at));
    await microtasks();
    lastPort().onMessage.fire({ type: "stored", seq: 1 });
    leave();
    sender.send(fact(4));
    await microtasks();
    expect(leftSeqs()).toEqual([[2, 3], [4]]);
    expect(left[1]).toEqual({ type: "facts", ...HEAD, facts: [{ seq: 4, fact: fact(4) }] });
    expect(seqs()).toEqual([1, 2, 3, 4]);
  });

  it("stores nothing when the background has everything", async () => {
    sender.send(fact(1));
    await microtasks();
    lastPort().onMessage.fire({ type: "stored", seq: 1 });
    leave();
    expect(left).toEqual([]);
  });

  it("is over once the page comes back: another port, everything sent again, nothing stored any more", async () => {
    sender.send(fact(1));
    await microtasks();
    leave();
    sender.reconnect();
    expect(browser.ports).toHaveLength(2);
    expect(browser.ports[0]?.dead).toBe(true);
    expect(seqs()).toEqual([1]);
    runTasks();
    sender.send(fact(2));
    await microtasks();
    expect(leftSeqs()).toEqual([[1]]);
    expect(seqs()).toEqual([1, 2]);
  });
});

describe("at its limits", () => {
  it("drops the oldest facts beyond 20,000 that wait, and says how many", async () => {
    for (let at = 1; at <= 20_001; at++) sender.send(fact(at));
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
    for (let at = 1; at <= 100; at++) sender.send(large(at));
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
    sender.send(fact(1));
    await microtasks();
    orphaned = false;
    sender.send(fact(2));
    leave();
    await microtasks();
    expect(browser.ports).toHaveLength(0);
    expect(left).toEqual([]);
  });
});
