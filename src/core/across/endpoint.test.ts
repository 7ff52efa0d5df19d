/** What is left of a URL, and what is not: two endpoints stay two. */
import { describe, expect, it } from "vitest";
import { type AttemptText, attemptsText } from "../testing/attempt-lines.ts";
import { connectionOf } from "../testing/fold-text.ts";
import { endpointOf, VOLATILE } from "./endpoint.ts";

const of = (its: Partial<AttemptText>) => endpointOf(connectionOf(attemptsText([{ at: 1, ...its }])));
const url = (text: string, its: Partial<AttemptText> = {}): string => of({ ...its, url: text }).url;

const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln";
const SIGNALR = { stack: "at WebSocketTransport.connect (https://app.test/app.js:1:2)" };

describe("endpoints", () => {
  it.each([
    ["ws://a.test/live?token=abc&room=1", "ws://a.test/live?token=*&room=1"],
    ["ws://a.test/live?access_token=abc", "ws://a.test/live?access_token=*"],
    ["ws://a.test/live?authToken=abc&auth=x", "ws://a.test/live?authToken=*&auth=*"],
    [`ws://a.test/live?who=${JWT}`, "ws://a.test/live?who=*"],
    ["ws://a.test/live?room=REDACTED", "ws://a.test/live?room=*"],
    ["wss://x.iot.amazonaws.com/mqtt?X-Amz-Date=20261122T1&x=1", "wss://x.iot.amazonaws.com/mqtt?X-Amz-Date=*&x=1"],
    ["ws://a.test/s/?EIO=4&transport=websocket&sid=abc", "ws://a.test/s/?EIO=4&transport=websocket&sid=*"],
    ["wss://a.test/rtc?access_token=x&reconnect=1&sid=PA_1", "wss://a.test/rtc?access_token=*&reconnect=*&sid=*"],
    ["ws://a.test/live?t=1700000000123&_=5", "ws://a.test/live?t=*&_=*"],
    ["ws://a.test/live?at=1700000000", "ws://a.test/live?at=*"],
    ["ws://a.test/live?attempt=3", "ws://a.test/live?attempt=*"],
    ["ws://a.test/echo/123/ab12cd34/websocket", "ws://a.test/echo/*/*/websocket"],
  ])("%s is %s", (given, expected) => {
    expect(url(given)).toBe(expected);
  });

  it.each([
    "ws://a.test/live?room=1",
    "ws://a.test/live?tokens=1",
    "ws://a.test/live?apikey=abc",
    "ws://a.test/live?author=abc",
    "ws://a.test/live?sid=abc",
    "ws://a.test/rtc?sid=PA_1",
    "ws://a.test/live?id=abcdefghijklmnopqrstuv",
    "ws://a.test/live?_=abc",
    "ws://a.test/live?attempt=first",
    // A number that is no time of these days.
    "ws://a.test/live?document=1600000000123",
    "ws://a.test/live?document=170000000012",
    "ws://a.test/echo/123/ab12cd34/other",
    "ws://a.test/live?flag",
    "ws://a.test/live?",
  ])("%s stays as it is", (given) => {
    expect(url(given)).toBe(given);
  });

  it("takes SignalR's connection token for one below its own stack only", () => {
    const given = "ws://a.test/hub?id=abcdefghijklmnopqrstuv";
    expect(url(given, SIGNALR)).toBe("ws://a.test/hub?id=*");
    expect(url("ws://a.test/hub?id=abc", SIGNALR)).toBe("ws://a.test/hub?id=abc");
  });

  it("has a source for every row", () => {
    for (const { source } of VOLATILE) expect(source).not.toBe("");
  });
});

describe("clients", () => {
  it("differ by subprotocol, but not by a bearer token in it", () => {
    const client = (protocols: readonly string[]): string => of({ protocols }).client;
    expect(client(["chat"])).not.toBe(client(["chat2"]));
    expect(client(["chat", "base64url.bearer.authorization.k8s.io.YWJj"])).toBe(
      client(["chat", "base64url.bearer.authorization.k8s.io.ZGVm"]),
    );
  });

  it("differ by the line of the call, but not by the query of its script", () => {
    const client = (stack: string): string => of({ stack }).client;
    expect(client("at connect (https://app.test/a.js:1:2)")).not.toBe(client("at connect (https://app.test/a.js:1:3)"));
    expect(client("at connect (https://app.test/a.js?t=17:1:2)")).toBe(
      client("at connect (https://app.test/a.js?t=18:1:2)"),
    );
    expect(client("connect@https://app.test/a.js?t=17:1:2")).toBe(client("connect@https://app.test/a.js?t=18:1:2"));
    expect(client("at connect (https://app.test/a.js:1:2)\\n at x (b.js:1:1)")).toBe(
      client("at connect (https://app.test/a.js:1:2)\\n at y (c.js:2:2)"),
    );
  });
});
