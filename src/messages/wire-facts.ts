/**
 * What the browser's own NetLog says about one WebSocket: what really went over the wire, Close frames included. `at` is
 * the log's time as wall ms, which it writes as whole ms. The event names behind each kind are in docs/net-log.md.
 */
import * as v from "valibot";
import { count, ms, socket, text } from "./fact-parts.ts";

export const wireEndSchema = v.picklist([
  /** TCP: FIN or RST that the browser read, or its own closing of the connection, which the log does not break down further. */
  "fin",
  "rst",
  "closed",
  /** HTTP/2: END_STREAM or RST_STREAM of the socket's own stream. */
  "end-stream",
  "reset-stream",
  /** HTTP/2: the connection under the stream ended. */
  "session-fin",
  "session-rst",
  "session-closed",
  /** Any other error of the network; `error` names it. */
  "lost",
]);
export type WireEndHow = v.InferOutput<typeof wireEndSchema>;

const frames = v.object({
  frames: count,
  /** Bytes of payload as they went over the wire, hence after compression. */
  bytes: count,
  /** Wall ms, null when there was none. */
  firstAt: v.nullable(ms),
  lastAt: v.nullable(ms),
});
export const wireWay = v.object({ data: frames, pings: frames, pongs: frames });
export type WireFrames = v.InferOutput<typeof frames>;
export type WireWay = v.InferOutput<typeof wireWay>;

export const wireBy = v.picklist(["client", "server"]);

export const wireState = v.picklist(["CONNECTING", "CONNECTED", "SEND_CLOSED", "RECV_CLOSED", "CLOSE_WAIT", "CLOSED"]);
export const wireJoinedBy = v.picklist(["key", "time", "order"]);
export const wireGap = v.picklist(["begun-before-log", "log-ended", "connection-unseen", "bytes-unread"]);

export const wireFacts = [
  /** The browser began the connection. First fact of each socket of a NetLog. */
  v.object({
    ...socket,
    kind: v.literal("wire-request"),
    /** "" when the log began after the socket. */
    url: text,
    /** Origin of the page or worker that made it; null when the log does not say. */
    initiator: v.nullable(text),
    /** Sites of the top page and of the frame, as Chromium's network isolation key has them. */
    isolationKey: v.nullable(text),
    /** `Sec-WebSocket-Key`; null over HTTP/2, which has none. */
    handshakeKey: v.nullable(text),
    requestedProtocols: v.array(text),
    /** Which NetLog: browser, version and start, so that the same log is not taken twice. */
    log: text,
    /** Number of the request in that log. */
    source: v.number(),
    /** The log holds the bytes of the traffic: codes and reasons of Close frames can be read. */
    hasBytes: v.boolean(),
    /** What tied it to the page's socket; null: no page's socket, or none that could be told. */
    joinedBy: v.nullable(wireJoinedBy),
    /** Of a socket that was left apart because several sockets of a page fit it: how many. */
    fitting: v.optional(count),
    /** Of a socket left apart: none of the recorded pages is of the site that made it. */
    otherSite: v.optional(v.boolean()),
  }),
  /** The server answered the opening handshake. */
  v.object({
    ...socket,
    kind: v.literal("wire-handshake"),
    status: v.number(),
    /** `http/1.1`, `h2` or "". */
    httpVersion: text,
    protocol: text,
    extensions: text,
    /** Those that tell who answered: `server: nginx`. */
    headers: v.array(text),
    /** Ms that making the TCP connection took, whole: about one round trip. Left out when it was there before, or not seen. */
    connectMs: v.optional(count),
  }),
  /** The opening handshake failed. */
  v.object({
    ...socket,
    kind: v.literal("wire-failure"),
    /** By its name in the log, `ERR_CONNECTION_REFUSED`. */
    netError: text,
    /** The text that the console shows; "" for none. */
    message: text,
  }),
  /** Chromium's own state of the WebSocket. */
  v.object({
    ...socket,
    kind: v.literal("wire-state"),
    state: wireState,
  }),
  v.object({
    ...socket,
    kind: v.literal("wire-close-frame"),
    by: wireBy,
    /** Bytes of payload by the frame's header. */
    length: count,
    /** The first two bytes; 1005 for an empty payload; null when the body was not seen, or too short for a code. */
    code: v.nullable(v.number()),
    /** Bytes that are no UTF-8 as U+FFFD; null when the body was not seen. */
    reason: v.nullable(text),
    /** All of it went out, or came in; null when the log does not tell. `at` is when its last byte did. */
    whole: v.nullable(v.boolean()),
  }),
  /** Totals at the end of the socket or of the log. */
  v.object({ ...socket, kind: v.literal("wire-traffic"), sent: wireWay, received: wireWay }),
  /** The browser refused a frame. */
  v.object({
    ...socket,
    kind: v.literal("wire-invalid-frame"),
    code: v.number(),
    /** The reason of its own Close frame. */
    reason: text,
    /** Why, in the browser's words. */
    why: text,
  }),
  /** One of the browser's closing timers ran out: 2 s for the end of TCP, 60 s for the server's Close. */
  v.object({ ...socket, kind: v.literal("wire-close-timeout") }),
  v.object({
    ...socket,
    kind: v.literal("wire-end"),
    by: wireBy,
    how: wireEndSchema,
    /** The error by name, "" for none. */
    error: text,
  }),
  /** What the log does not hold of this socket. */
  v.object({
    ...socket,
    kind: v.literal("wire-gap"),
    gap: wireGap,
  }),
] as const;
