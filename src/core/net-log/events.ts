/** What each event of a NetLog that matters to WebSockets means: its name, and what it tells the router. */
import { type Bytes, base64Bytes } from "./bytes/base64.ts";
import type { Constants } from "./lines/constants.ts";
import {
  dependencyOf,
  type EventHead,
  numberOf,
  type Params,
  paramsOf,
  parseLine,
  textOf,
  textsOf,
} from "./lines/event-head.ts";
import type { Router } from "./router.ts";

/** A line, not yet parsed: most are dropped for their head alone. */
export interface Line {
  text: string;
  from: number;
  to: number;
}

export interface Event extends EventHead {
  /** Wall ms. */
  at: number;
  line: Line;
}

type Handler = (event: Event, router: Router, constants: Constants) => void;

const BEGIN = 1;
const END = 2;
/** The upgrade took the request over: no failure (ERR_WS_UPGRADE). */
const WS_UPGRADE = "ERR_WS_UPGRADE";
const RESETS = ["ERR_CONNECTION_RESET", "ERR_CONNECTION_ABORTED"];

const read = ({ line }: Event): Params => paramsOf(parseLine(line.text, line.from, line.to));
const includes = ({ text, from, to }: Line, part: string): boolean => text.slice(from, to).includes(part);

/** `{"params":{"byte_count":8,"bytes":"…"`: read without building the text. */
const COUNT = /\{"params":\{"byte_count":(\d+)(?:\},|,"bytes":")/y;

function bytesOf({ line: { text, from, to } }: Event): { count: number; bytes: Bytes | null } | null {
  COUNT.lastIndex = from;
  const found = COUNT.exec(text);
  const count = Number(found?.[1]);
  if (!found || COUNT.lastIndex > to) return slowBytesOf(text, from, to);
  if (!found[0].endsWith('"')) return { count, bytes: null };
  const start = COUNT.lastIndex;
  const end = text.indexOf('"', start);
  if (end < 0 || end > to || text.slice(start, Math.min(end, start + 64)).includes("\\"))
    return slowBytesOf(text, from, to);
  return { count, bytes: base64Bytes(text, start, end, count) };
}

function slowBytesOf(text: string, from: number, to: number): { count: number; bytes: Bytes | null } | null {
  const params = paramsOf(parseLine(text, from, to));
  const count = numberOf(params.byte_count);
  const encoded = params.bytes;
  if (count === null) return null;
  return { count, bytes: typeof encoded === "string" ? base64Bytes(encoded, 0, encoded.length, count) : null };
}

const passBytes =
  (by: "client" | "server", isAboveTls: boolean): Handler =>
  (event, router) => {
    if (!router.isFollowed(event.source)) return;
    const found = bytesOf(event);
    if (found) router.bytes(event.source, { at: event.at, by, isAboveTls, ...found });
  };

const failSocket: Handler = (event, router, { netError }) => {
  if (!router.isFollowed(event.source)) return;
  const error = netError(numberOf(read(event).net_error) ?? 0);
  router.socketFailed(event.at, event.source, RESETS.includes(error) ? "rst" : "lost", error);
};

const endSocket: Handler = (event, router) => {
  if (event.phase === END && router.isFollowed(event.source)) router.socketEnded(event.at, event.source);
};

const frameHeader =
  (by: "client" | "server"): Handler =>
  (event, router) => {
    const params = read(event);
    const opcode = numberOf(params.opcode);
    const length = numberOf(params.payload_length);
    if (opcode === null || length === null || length < 0) return;
    const channel = router.ofRequestOrOlder(event.source, event.at);
    if (by === "client") channel.sentHeader(event.at, { opcode, length });
    else channel.receivedHeader(event.at, { opcode, length });
  };

/** By the names of Chromium 156; the numbers come from the file. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  WEBSOCKET_ALIVE(event, router) {
    if (event.phase === BEGIN) router.channelBegan(event.source, event.at);
    if (event.phase === END) router.channelEnded(event.source);
  },
  REQUEST_ALIVE(event, router, { netError }) {
    if (event.phase === BEGIN) {
      if (!includes(event.line, '"url":"ws')) return;
      router.requestBegan(event.source, event.at, textOf(read(event).url));
    } else if (event.phase === END) {
      const channel = router.ofRequest(event.source);
      const code = channel && numberOf(read(event).net_error);
      if (!channel || !code || netError(code) === WS_UPGRADE) return;
      channel.failed(event.at, netError(code), "");
    }
  },
  URL_REQUEST_START_JOB(event, router) {
    const channel = event.phase === BEGIN ? router.ofRequest(event.source) : undefined;
    if (!channel) return;
    const { initiator, network_isolation_key: key, url } = read(event);
    channel.initiator = typeof initiator === "string" ? initiator : null;
    channel.isolationKey = typeof key === "string" ? key : null;
    channel.isSecure = /^(?:wss|https):/i.test(textOf(url) || channel.url);
  },
  HTTP_TRANSACTION_SEND_REQUEST_HEADERS(event, router) {
    const channel = router.ofRequest(event.source);
    if (!channel) return;
    // After a lost HTTP/2 session the request is tried again over TCP of its own (measured).
    router.http2.leave(channel);
    channel.tryAgain(false);
    channel.requestHeaders(textsOf(read(event).headers));
  },
  HTTP_TRANSACTION_HTTP2_SEND_REQUEST_HEADERS(event, router) {
    router.ofRequest(event.source)?.requestHeaders(textsOf(read(event).headers));
  },
  HTTP_TRANSACTION_READ_RESPONSE_HEADERS(event, router) {
    router.ofRequest(event.source)?.answered(event.at, textsOf(read(event).headers));
  },
  WEBSOCKET_UPGRADE_FAILURE(event, router, { netError }) {
    const { message, net_error: error } = read(event);
    const code = numberOf(error);
    router.ofRequestOrOlder(event.source, event.at).failed(event.at, code ? netError(code) : null, textOf(message));
  },
  WEBSOCKET_STATE_CHANGED(event, router) {
    router.ofChannel(event.source, event.at).state(event.at, textOf(read(event).new_state));
  },
  WEBSOCKET_SENT_FRAME_HEADER: frameHeader("client"),
  WEBSOCKET_RECV_FRAME_HEADER: frameHeader("server"),
  WEBSOCKET_INVALID_FRAME(event, router) {
    const { code, reason, internal_reason: why } = read(event);
    const channel = router.ofRequestOrOlder(event.source, event.at);
    channel.invalidFrame(event.at, numberOf(code) ?? 0, textOf(reason), textOf(why));
  },
  WEBSOCKET_CLOSE_TIMEOUT(event, router) {
    router.ofRequestOrOlder(event.source, event.at).closeTimeout(event.at);
  },
  HTTP_STREAM_JOB_CONTROLLER_BOUND(event, router) {
    if (!router.ofRequest(event.source)) return;
    const controller = dependencyOf(read(event));
    if (controller) router.controllerBound(event.source, controller.id);
  },
  HTTP_STREAM_REQUEST_STARTED_JOB(event, router) {
    if (!router.isController(event.source)) return;
    const job = dependencyOf(read(event));
    if (job) router.jobStarted(event.source, job.id);
  },
  HTTP_STREAM_REQUEST_BOUND_TO_JOB(event, router) {
    if (!router.ofRequest(event.source)) return;
    const job = dependencyOf(read(event));
    if (job) router.jobBound(event.source, job.id);
  },
  SOCKET_POOL_BOUND_TO_SOCKET(event, router) {
    if (!router.isJob(event.source)) return;
    const socket = dependencyOf(read(event));
    if (socket) router.socketBound(event.source, socket.id);
  },
  SOCKET_IN_USE(event, router, constants) {
    if (event.phase !== BEGIN) return endSocket(event, router, constants);
    const job = dependencyOf(read(event));
    if (job) router.socketBound(job.id, event.source);
  },
  SOCKET_ALIVE(event, router, constants) {
    endSocket(event, router, constants);
    if (event.phase === END) router.forgetSocket(event.source);
  },
  TCP_CONNECT(event, router) {
    if (event.phase === BEGIN) router.connectBegan(event.source, event.time);
    else if (event.phase === END) router.connectEnded(event.source, event.time);
  },
  SOCKET_BYTES_SENT: passBytes("client", false),
  SOCKET_BYTES_RECEIVED: passBytes("server", false),
  SSL_SOCKET_BYTES_SENT: passBytes("client", true),
  SSL_SOCKET_BYTES_RECEIVED: passBytes("server", true),
  SOCKET_READ_ERROR: failSocket,
  SOCKET_WRITE_ERROR: failSocket,
  HTTP2_SESSION_INITIALIZED(event, router) {
    const socket = dependencyOf(read(event));
    if (socket) router.sessionBegan(event.source, socket.id);
  },
  HTTP2_SESSION(event, router) {
    if (event.phase === END) router.http2.forget(event.source);
  },
  HTTP2_SESSION_SEND_HEADERS(event, router) {
    // Every request of a page over HTTP/2 has one; only a WebSocket's names this protocol.
    if (!includes(event.line, "websocket")) return;
    const params = read(event);
    const stream = numberOf(params.stream_id);
    const dependency = dependencyOf(params);
    if (stream !== null && dependency) router.streamBegan(event.source, stream, dependency.id);
  },
  HTTP2_SESSION_RECV_HEADERS(event, router) {
    if (!router.http2.hasStreams(event.source)) return;
    const { stream_id: stream, headers, fin } = read(event);
    const channel = router.http2.stream(event.source, numberOf(stream) ?? -1);
    channel?.answeredOverHttp2(event.at, textsOf(headers));
    if (fin === true) channel?.ended(event.at, "server", "end-stream", "");
  },
  HTTP2_SESSION_RECV_DATA(event, router) {
    if (!router.http2.hasStreams(event.source)) return;
    const { stream_id: stream, fin } = read(event);
    if (fin === true)
      router.http2.stream(event.source, numberOf(stream) ?? -1)?.ended(event.at, "server", "end-stream", "");
  },
  HTTP2_SESSION_SEND_DATA(event, router) {
    if (!router.http2.hasStreams(event.source)) return;
    const { stream_id: stream, size, fin } = read(event);
    router.http2.dataQueued(event.source, numberOf(stream) ?? -1, numberOf(size) ?? 0, fin === true);
  },
  HTTP2_SESSION_RECV_RST_STREAM(event, router) {
    if (!router.http2.hasStreams(event.source)) return;
    const { stream_id: stream, error_code: error } = read(event);
    router.http2.stream(event.source, numberOf(stream) ?? -1)?.ended(event.at, "server", "reset-stream", textOf(error));
  },
  HTTP2_SESSION_SEND_RST_STREAM(event, router) {
    if (!router.http2.hasStreams(event.source)) return;
    const { stream_id: stream, error_code: error } = read(event);
    router.http2.stream(event.source, numberOf(stream) ?? -1)?.ended(event.at, "client", "reset-stream", textOf(error));
  },
  HTTP2_SESSION_RECV_GOAWAY(event, router) {
    if (router.http2.hasStreams(event.source)) router.http2.goAway(event.source, textOf(read(event).error_code));
  },
  HTTP2_SESSION_CLOSE(event, router, { netError }) {
    if (!router.http2.hasStreams(event.source)) return;
    const code = numberOf(read(event).net_error);
    router.http2.ended(event.at, event.source, code ? netError(code) : "");
  },
};

/** Without these a log says nothing of closes. */
export const NEEDED = ["REQUEST_ALIVE", "WEBSOCKET_SENT_FRAME_HEADER", "WEBSOCKET_RECV_FRAME_HEADER"] as const;
