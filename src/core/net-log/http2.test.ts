/** WebSockets over HTTP/2 in a NetLog: bodies out of DATA frames, what RST_STREAM takes back, and the session under the stream. */
import { describe, expect, it } from "vitest";
import type { WireFact } from "../../messages/socket-event.ts";
import { closeBody, frameBytes, MadeNetLog, NET_LOG_OFFSET } from "../testing/made-net-log.ts";
import { MadeWebSocket } from "../testing/made-web-socket.ts";
import type { NetLog } from "./net-log.ts";
import { readNetLog } from "./reader.ts";
import type { WireDraft, WireDraftOf } from "./wire-draft.ts";

const CLOSE = 8;

const factsOf = (log: NetLog, index = 0): readonly WireDraft[] => log.sockets[index]?.facts ?? [];
const of = <K extends WireFact["kind"]>(log: NetLog, kind: K, index = 0): WireDraftOf<K>[] =>
  // `as`: the filter compares `kind`.
  factsOf(log, index).filter((fact) => fact.kind === kind) as WireDraftOf<K>[];
const closes = (log: NetLog, index = 0): unknown[] =>
  of(log, "wire-close-frame", index).map(({ by, length, code, reason, whole }) => [by, length, code, reason, whole]);

describe("over HTTP/2", () => {
  const STREAM = 7;
  const frame = (stream: number, payload: readonly number[]): number[] => [
    0,
    0,
    payload.length,
    0,
    0,
    0,
    0,
    0,
    stream,
    ...payload,
  ];

  /** A session with a socket on it that has been answered. */
  function opened(bytes = true): { log: MadeNetLog; socket: MadeWebSocket; session: number; tcp: number } {
    const log = new MadeNetLog({ bytes });
    const [session, tcp] = [log.nextId(), log.nextId()];
    log.event(1, "HTTP2_SESSION", session, "HTTP2_SESSION", "begin", { host: "app.test:443" });
    log.event(1, "HTTP2_SESSION", session, "HTTP2_SESSION_INITIALIZED", "none", {
      protocol: "h2",
      ...log.depends("SOCKET", tcp),
    });
    log.bytes(1, tcp, "SSL_SOCKET_BYTES_SENT", new Array<number>(24).fill(80));
    const socket = new MadeWebSocket(log, 2, { url: "wss://app.test/" });
    const asks = { headers: [":method: CONNECT", ":protocol: websocket"], stream_id: STREAM };
    log.event(3, "HTTP2_SESSION", session, "HTTP2_SESSION_SEND_HEADERS", "none", {
      ...asks,
      ...log.depends("URL_REQUEST", socket.request),
    });
    log.event(4, "HTTP2_SESSION", session, "HTTP2_SESSION_RECV_HEADERS", "none", {
      fin: false,
      headers: [":status: 200"],
      stream_id: STREAM,
    });
    socket.state(4, "CONNECTED").requestEnds(4, "ERR_WS_UPGRADE");
    return { log, socket, session, tcp };
  }
  const sentData = (log: MadeNetLog, session: number, size: number, fin: boolean): void =>
    log.event(9, "HTTP2_SESSION", session, "HTTP2_SESSION_SEND_DATA", "none", { fin, size, stream_id: STREAM });

  it("bodies come from the DATA frames of its own stream, wherever a read cuts them", () => {
    const { log, socket, session, tcp } = opened();
    const close = frameBytes("server", CLOSE, closeBody(4001, "bye"));
    const all = [...frame(5, [1, 2, 3]), ...frame(STREAM, close), ...frame(5, [4])];
    for (const part of [all.slice(0, 17), all.slice(17, 24), all.slice(24)])
      log.bytes(9, tcp, "SSL_SOCKET_BYTES_RECEIVED", part);
    socket.header(9, "server", CLOSE, 5).state(9, "RECV_CLOSED").header(9, "client", CLOSE, 5);
    sentData(log, session, 11, true);
    log.bytes(9, tcp, "SSL_SOCKET_BYTES_SENT", frame(STREAM, frameBytes("client", CLOSE, closeBody(4001, "bye"))));
    log.event(9, "HTTP2_SESSION", session, "HTTP2_SESSION_RECV_DATA", "none", {
      fin: true,
      size: 0,
      stream_id: STREAM,
    });
    socket.state(9, "CLOSED");
    const read = readNetLog(log.text());
    expect(closes(read)).toEqual([
      ["server", 5, 4001, "bye", true],
      ["client", 5, 4001, "bye", true],
    ]);
    expect(of(read, "wire-handshake")).toMatchObject([{ status: 200, httpVersion: "h2" }]);
    expect(of(read, "wire-end").map(({ by, how }) => [by, how])).toEqual([
      ["client", "end-stream"],
      ["server", "end-stream"],
    ]);
  });

  it.each([true, false])("a Close that RST_STREAM takes back never left (bytes: %s)", (bytes) => {
    const { log, socket, session } = opened(bytes);
    socket.header(9, "client", CLOSE, 2);
    sentData(log, session, 8, true);
    const reset = { error_code: "8 (CANCEL)", stream_id: STREAM };
    log.event(9, "HTTP2_SESSION", session, "HTTP2_SESSION_SEND_RST_STREAM", "none", reset);
    const read = readNetLog(log.text());
    expect(closes(read)).toEqual([["client", 2, null, null, false]]);
    expect(of(read, "wire-end").map(({ by, how, error }) => [by, how, error])).toEqual([
      ["client", "reset-stream", "8 (CANCEL)"],
    ]);
  });

  it("the end of the session is told although the browser's half of the stream had ended", () => {
    const { log, socket, session, tcp } = opened();
    socket.header(9, "client", CLOSE, 2);
    sentData(log, session, 8, true);
    log.bytes(9, tcp, "SSL_SOCKET_BYTES_SENT", frame(STREAM, frameBytes("client", CLOSE, closeBody(4001))));
    log.bytes(11, tcp, "SOCKET_BYTES_RECEIVED", []);
    const ends = of(readNetLog(log.text()), "wire-end").map(({ by, how }) => [by, how]);
    expect(ends).toEqual([
      ["client", "end-stream"],
      ["server", "session-fin"],
    ]);
  });

  it("the end of a lost session is not that of the second try", () => {
    const { log, socket, tcp } = opened();
    log.bytes(9, tcp, "SOCKET_BYTES_RECEIVED", []);
    socket.asks(12);
    log.bytes(20, socket.socket, "SOCKET_BYTES_RECEIVED", []);
    const ends = of(readNetLog(log.text()), "wire-end");
    expect(ends.map(({ at, how }) => [at - NET_LOG_OFFSET, how])).toEqual([[20, "fin"]]);
  });
});
