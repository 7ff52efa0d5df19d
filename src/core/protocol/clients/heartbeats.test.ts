/** Heartbeats are told by reason, stack or a silence of their length on their own connections, and by nothing less. */
import { describe, expect, it } from "vitest";
import { HEARTBEATS, type HeartbeatHints, heartbeatBehind } from "./heartbeats.ts";

const NOTHING: HeartbeatHints = {
  url: "wss://app.test/ws",
  protocol: "",
  reason: "",
  constructorStack: "    at connect (https://app.test/app.js:3:7)",
  closeStack: "    at onLogoutClick (https://app.test/app.js:90:4)",
  silenceMs: 30_400,
};

const clientOf = (hints: Partial<HeartbeatHints>): string | null | undefined =>
  heartbeatBehind({ ...NOTHING, ...hints })?.client;

it.each(HEARTBEATS)("$client has a setting and a way to be told", (row) => {
  expect(row.setting).toMatch(/\S/);
  expect(row.reason ?? row.silence).toBeDefined();
  // A silence alone is everybody's.
  expect(row.reason ?? row.protocols ?? row.urls ?? row.stack).toBeDefined();
  if (row.silence) expect(row.silence.least).toBeLessThan(row.silence.most);
});

describe("heartbeatBehind", () => {
  const SIGNALR = "wss://app.test/hub?id=Zk3vV0mTn3xQe1bW5pYt9A";

  it("tells a client by its URL and a silence of its length", () => {
    expect(clientOf({ url: SIGNALR })).toBe("SignalR");
    expect(clientOf({ url: SIGNALR, silenceMs: 12_000 })).toBeUndefined();
    expect(clientOf({ url: SIGNALR, silenceMs: null })).toBeUndefined();
  });

  it("tells it by its own function in the stack, whatever the silence", () => {
    const closeStack = "    at HubConnection.serverTimeout (https://app.test/js/signalr.min.js:1:41207)";
    expect(clientOf({ closeStack, silenceMs: 12_000 })).toBe("SignalR");
  });

  it("tells it by its reason", () => {
    const url = "wss://app.test/socket/websocket?vsn=2.0.0";
    expect(clientOf({ url, reason: "heartbeat timeout" })).toBe("phoenix.js");
    expect(clientOf({ url, reason: "heartbeat" })).toBeUndefined();
  });

  it("knows a heartbeat of nobody it knows by the names in the stack", () => {
    const closeStack = "    at Timer.checkKeepAlive (https://app.test/live.js:4:2)";
    expect(clientOf({ closeStack })).toBeNull();
    expect(clientOf({ closeStack: "    at logout (https://app.test/app.js?keepalive=1:4:2)" })).toBeUndefined();
  });

  it("takes a click after 30 s of silence for no heartbeat", () => {
    expect(clientOf({})).toBeUndefined();
  });
});
