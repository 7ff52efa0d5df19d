/** When the panel connects to the background, and what becomes of what is sent either way. */
import { expect, it, vi } from "vitest";
import type { FromPanel, ToPanel } from "../../messages/port-messages.ts";
import { type BackgroundPort, createBackgroundConnection } from "./connection.ts";

class FakePort implements BackgroundPort {
  sent: FromPanel[] = [];
  isDead = false;
  hear: (message: ToPanel) => void = () => undefined;
  drop: () => void = () => undefined;
  onMessage = { addListener: (heard: (message: ToPanel) => void) => (this.hear = heard) };
  onDisconnect = { addListener: (gone: () => void) => (this.drop = gone) };
  postMessage(message: FromPanel): void {
    if (this.isDead) throw new Error("Attempting to use a disconnected port object");
    this.sent.push(message);
  }
}

const REPLAY = [{ type: "hello", preserveLog: true }, { type: "replayed" }] as const;

function setUp() {
  const ports: FakePort[] = [];
  const heard: ToPanel[] = [];
  const waiting: { work: () => void; ms: number }[] = [];
  const around = {
    isAlive: true,
    connect() {
      if (!around.isAlive) throw new Error("Extension context invalidated.");
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    alive: () => around.isAlive,
    heard: (message: ToPanel) => void heard.push(message),
    orphaned: vi.fn(),
    later: (work: () => void, ms: number) => void waiting.push({ work, ms }),
  };
  const link = createBackgroundConnection(around);
  const current = (): FakePort => {
    const port = ports.at(-1);
    if (!port) throw new Error("No port was opened.");
    return port;
  };
  /** Runs what was put off, once. */
  const pass = (): number[] => {
    const due = waiting.splice(0);
    for (const { work } of due) work();
    return due.map(({ ms }) => ms);
  };
  return { around, heard, ports, link, current, pass };
}

it("passes on messages, in order", () => {
  const { heard, current } = setUp();
  for (const message of REPLAY) current().hear(message);
  expect(heard).toEqual(REPLAY);
});

it("asks again at once, then ever more slowly, for a replay that was cut off", () => {
  const { ports, current, pass } = setUp();
  current().hear(REPLAY[0]);
  const waits: number[] = [];
  for (let i = 0; i < 3; i++) {
    current().drop();
    waits.push(Math.min(...pass()));
  }
  expect(ports).toHaveLength(4);
  expect(waits).toEqual([20, 40, 80]);
});

it("lets a worker sleep after the replay, until there is something to receive or to send", () => {
  const { ports, link, current, pass } = setUp();
  for (const message of REPLAY) current().hear(message);
  current().drop();
  pass();
  expect(ports).toHaveLength(1);
  link.wake();
  expect(ports).toHaveLength(2);
  link.wake();
  expect(ports).toHaveLength(2);
  for (const message of REPLAY) current().hear(message);
  current().drop();
  link.send({ type: "shown" });
  expect(ports).toHaveLength(3);
  expect(current().sent).toEqual([{ type: "shown" }]);
});

it("sends over another port when the first died without a word", () => {
  const { ports, link, current } = setUp();
  current().isDead = true;
  link.send({ type: "navigated" });
  expect(ports).toHaveLength(2);
  expect(current().sent).toEqual([{ type: "navigated" }]);
});

it("says once that the extension is gone, and then keeps still", () => {
  const { around, ports, link, current, pass } = setUp();
  for (const message of REPLAY) current().hear(message);
  around.isAlive = false;
  current().drop();
  pass();
  link.wake();
  link.send({ type: "shown" });
  expect(around.orphaned).toHaveBeenCalledTimes(1);
  expect(ports).toHaveLength(1);
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
