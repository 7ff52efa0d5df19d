/** What DevTools' network log says of a WebSocket, in the forms Chromium 156 was seen to write, becomes a fact without payloads. */
import { describe, expect, it } from "vitest";
import { factFromEntry, parseEntry } from "./har-entry.ts";

const TIMES = { at: 1000.5, mono: 5, date: 1000 };
const STARTED = "2026-11-22T10:00:00.250Z";
const STARTED_MS = Date.UTC(2026, 10, 22, 10, 0, 0, 250);
const SECRET = "what the user said";

/** An entry as Chromium writes it for a socket that opened. */
const opened = (changes: object = {}): object => ({
  _resourceType: "websocket",
  _initiator: {
    type: "script",
    stack: {
      callFrames: [
        { functionName: "connect", scriptId: "5", url: "https://page.test/app.js", lineNumber: 2, columnNumber: 6 },
      ],
    },
  },
  _webSocketMessages: [
    { type: "send", time: STARTED_MS / 1000 + 1, opcode: 1, data: SECRET },
    { type: "receive", time: STARTED_MS / 1000 + 2.5, opcode: 1, data: SECRET },
    { type: "receive", time: STARTED_MS / 1000 + 2, opcode: 2, data: SECRET },
  ],
  startedDateTime: STARTED,
  time: 4321.5,
  request: {
    method: "GET",
    url: "wss://server.test/chat",
    httpVersion: "http/1.1",
    headers: [
      { name: "Host", value: "server.test" },
      { name: "Sec-WebSocket-Protocol", value: "chat.v2, chat" },
    ],
    cookies: [],
  },
  response: {
    status: 101,
    statusText: "Switching Protocols",
    headers: [{ name: "sec-websocket-protocol", value: "chat" }],
    content: {},
  },
  ...changes,
});

/** An entry of a handshake that never got a request out: Chromium dates it 1970. */
const unsent = (text: string): object =>
  opened({
    startedDateTime: "1970-01-01T00:00:00.000Z",
    time: 12,
    response: { status: 0, statusText: "", headers: [] },
    _webSocketMessages: [{ type: "error", time: -0.001, opcode: -1, data: text }],
  });

function fact(entry: unknown) {
  const parsed = parseEntry(entry);
  if (!parsed) throw new Error("The entry was not taken for a WebSocket's.");
  return factFromEntry(parsed, TIMES);
}

describe("an opened socket", () => {
  it("gives times, counts, subprotocols and the place of the constructor", () => {
    expect(fact(opened())).toEqual({
      kind: "network-log",
      ...TIMES,
      url: "wss://server.test/chat",
      status: 101,
      httpVersion: "http/1.1",
      failureText: null,
      startedAt: STARTED_MS,
      endedAt: STARTED_MS + 4321.5,
      requestedProtocols: ["chat.v2", "chat"],
      protocol: "chat",
      sentMessages: 1,
      receivedMessages: 2,
      lastMessageAt: STARTED_MS + 2500,
      stack: "    at connect (https://page.test/app.js:3:7)",
    });
  });

  it("keeps nothing of what was said", () => {
    expect(JSON.stringify(fact(opened()))).not.toContain(SECRET);
    expect(JSON.stringify(parseEntry(opened()))).toContain(SECRET);
  });
});

describe("a failure", () => {
  it.each([
    "Error in connection establishment: net::ERR_CONNECTION_REFUSED",
    "Error in connection establishment: net::ERR_NAME_NOT_RESOLVED",
    "Error in connection establishment: net::ERR_UNSAFE_PORT",
  ])("without a request has a text and no times: %s", (text) => {
    expect(fact(unsent(text))).toMatchObject({
      status: 0,
      failureText: text,
      startedAt: null,
      endedAt: null,
      sentMessages: 0,
      receivedMessages: 0,
      lastMessageAt: null,
    });
  });

  it("after a request has its time, and the text of the HTTP answer", () => {
    const text = "Error during WebSocket handshake: Unexpected response code: 503";
    const messages = [{ type: "error", time: STARTED_MS / 1000 + 0.02, opcode: -1, data: text }];
    const response = { status: 0, headers: [] };
    expect(fact(opened({ _webSocketMessages: messages, response, time: 20 }))).toMatchObject({
      failureText: text,
      startedAt: STARTED_MS,
      endedAt: STARTED_MS + 20,
    });
  });

  it("found after opening comes behind the messages", () => {
    const text = "Unrecognized frame opcode: 3";
    const messages = [
      { type: "receive", time: STARTED_MS / 1000, opcode: 1, data: "x" },
      { type: "error", time: STARTED_MS / 1000 + 1, opcode: -1, data: text },
    ];
    expect(fact(opened({ _webSocketMessages: messages }))).toMatchObject({
      status: 101,
      failureText: text,
      receivedMessages: 1,
    });
  });

  it("that is a lost TCP connection has no text", () => {
    expect(fact(opened({ _webSocketMessages: [] }))).toMatchObject({ failureText: null, lastMessageAt: null });
  });
});

describe("what may be missing", () => {
  it("a worker's socket has no stack, an entry that still lives no time", () => {
    expect(fact(opened({ _initiator: { type: "other" }, time: null }))).toMatchObject({
      stack: null,
      endedAt: null,
      startedAt: STARTED_MS,
    });
    expect(fact(opened({ _initiator: null })).stack).toBeNull();
  });

  it("messages, headers and frames' names", () => {
    const { _webSocketMessages: _, ...bare } = { _webSocketMessages: 0, ...opened({ _webSocketMessages: undefined }) };
    const stack = { callFrames: [{ url: "https://page.test/a.js" }] };
    const entry = { ...bare, _initiator: { stack }, request: { url: "ws://x/" }, response: {} };
    expect(fact(entry)).toMatchObject({
      status: 0,
      httpVersion: "",
      requestedProtocols: [],
      protocol: "",
      stack: "    at <anonymous> (https://page.test/a.js:1:1)",
    });
  });
});

it("is null for any other request, and for what is no entry", () => {
  for (const entry of [opened({ _resourceType: "fetch" }), {}, null, undefined, "text", opened({ request: null })]) {
    expect(parseEntry(entry)).toBeNull();
  }
});
