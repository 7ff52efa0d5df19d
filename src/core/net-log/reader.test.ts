/** A NetLog's WebSockets are read as facts: bodies, ends, failures, cuts, reused numbers, and in portions as at once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WireFact } from "../../messages/socket-event.ts";
import { closeBody, MadeNetLog, NET_LOG_OFFSET } from "../testing/made-net-log.ts";
import { MadeWebSocket } from "../testing/made-web-socket.ts";
import { type NetLog, NetLogError } from "./net-log.ts";
import { createNetLogReader, readNetLog } from "./reader.ts";
import type { WireDraft, WireDraftOf } from "./wire-draft.ts";

const TEXT = 1;
const CLOSE = 8;
const PING = 9;

/** A log with one socket that the page closed and the server answered. */
function closedByPage(log = new MadeNetLog()): MadeNetLog {
  new MadeWebSocket(log, 100)
    .opens(105, ["Upgrade: websocket", "Server: nginx", "Set-Cookie: secret"])
    .sends(110, TEXT, [1, 2, 3])
    .receives(111, PING, [])
    .receives(112, TEXT, new Array<number>(70_000).fill(7))
    .sends(200, CLOSE, closeBody(4001, "bye"))
    .state(200, "SEND_CLOSED")
    .receives(203, CLOSE, closeBody(4001, "bye"), 3)
    .state(203, "CLOSE_WAIT")
    .fin(204)
    .state(204, "CLOSED")
    .ends(205);
  return log;
}

const factsOf = (log: NetLog, index = 0): readonly WireDraft[] => log.sockets[index]?.facts ?? [];
const of = <K extends WireFact["kind"]>(log: NetLog, kind: K, index = 0): WireDraftOf<K>[] =>
  // `as`: the filter compares `kind`.
  factsOf(log, index).filter((fact) => fact.kind === kind) as WireDraftOf<K>[];
const closes = (log: NetLog, index = 0): unknown[] =>
  of(log, "wire-close-frame", index).map(({ by, length, code, reason, whole }) => [by, length, code, reason, whole]);
const gaps = (log: NetLog, index = 0): string[] => of(log, "wire-gap", index).map(({ gap }) => gap);

describe("a NetLog with bytes", () => {
  const log = readNetLog(closedByPage().text());

  it("has the request, its maker and its key", () => {
    expect(of(log, "wire-request")).toEqual([
      {
        kind: "wire-request",
        at: NET_LOG_OFFSET + 100,
        url: "ws://app.test/live",
        initiator: "http://app.test",
        isolationKey: "http://app.test http://app.test",
        handshakeKey: "dGhlIHNhbXBsZSBub25jZQ==",
        requestedProtocols: [],
        log: `Chromium 156.0.1.2 from ${NET_LOG_OFFSET}`,
        source: 11,
        hasBytes: true,
        joinedBy: null,
      },
    ]);
    expect(of(log, "wire-handshake")[0]).toMatchObject({
      status: 101,
      httpVersion: "http/1.1",
      headers: ["Server: nginx"],
    });
  });

  it("has both Close frames with their bodies, though one was cut in two, and who ended TCP", () => {
    expect(closes(log)).toEqual([
      ["client", 5, 4001, "bye", true],
      ["server", 5, 4001, "bye", true],
    ]);
    expect(of(log, "wire-end").map(({ by, how, at }) => [by, how, at - NET_LOG_OFFSET])).toEqual([
      ["server", "fin", 204],
    ]);
    expect(of(log, "wire-state").map(({ state }) => state)).toEqual(
      "CONNECTING CONNECTED SEND_CLOSED CLOSE_WAIT CLOSED".split(" "),
    );
    expect(gaps(log)).toEqual([]);
    expect(log.notes).toEqual([]);
  });

  it("counts what it does not keep", () => {
    expect(of(log, "wire-traffic")[0]).toMatchObject({
      sent: { data: { frames: 1, bytes: 3, lastAt: NET_LOG_OFFSET + 110 } },
      received: { data: { frames: 1, bytes: 70_000 }, pings: { frames: 1, firstAt: NET_LOG_OFFSET + 111 } },
    });
  });

  it("keeps no payload and no other header", () => {
    expect(JSON.stringify(log)).not.toContain("secret");
    expect(JSON.stringify(log).length).toBeLessThan(4000);
  });

  it("reads TLS above TLS", () => {
    const made = new MadeNetLog();
    new MadeWebSocket(made, 1, { url: "wss://app.test/" })
      .opens(2)
      .receives(9, CLOSE, closeBody(1012, "x"))
      .fin(10)
      .ends(11);
    expect(closes(readNetLog(made.text()))).toEqual([["server", 3, 1012, "x", true]]);
  });
});

