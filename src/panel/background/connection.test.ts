/** When the panel's line to the background is opened, and what becomes of what it says. */
import { expect, it, vi } from "vitest";
import type { FromPanel, ToPanel } from "../../messages/port-messages.ts";
import { type BackgroundPort, createBackgroundConnection } from "./connection.ts";

class FakePort implements BackgroundPort {
  sent: FromPanel[] = [];
  isDead = false;
  hear: (message: unknown) => void = () => undefined;
  drop: () => void = () => undefined;
  onMessage = { addListener: (heard: (message: unknown) => void) => (this.hear = heard) };
  onDisconnect = { addListener: (gone: () => void) => (this.drop = gone) };
  postMessage(message: FromPanel): void {
    if (this.isDead) throw new Error("Attempting to use a disconnected port object");
    this.sent.push(message);
  }
}

const REPLAY = [{ type: "hello", preserveLog: true }, { type: "replayed" }] as const;

function setUp() {
  const lines: FakePort[] = [];
  const heard: ToPanel[] = [];
  const waiting: { work: () => void; ms: number }[] = [];
  const around = {
    isAlive: true,
    connect() {
      if (!around.isAlive) throw new Error("Extension context invalidated.");
      const line = new FakePort();
      lines.push(line);
      return line;
    },
    alive: () => around.isAlive,
    heard: (message: ToPanel) => void heard.push(message),
    unreadable: vi.fn(),
    orphaned: vi.fn(),
    later: (work: () => void, ms: number) => void waiting.push({ work, ms }),
  };
  const link = createBackgroundConnection(around);
  const current = (): FakePort => {
    const line = lines.at(-1);
    if (!line) throw new Error("No line was opened.");
    return line;
  };
  /** Runs what was put off, once. */
  const pass = (): number[] => {
    const due = waiting.splice(0);
    for (const { work } of due) work();
    return due.map(({ ms }) => ms);
  };
  return { around, heard, lines, link, current, pass };
}

it("passes on messages and counts what is none", () => {
  const { around, heard, current } = setUp();
  for (const message of [...REPLAY, { type: "nonsense" }, null]) current().hear(message);
  expect(heard).toEqual(REPLAY);
  expect(around.unreadable).toHaveBeenCalledTimes(2);
});

it("asks again at once, then ever more slowly, for a replay that was cut off", () => {
  const { lines, current, pass } = setUp();
  current().hear(REPLAY[0]);
  const waits: number[] = [];
  for (let i = 0; i < 3; i++) {
    current().drop();
    waits.push(Math.min(...pass()));
  }
  expect(lines).toHaveLength(4);
  expect(waits).toEqual([20, 40, 80]);
});

it("lets a worker sleep after the replay, until there is something to hear or to say", () => {
  const { lines, link, current, pass } = setUp();
  for (const message of REPLAY) current().hear(message);
  current().drop();
  pass();
  expect(lines).toHaveLength(1);
  link.wake();
  expect(lines).toHaveLength(2);
  link.wake();
  expect(lines).toHaveLength(2);
  for (const message of REPLAY) current().hear(message);
  current().drop();
  link.send({ type: "shown" });
  expect(lines).toHaveLength(3);
  expect(current().sent).toEqual([{ type: "shown" }]);
});

it("says it over another line when the first died without a word", () => {
  const { lines, link, current } = setUp();
  current().isDead = true;
  link.send({ type: "navigated" });
  expect(lines).toHaveLength(2);
  expect(current().sent).toEqual([{ type: "navigated" }]);
});

it("says once that the extension is gone, and then keeps still", () => {
  const { around, lines, link, current, pass } = setUp();
  for (const message of REPLAY) current().hear(message);
  around.isAlive = false;
  current().drop();
  pass();
  link.wake();
  link.send({ type: "shown" });
  expect(around.orphaned).toHaveBeenCalledTimes(1);
  expect(lines).toHaveLength(1);
});

it("notices an extension that goes a moment after its port", () => {
  const { around, current, pass } = setUp();
  for (const message of REPLAY) current().hear(message);
  current().drop();
  around.isAlive = false;
  expect(around.orphaned).not.toHaveBeenCalled();
  pass();
  expect(around.orphaned).toHaveBeenCalledTimes(1);
});
