/** What the hook states becomes facts: in wall times, with what only the observer knows, and not without end. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HookFact } from "../messages/hook-messages.ts";
import type { SocketEvent } from "../messages/socket-event.ts";
import { createFakeChrome } from "../testing/fake-chrome.ts";
import { createMemoryStorage } from "../testing/memory-storage.ts";
import type { HookChannel } from "./hook-channel.ts";
import { createRecorder, type Recorder } from "./recorder.ts";

/** Wall ms of the page's monotonic 0. */
const ORIGIN = 1_700_000_000_000;
const MOST = 3;
const at = (mono: number) => ({ mono, date: ORIGIN + mono });
const wall = (mono: number) => ({ at: ORIGIN + mono, ...at(mono) });

let recorder: Recorder;
let stated: SocketEvent[];
let leftOut: number;
let listened: number;

beforeEach(() => {
  vi.stubGlobal("chrome", createFakeChrome(createMemoryStorage()));
  stated = [];
  leftOut = listened = 0;
  const hook: HookChannel = {
    isLeaving: () => false,
    setLeaving: () => undefined,
    catchUp: () => undefined,
    countsOf: () => null,
    isPatched: () => true,
  };
  recorder = createRecorder({
    clock: { now: () => wall(0), wall: (mono) => ORIGIN + mono, check: () => null },
    hook,
    listen: () => listened++,
    state: (fact) => stated.push(fact),
    drop: () => undefined,
    mayRepeat: (times) => times <= MOST || ++leftOut < 0,
  });
});
afterEach(() => vi.unstubAllGlobals());

const created = (more: object = {}): HookFact =>
  ({
    kind: "socket-created",
    socket: 1,
    api: "WebSocket",
    url: "wss://s.test/",
    protocols: "",
    readyState: 0,
    error: null,
    ...at(5),
    ...more,
  }) as HookFact;
const called = (call: number, readyState: 1 | 2 | 3 = 1): HookFact => ({
  kind: "close-called",
  socket: 1,
  call,
  readyState,
  bufferedAmount: 0,
  ...at(call),
});
const refused = (call: number): HookFact => ({
  kind: "close-rejected",
  socket: 1,
  call,
  error: { name: "E", message: "" },
  ...at(call),
});
const closed = (trusted: boolean, socket = 1): HookFact => ({
  kind: "close-event",
  socket,
  code: 1000,
  reason: "",
  wasClean: true,
  trusted,
  bufferedAmount: 0,
  ...at(9),
});
const calls = (): number[] => stated.flatMap((fact) => (fact.kind === "close-called" ? [fact.call] : []));

describe("a fact of the hook's", () => {
  it("gets its wall time, the list of its subprotocols, and its frames without more", () => {
    const stack = "Error\n    at https://page.test/a.js:1:1\n";
    recorder.facts([created({ protocols: "a,b", stack })]);
    const { protocols: _, ...rest } = created() as HookFact & { protocols: string };
    expect(stated).toEqual([
      { ...rest, ...wall(5), requestedProtocols: ["a", "b"], stack: "    at https://page.test/a.js:1:1" },
    ]);
  });

  it("has no subprotocols and no stack where the page gave none", () => {
    recorder.facts([created()]);
    expect(stated).toMatchObject([{ requestedProtocols: [], stack: null }]);
  });

  it("counts messages in wall times, and in none where there were none", () => {
    const sent = { messages: 2, bytes: 20, firstAt: 3, lastAt: 4 };
    const received = { messages: 0, bytes: 0, firstAt: 0, lastAt: 0 };
    const traffic = { sent, received, sendErrors: 1, lastSentBytes: 10, bufferedAmount: 0, readyState: 3 } as const;
    recorder.facts([{ kind: "traffic", socket: 1, ...traffic, ...at(9) }]);
    expect(stated).toEqual([
      {
        kind: "traffic",
        socket: 1,
        ...traffic,
        ...wall(9),
        sent: { ...sent, firstAt: ORIGIN + 3, lastAt: ORIGIN + 4 },
        received: { ...received, firstAt: null, lastAt: null },
      },
    ]);
  });

  it("takes none of the others with it when it cannot be read", () => {
    // `as`: no hook of ours says that.
    recorder.facts([created(), { ...called(1), stack: 5 } as unknown as HookFact, closed(true)]);
    expect(stated.map(({ kind }) => kind)).toEqual(["socket-created", "close-event"]);
  });

  it("has the page's events listened to again when it makes a socket: document.open() ends all listening", () => {
    recorder.facts([created(), created({ socket: 2 }), closed(true)]);
    expect(listened).toBe(2);
  });
});

describe("what a page can repeat", () => {
  it("is left out after a while: events of its own, by socket", () => {
    for (let i = 0; i < 5; i++) recorder.facts([closed(false), closed(false, 2)]);
    recorder.facts([closed(true), closed(true, 2)]);
    expect(stated.map((fact) => "trusted" in fact && fact.trusted)).toEqual([...Array(6).fill(false), true, true]);
    expect(leftOut).toBe(4);
  });

  it("is left out after a while: calls to close() that are refused", async () => {
    for (let call = 1; call <= 5; call++) recorder.facts([called(call), refused(call)]);
    await Promise.resolve();
    expect(calls()).toEqual([1, 2, 3]);
    expect(stated.filter(({ kind }) => kind === "close-rejected")).toHaveLength(3);
  });

  it("is stated however late if it is the call to close() that works", async () => {
    for (let call = 1; call <= 5; call++) recorder.facts([called(call), refused(call)]);
    recorder.facts([called(6)]);
    recorder.facts([called(7, 2)]);
    await Promise.resolve();
    expect(calls()).toEqual([1, 2, 3, 6]);
  });
});