describe("a NetLog without bytes", () => {
  it("has lengths, times and ends", () => {
    const log = readNetLog(closedByPage(new MadeNetLog({ bytes: false })).text());
    expect(closes(log)).toEqual([
      ["client", 5, null, null, true],
      ["server", 5, null, null, true],
    ]);
    expect(log.hasBytes).toBe(false);
    expect(log.notes.join()).toMatch(/^The log was made without bytes/);
  });

  it("knows an empty Close all the same", () => {
    const made = new MadeNetLog({ bytes: false });
    new MadeWebSocket(made, 1).opens(2).receives(9, CLOSE, []).state(9, "RECV_CLOSED");
    expect(closes(readNetLog(made.text()))).toEqual([["server", 0, 1005, "", true]]);
  });
});

describe.each([true, false])("a Close that is not whole, bytes %s", (bytes) => {
  const made = (): MadeNetLog => new MadeNetLog({ bytes });

  it("did not come in when FIN cut it", () => {
    const log = made();
    const socket = new MadeWebSocket(log, 1).opens(2);
    const half = [0x88, 5, 0x0f, 0xa1];
    log.bytes(9, socket.socket, "SOCKET_BYTES_RECEIVED", half);
    socket.header(9, "server", CLOSE, 5).fin(10).state(10, "CLOSED").ends(10);
    expect(closes(readNetLog(log.text()))).toEqual([["server", 5, null, null, false]]);
  });

  it("did not go out when the write failed", () => {
    const log = made();
    new MadeWebSocket(log, 1)
      .opens(2)
      .header(9, "client", CLOSE, 2)
      .rst(9, "SOCKET_WRITE_ERROR")
      .state(9, "CLOSED")
      .ends(9);
    expect(closes(readNetLog(log.text()))).toEqual([["client", 2, null, null, false]]);
  });

  it("is not called either way when the log ends", () => {
    const log = made();
    new MadeWebSocket(log, 1).opens(2).header(9, "client", CLOSE, 2);
    const read = readNetLog(log.text({ isCut: true }));
    expect(closes(read)).toEqual([["client", 2, null, null, null]]);
    expect(gaps(read)).toEqual(["log-ended"]);
    expect(read.notes.join(" ")).toContain("The file was cut off");
  });
});

describe("ends", () => {
  const end = (act: (socket: MadeWebSocket) => void): unknown[] => {
    const made = new MadeNetLog();
    act(new MadeWebSocket(made, 1).opens(2));
    return of(readNetLog(made.text()), "wire-end").map(({ by, how, error }) => [by, how, error]);
  };
  it("tells FIN, RST and the browser's own apart", () => {
    expect(end((socket) => socket.fin(9).ends(10))).toEqual([["server", "fin", ""]]);
    expect(end((socket) => socket.rst(9).ends(10))).toEqual([["server", "rst", "ERR_CONNECTION_RESET"]]);
    expect(end((socket) => socket.ends(10))).toEqual([["client", "closed", ""]]);
  });

  it("belongs to the span of a reused number", () => {
    const made = new MadeNetLog();
    const first = new MadeWebSocket(made, 1, { url: "ws://app.test/1", socketId: 7 }).opens(2).fin(9).ends(10);
    new MadeWebSocket(made, 20, { url: "ws://app.test/2", socketId: first.socket }).opens(21).rst(30).ends(31);
    const log = readNetLog(made.text());
    expect([0, 1].map((index) => of(log, "wire-end", index).map(({ how }) => how))).toEqual([["fin"], ["rst"]]);
  });
});

