/** The truth as read off hand-made records: who began, what was exchanged, how TCP ended, and why. */
import { describe, expect, test } from "vitest";
import { decodeClose, encodeClose } from "../../servers/closing-server/close-payload.ts";
import type { ConnectionRecord, Happening } from "../../servers/closing-server/record.ts";
import { silent } from "../catalogue/server-scripts.ts";
import { inGroup, type Way } from "../catalogue/way.ts";
import { truthOf, withSlack } from "./truth.ts";

const way = (is: Way["is"] = {}): Way => inGroup("test")("test", "A way of the test", { server: silent, page: [], is });

const OPEN: [number, Happening][] = [
  [0, { kind: "accepted", over: "tcp" }],
  [1, { kind: "request", path: "/", headers: {} }],
  [1, { kind: "answer", status: 101, valid: true }],
];

const record = (...events: [number, Happening][]): ConnectionRecord => ({
  token: "t",
  events: [...OPEN, ...events].map(([at, event]) => ({ ...event, at })),
});

/** A Close frame; `wireAt` differs from its event's time where the server held its reading. */
function close(by: "client" | "server", wireAt: number, payload: Buffer): Happening {
  const frame = { opcode: 8, fin: true, rsv: 0, masked: by === "client", length: payload.length, text: null };
  return { kind: "frame", by, ...frame, close: decodeClose(payload), wireAt };
}

const end = (by: "client" | "server", kind: "fin" | "rst"): Happening => ({ kind, by });

const claimsOf = (...events: [number, Happening][]) => truthOf(way(), record(...events)).claims;

describe("who sent the first Close frame", () => {
  const bye = encodeClose(4001, "bye");
  const other = encodeClose(1001);
  test.each([
    [
      "client",
      [
        [10, close("client", 10, bye)],
        [11, close("server", 11, other)],
      ],
    ],
    [
      "server, echoed",
      [
        [10, close("server", 10, bye)],
        [11, close("client", 11, bye)],
      ],
    ],
    [
      "server, and the browser complains",
      [
        [10, close("server", 10, other)],
        [11, close("client", 11, encodeClose(1002, "no"))],
      ],
    ],
    [
      "crossed: not yet read",
      [
        [10, close("server", 10, other)],
        [12, close("client", 9, other)],
      ],
    ],
    [
      "crossed: no echo",
      [
        [10, close("server", 10, other)],
        [11, close("client", 11, bye)],
      ],
    ],
    ["none", [[10, end("server", "fin")]]],
    [
      "client: the server's came too late",
      [
        [9, close("client", 9, bye)],
        [10, end("client", "fin")],
        [11, close("server", 11, bye)],
        [12, end("server", "fin")],
      ],
    ],
  ] satisfies [string, [number, Happening][]][])("%s", (expected, events) => {
    const is = { cause: ["page-gone" as const] };
    expect(truthOf(way(is), record(...events)).claims.initiator).toEqual([expected.split(/[,:]/)[0]]);
  });
});

describe("over HTTP/2 the end of the stream is not the end of TCP", () => {
  const payload = encodeClose(4001, "bye");
  const ended: [number, Happening][] = [[14, { kind: "over" }]];
  test("END_STREAM of both after both Close frames", () => {
    const truth = truthOf(
      way(),
      record(
        [10, close("client", 10, payload)],
        [10, { kind: "end-stream", by: "client" }],
        [11, close("server", 11, payload)],
        [12, { kind: "end-stream", by: "server" }],
        ...ended,
      ),
    );
    expect(truth.claims).toMatchObject({ initiator: ["client"], tcpEnd: ["open"], cause: ["client-close"] });
    expect(truth.times["tcp-closed"]).toEqual([]);
  });
  test.each([
    ["END_STREAM", { kind: "end-stream", by: "server" }],
    ["RST_STREAM", { kind: "reset-stream", by: "server", code: 2 }],
  ] satisfies [string, Happening][])("%s of the server without a Close frame", (_name, end) => {
    expect(claimsOf([10, end], ...ended)).toMatchObject({ tcpEnd: ["open"], cause: ["transport-lost"] });
  });
  test("what the server sends after the browser's END_STREAM is received, after its RST_STREAM it is not", () => {
    const answer = close("server", 12, payload);
    const mine: [number, Happening] = [10, close("client", 10, payload)];
    const after = (end: Happening) => claimsOf(mine, [11, end], [12, answer], [13, { kind: "fin", by: "server" }]);
    expect(after({ kind: "end-stream", by: "client" })).toMatchObject({ closeReceived: [true] });
    const gone = record(mine, [11, { kind: "reset-stream", by: "client", code: 8 }], [12, answer]);
    expect(truthOf(way({ cause: ["page-gone"] }), gone).claims).toMatchObject({ closeReceived: [false] });
  });
  test("the end of the session is that of TCP", () => {
    const session: [number, Happening][] = [
      [10, { kind: "goaway", by: "server" }],
      [10, { kind: "fin", by: "server" }],
    ];
    expect(claimsOf(...session, ...ended)).toMatchObject({ tcpEnd: ["server-fin"] });
  });
});

