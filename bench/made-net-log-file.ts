/** Writes a large NetLog as a browser would: most of it other traffic with its bytes, HTTP/2 among it, and some WebSockets. */
import { closeSync, openSync, writeSync } from "node:fs";
import { closeBody, MadeNetLog, toBase64 } from "../src/core/testing/made-net-log.ts";
import { MadeWebSocket } from "../src/core/testing/made-web-socket.ts";

const READ_BYTES = 16_384;
const CLOSE = 8;
/** WebSockets per block of other traffic, which has about 2 MB. */
const READS_PER_BLOCK = 60;
const SMALL_PER_BLOCK = 800;
const HTTP2_HEADER = [0, (READ_BYTES - 9) >> 8, (READ_BYTES - 9) & 0xff, 0, 0, 0, 0, 0, 1];

const filled = (length: number): number[] => Array.from({ length }, (_, i) => (i * 31) & 0xff);
const PLAIN = toBase64(filled(READ_BYTES));
/** One DATA frame of a stream that nobody asks for. */
const DATA_FRAME = toBase64([...HTTP2_HEADER, ...filled(READ_BYTES - 9)]);

function otherTraffic(log: MadeNetLog, time: number, session: number, socket: number): void {
  const received = { byte_count: READ_BYTES, bytes: PLAIN };
  for (let i = 0; i < READS_PER_BLOCK; i++) {
    const isHttp2 = i % 3 === 0;
    const params = isHttp2 ? { byte_count: READ_BYTES, bytes: DATA_FRAME } : received;
    log.event(
      time,
      "SOCKET",
      isHttp2 ? socket : 7_000_000 + i,
      isHttp2 ? "SSL_SOCKET_BYTES_RECEIVED" : "SOCKET_BYTES_RECEIVED",
      "none",
      params,
    );
    if (isHttp2)
      log.event(time, "HTTP2_SESSION", session, "HTTP2_SESSION_RECV_DATA", "none", {
        fin: false,
        size: READ_BYTES - 9,
        stream_id: 1,
      });
  }
  for (let i = 0; i < SMALL_PER_BLOCK; i++) {
    const id = log.nextId();
    log.event(time, "URL_REQUEST", id, "REQUEST_ALIVE", "begin", {
      priority: "LOWEST",
      traffic_annotation: 1,
      url: `https://app.test/static/${id}.js`,
    });
    log.event(time, "URL_REQUEST", id, "URL_REQUEST_JOB_BYTES_READ", "none", { byte_count: 100 });
    log.event(time, "URL_REQUEST", id, "REQUEST_ALIVE", "end");
  }
}

/** Returns how many WebSockets there are in it. */
export function writeNetLogFile(path: string, megabytes: number): number {
  const file = openSync(path, "w");
  const log = new MadeNetLog();
  const session = log.nextId();
  const socket = log.nextId();
  log.event(1, "HTTP2_SESSION", session, "HTTP2_SESSION", "begin", { host: "app.test:443" });
  log.event(1, "HTTP2_SESSION", session, "HTTP2_SESSION_INITIALIZED", "none", {
    protocol: "h2",
    ...log.depends("SOCKET", socket),
  });
  writeSync(file, `${log.constantsLine}\n"events": [\n`);
  let written = 0;
  let sockets = 0;
  for (let time = 1000; written < megabytes * 1e6; time += 100) {
    otherTraffic(log, time, session, socket);
    new MadeWebSocket(log, time, { url: `wss://app.test/live/${sockets++}` })
      .opens(time + 2)
      .receives(time + 5, 2, filled(50_000))
      .receives(time + 90, CLOSE, closeBody(4001, "bye"))
      .state(time + 90, "RECV_CLOSED")
      .sends(time + 90, CLOSE, closeBody(4001, "bye"))
      .fin(time + 91)
      .state(time + 91, "CLOSED")
      .ends(time + 91);
    written += writeSync(file, `${log.lines.join(",\n")},\n`);
    log.lines.length = 0;
  }
  writeSync(file, '{"phase":0}]}\n');
  closeSync(file);
  return sockets;
}