describe("handshakes that fail", () => {
  it("have the error by name and the text", () => {
    const made = new MadeNetLog();
    new MadeWebSocket(made, 1).fails(
      5,
      "ERR_CONNECTION_REFUSED",
      "Error in connection establishment: net::ERR_CONNECTION_REFUSED",
    );
    const log = readNetLog(made.text());
    expect(of(log, "wire-failure")).toMatchObject([
      { netError: "ERR_CONNECTION_REFUSED", message: "Error in connection establishment: net::ERR_CONNECTION_REFUSED" },
    ]);
  });

  it("have the status that only the text tells", () => {
    const made = new MadeNetLog();
    new MadeWebSocket(made, 1)
      .asks(2)
      .fails(5, "ERR_INVALID_RESPONSE", "Error during WebSocket handshake: Unexpected response code: 403");
    expect(of(readNetLog(made.text()), "wire-handshake")).toMatchObject([{ status: 403 }]);
  });
});

describe("a WebSocket older than the log", () => {
  const made = new MadeNetLog();
  const socket = new MadeWebSocket(made, 1).opens(2);
  made.lines.length = 0;
  socket
    .receives(9, CLOSE, closeBody(1001))
    .state(9, "RECV_CLOSED")
    .sends(9, CLOSE, closeBody(1001))
    .state(9, "CLOSE_WAIT")
    .ends(11);
  const log = readNetLog(made.text());

  it("is told with what is missing", () => {
    expect(closes(log)).toEqual([
      ["server", 2, null, null, true],
      ["client", 2, null, null, null],
    ]);
    expect(of(log, "wire-request")).toMatchObject([{ url: "", handshakeKey: null }]);
    expect(gaps(log)).toEqual(expect.arrayContaining(["begun-before-log"]));
    expect(log.notes.join(" ")).toContain("1 WebSocket began before the log did");
  });
});

describe("files", () => {
  it("read in any portions as at once", () => {
    const text = closedByPage().text();
    const whole = readNetLog(text);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: text.length }), { maxLength: 40 }), (cuts) => {
        const reader = createNetLogReader();
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        for (const [i, from] of at.entries()) reader.push(text.slice(from, at[i + 1] ?? from));
        expect(reader.end()).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it("may have their keys in another order, Windows line ends and a byte order mark", () => {
    const text = closedByPage().text();
    const whole = readNetLog(text);
    const turned = text.replace(
      /^\{("params":.*,)("phase":\d),("source":\{.*?\}),("time":"\d+"),("type":\d+)\}/gm,
      "{$5,$4,$3,$1$2}",
    );
    expect(turned).not.toBe(text);
    expect(readNetLog(turned)).toEqual(whole);
    expect(readNetLog(`\uFEFF${text.replaceAll("\n", "\r\n")}`)).toEqual(whole);
  });

  it("skip what they do not know, and say how much could not be read", () => {
    const lines = closedByPage().text().split("\n");
    lines.splice(5, 0, '{"phase":0,"source":{"id":1,"start_time":"1","type":99},"time":"1","type":99999},', "garbage,");
    const log = readNetLog(lines.join("\n"));
    expect(closes(log)).toHaveLength(2);
    expect(log.notes).toEqual(["1 line could not be read."]);
  });

  it("of another version say what they lack", () => {
    const text = closedByPage().text().replace('"WEBSOCKET_RECV_FRAME_HEADER":', '"SOMETHING_ELSE":');
    expect(readNetLog(text).notes[0]).toContain("WEBSOCKET_RECV_FRAME_HEADER");
  });

  it.each([
    ["", "{}"],
    ["another export", '{"format":"close-timelines"}\n'],
    ["text", "hello\nworld"],
    ["no clock", '{"constants": {"logEventTypes":{"A":1},"logSourceType":{"B":1},"timeTickOffset":"x"},\n'],
  ])("that are none are refused: %s", (_, text) => {
    expect(() => readNetLog(text)).toThrow(NetLogError);
  });
});
