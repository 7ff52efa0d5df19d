/** What is asked of the hook over its node is answered at once, and what it reports arrives whole. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ASK, type HookFact, type HookReport, IS_PATCHED, LEAVING, REPORT, SOCKET } from "../messages/hook-messages.ts";
import { takeFailures } from "./guard.ts";
import { type HookChannel, openHookChannel } from "./hook-channel.ts";

/** Node has no FocusEvent. */
class FakeFocusEvent extends Event {
  readonly detail: number;
  readonly relatedTarget: object | null;
  constructor(type: string, init: { detail?: number; relatedTarget?: object | null }) {
    super(type);
    this.detail = init.detail ?? 0;
    this.relatedTarget = init.relatedTarget ?? null;
  }
}
class FakeWebSocket {}
/** `as`: the channel looks at nothing of a socket but its class. */
const ws = new FakeWebSocket() as WebSocket;
const none = { messages: 0, bytes: 0, firstAt: 0, lastAt: 0 };
const counts = { sent: none, received: none, sendErrors: 3, lastSentBytes: null };
const fact: HookFact = { kind: "opened", socket: 1, protocol: "", extensions: "", mono: 1, date: 2 };

let node: EventTarget;
let channel: HookChannel;
let woken: number;
let received: unknown[];
/** The flags of every question, and what the hook under test answers. */
let asked: number[];
let facts: HookFact[];
let dropped: number;

function report(answer: HookReport["answer"]): void {
  const detail = JSON.stringify({ dropped, facts, answer } satisfies HookReport);
  facts = [];
  node.dispatchEvent(new CustomEvent(REPORT, { detail }));
}

beforeEach(() => {
  vi.stubGlobal("FocusEvent", FakeFocusEvent);
  vi.stubGlobal("WebSocket", FakeWebSocket);
  node = new EventTarget();
  woken = dropped = 0;
  received = [];
  asked = [];
  facts = [];
  node.addEventListener(ASK, (event) => {
    // `as`: the channel's own.
    const { detail, relatedTarget } = event as FocusEvent;
    asked.push(detail);
    const answer = relatedTarget
      ? relatedTarget === (ws as object)
        ? counts
        : null
      : detail & IS_PATCHED
        ? false
        : null;
    if (facts.length > 0 || answer !== null) report(answer);
  });
  channel = openHookChannel(node, () => {
    woken++;
    return {
      facts: (them) => received.push(...them),
      hookDropped: (count) => received.push({ dropped: count }),
      socketOpened: (_ws, socket) => received.push({ opened: socket }),
    };
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  expect(takeFailures()).toBe(0);
});

describe("a question", () => {
  it("is answered when it returns", () => {
    expect(channel.countsOf(ws)).toEqual(counts);
    expect(channel.isPatched()).toBe(false);
  });

  it("about what the hook does not know, or that it does not hear, has an answer too", () => {
    channel.countsOf(ws);
    expect(channel.countsOf(new FakeWebSocket() as WebSocket)).toBeNull();
    node = new EventTarget();
    const deaf = openHookChannel(node, () => expect.fail("nobody reports"));
    expect(deaf.isPatched()).toBe(true);
    expect(deaf.countsOf(ws)).toBeNull();
  });

  it("brings what the hook had waiting, first", () => {
    facts = [fact];
    expect(channel.countsOf(ws)).toEqual(counts);
    expect(received).toEqual([fact]);
  });

  it("says whether the page is leaving, each time", () => {
    channel.catchUp();
    channel.setLeaving(true);
    channel.isPatched();
    channel.countsOf(ws);
    channel.setLeaving(false);
    expect(asked).toEqual([0, LEAVING, LEAVING | IS_PATCHED, LEAVING, 0]);
  });
});

describe("a report", () => {
  it("wakes its receiver, which a question alone does not", () => {
    channel.catchUp();
    expect(woken).toBe(0);
    facts = [fact];
    report(null);
    expect(woken).toBe(1);
    expect(received).toEqual([fact]);
  });

  it("tells of what the hook dropped since the last one", () => {
    dropped = 2;
    report(null);
    report(null);
    dropped = 5;
    report(null);
    expect(received).toEqual([{ dropped: 2 }, { dropped: 3 }]);
  });
});

it("hands sockets over, and nothing else", () => {
  node.dispatchEvent(new FocusEvent(SOCKET, { relatedTarget: ws, detail: 7 }));
  node.dispatchEvent(new FocusEvent(SOCKET, { relatedTarget: new EventTarget(), detail: 8 }));
  expect(received).toEqual([{ opened: 7 }]);
});