test("a polite close by the client", () => {
  const payload = encodeClose(4001, "bye");
  const truth = truthOf(
    way(),
    record(
      [10, close("client", 10, payload)],
      [11, close("server", 11, payload)],
      [12, end("server", "fin")],
      [13, end("client", "fin")],
      [14, { kind: "over" }],
    ),
  );
  expect(truth).toEqual({
    claims: {
      opened: [true],
      initiator: ["client"],
      closeReceived: [true],
      receivedCode: [4001],
      receivedReason: ["bye"],
      closeSent: [true],
      sentCode: [4001],
      sentReason: ["bye"],
      tcpEnd: ["server-fin"],
      cause: ["client-close"],
    },
    times: {
      "close-frame-sent": [{ from: 10, to: 10 }],
      "close-frame-received": [{ from: 11, to: 11 }],
      "tcp-closed": [{ from: 12, to: 14 }],
    },
  });
});

test("the browser takes the server's Close before it answers, or, if its own was no answer, before the end", () => {
  const receivedAt = (reply: Buffer) =>
    truthOf(
      way(),
      record(
        [10, close("server", 10, encodeClose(4002))],
        [15, close("client", 15, reply)],
        [20, end("server", "fin")],
      ),
    ).times["close-frame-received"];
  expect(receivedAt(encodeClose(4002))).toEqual([{ from: 10, to: 15 }]);
  expect(receivedAt(encodeClose(4003))).toEqual([{ from: 10, to: 20 }]);
});

test("codes: an empty body is 1005, none is null; 1006 and a body too short for a code cannot be compared", () => {
  const codeOf = (payload: Buffer) =>
    claimsOf([10, close("server", 10, payload)], [11, close("client", 11, payload)]).receivedCode;
  expect([encodeClose(), encodeClose(1006), Buffer.of(3), encodeClose(999)].map(codeOf)).toEqual([
    [1005],
    null,
    null,
    [999],
  ]);
  expect(claimsOf([10, end("server", "rst")]).receivedCode).toEqual([null]);
});

test("a reason that is not UTF-8 cannot be compared", () => {
  const broken = encodeClose(1000, Uint8Array.of(0xc3, 0x28));
  expect(
    claimsOf([10, close("server", 10, broken)], [11, close("client", 11, encodeClose(1002))]).receivedReason,
  ).toBeNull();
});

describe("causes that the wire shows", () => {
  const bye = encodeClose(1000);
  test.each([
    [["transport-lost", "transport-lost-fin"], [[10, end("server", "fin")]]],
    [
      ["transport-lost", "transport-lost-rst"],
      [
        [10, close("client", 10, bye)],
        [11, end("server", "rst")],
      ],
    ],
    [
      ["close-timeout"],
      [
        [10, close("client", 10, bye)],
        [60_010, end("client", "fin")],
      ],
    ],
    [
      ["protocol-error"],
      [
        [10, close("client", 10, encodeClose(1002))],
        [11, end("client", "fin")],
      ],
    ],
    [
      ["server-close"],
      [
        [10, close("server", 10, bye)],
        [11, end("server", "rst")],
      ],
    ],
    [[], []],
  ] satisfies [string[], [number, Happening][]][])("%j", (cause, events) => {
    expect(claimsOf(...events).cause).toEqual(cause);
  });
});

test("what the wire does not show, the way must say", () => {
  expect(() => truthOf(way(), undefined)).toThrow("“A way of the test”");
  const { claims, times } = truthOf(way({ cause: ["blocked-csp"] }), undefined);
  expect([claims.opened, claims.tcpEnd, claims.cause]).toEqual([[false], ["none"], ["blocked-csp"]]);
  expect(times["tcp-closed"]).toEqual([]);
  expect(truthOf(way({ cause: ["blocked-csp"], tcpEnd: null }), undefined).times).not.toHaveProperty("tcp-closed");
});

test("times are as wide as the server's process was late", () => {
  const times = { "tcp-closed": [{ from: 10, to: 20 }], opened: [] };
  expect(withSlack(times, (at) => (at === 10 ? 3 : 0))).toEqual({ "tcp-closed": [{ from: 7, to: 20 }], opened: [] });
});
