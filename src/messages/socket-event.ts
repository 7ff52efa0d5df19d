/**
 * The facts: everything Close Handshake has seen, as plain data. This room holds what crosses the walls
 * between the page, the extension and a file; nothing in it acts.
 *
 * One schema guards every place where trust ends (what pages send to the worker, imported files); the types are read off
 * it, so they cannot drift.
 * A fact is stated once, never changed, and carries three times:
 * - `at`: wall ms since the epoch, fractions kept (page clock offset + `mono`); what exports and views show;
 * - `mono`: monotonic ms of the context that states it (`performance.now()`); what durations are taken from;
 * - `date`: `Date.now()` at that moment, wall ms; what a stepped clock is recognised by.
 */
import * as v from "valibot";
import { count, ms, socket, text, times } from "./fact-parts.ts";
import { wireFacts } from "./wire-facts.ts";

const readyState = v.picklist([0, 1, 2, 3]);
export const timesSchema = v.object(times);

/** An exception as the page met it: name and message only, never the object. */
export const exceptionSchema = v.object({ name: text, message: text });

/** Which constructor made the connection. */
export const socketApiSchema = v.picklist(["WebSocket", "WebSocketStream"]);

const oneWay = v.object({
  messages: count,
  /** Bytes of payload (UTF-8 for text). */
  bytes: count,
  /** Wall ms of the first and last message, null when there was none. */
  firstAt: v.nullable(ms),
  lastAt: v.nullable(ms),
});

const socketFacts = [
  /** The constructor was called; `at` is just before the native ran. `error`: it threw. */
  v.object({
    ...socket,
    kind: v.literal("socket-created"),
    api: socketApiSchema,
    /** The URL as the socket reports it, or as the page passed it when the constructor threw. */
    url: text,
    requestedProtocols: v.array(text),
    /** readyState right after the constructor returned; 3 at once is Chromium's CSP block (measured: R20). */
    readyState,
    stack: v.nullable(text),
    error: v.nullable(exceptionSchema),
  }),
  v.object({ ...socket, kind: v.literal("opened"), protocol: text, extensions: text }),
  /** `close()` was called; `at` is just before the native ran. Only primitive arguments are recorded. */
  v.object({
    ...socket,
    kind: v.literal("close-called"),
    call: count,
    code: v.optional(v.number()),
    reason: v.optional(text),
    readyState,
    bufferedAmount: count,
    stack: v.nullable(text),
  }),
  /** The native `close()` threw: nothing was sent, no state changed (WHATWG WebSockets, close()). */
  v.object({ ...socket, kind: v.literal("close-rejected"), call: count, error: exceptionSchema }),
  /** A sample saw readyState leave OPEN. `lastOpenAt`: wall ms of the last sample that saw OPEN. */
  v.object({ ...socket, kind: v.literal("ready-state"), readyState, lastOpenAt: v.nullable(ms) }),
  /** bufferedAmount (bytes) while CLOSING; stated when it changes, last when it reaches 0. */
  v.object({ ...socket, kind: v.literal("buffered-amount"), bufferedAmount: count }),
  /** `trusted` false: the page dispatched it itself; it supports no claim. */
  v.object({ ...socket, kind: v.literal("error-event"), trusted: v.boolean() }),
  v.object({
    ...socket,
    kind: v.literal("close-event"),
    code: v.number(),
    reason: text,
    wasClean: v.boolean(),
    trusted: v.boolean(),
    bufferedAmount: count,
    /** Wall ms of the last time OPEN was seen, null when never. */
    lastOpenAt: v.nullable(ms),
    /**
     * Of a WebSocketStream whose promises were rejected with something else than a WebSocketError: its name, "" for none.
     * `AbortError` is its AbortSignal's doing, `SecurityError` its page's policy's (measured: R23).
     */
    rejection: v.optional(text),
  }),
  /** Running totals; each replaces the one before. Content is never recorded. */
  v.object({
    ...socket,
    kind: v.literal("traffic"),
    sent: oneWay,
    received: oneWay,
    /** send() calls that threw. */
    sendErrors: count,
    bufferedAmount: count,
    readyState,
    /** Bytes of the largest of the last message sent; null when none was. */
    lastSentBytes: v.nullable(count),
    /** Bytes of the largest message sent before the last: the connection lived on after it. */
    survivedBytes: v.optional(count),
  }),
] as const;

const pageFacts = [
  /** First fact of each document. `timeOrigin`: wall ms. */
  v.object({
    ...times,
    kind: v.literal("document"),
    url: text,
    top: v.boolean(),
    timeOrigin: ms,
    hidden: v.boolean(),
    onLine: v.boolean(),
  }),
  v.object({ ...times, kind: v.literal("page-hidden"), persisted: v.boolean(), trusted: v.boolean() }),
  v.object({ ...times, kind: v.literal("page-restored"), persisted: v.boolean(), trusted: v.boolean() }),
  v.object({ ...times, kind: v.literal("page-frozen"), trusted: v.boolean() }),
  v.object({ ...times, kind: v.literal("page-resumed"), trusted: v.boolean() }),
  v.object({ ...times, kind: v.literal("visibility"), hidden: v.boolean(), trusted: v.boolean() }),
  v.object({ ...times, kind: v.literal("online"), trusted: v.boolean() }),
  v.object({ ...times, kind: v.literal("offline"), trusted: v.boolean() }),
  /** A `securitypolicyviolation` of connect-src. */
  v.object({ ...times, kind: v.literal("csp-blocked"), blockedUrl: text, directive: text, trusted: v.boolean() }),
  /** The wall clock moved by `byMs` against the monotonic one (sleep, or the clock was set). */
  v.object({ ...times, kind: v.literal("clock-jump"), byMs: ms }),
  /** `window.WebSocket` is no longer ours: the page (a mock, another extension) replaced it. */
  v.object({ ...times, kind: v.literal("websocket-replaced") }),
  /** The document is gone without a `pagehide` we received; `at` is when that was noticed. */
  v.object({ ...times, kind: v.literal("document-gone") }),
  /** Facts that were lost on the way, counted. */
  v.object({ ...times, kind: v.literal("facts-dropped"), count, by: v.picklist(["hook", "observer", "background"]) }),
] as const;

const networkFacts = [
  /** One entry of DevTools' network log (`chrome.devtools.network`), stated when it arrives. Payloads are dropped there. */
  v.object({
    ...times,
    kind: v.literal("network-log"),
    url: text,
    /** HTTP status of the handshake, 0 when no answer was seen. */
    status: v.number(),
    httpVersion: text,
    failureText: v.nullable(text),
    /** Wall ms, null for entries without a request (Chromium dates them 1970). */
    startedAt: v.nullable(ms),
    endedAt: v.nullable(ms),
    requestedProtocols: v.array(text),
    protocol: text,
    sentMessages: count,
    receivedMessages: count,
    /** Wall ms of the last message either way, null when none. */
    lastMessageAt: v.nullable(ms),
    stack: v.nullable(text),
    /** `Sec-WebSocket-Key` of the handshake; left out when the entry has none. */
    handshakeKey: v.optional(text),
  }),
] as const;

export const socketEventSchema = v.variant("kind", [...socketFacts, ...wireFacts, ...pageFacts, ...networkFacts]);

export type SocketEvent = v.InferOutput<typeof socketEventSchema>;
export type SocketEventKind = SocketEvent["kind"];
export type SocketEventOf<K extends SocketEventKind> = Extract<SocketEvent, { kind: K }>;
/** A fact about one socket (it carries `socket`, unique within its document). */
export type SocketFact = Extract<SocketEvent, { socket: number }>;
/** A fact about one socket that the browser's NetLog states. */
export type WireFact = Extract<SocketEvent, { kind: `wire-${string}` }>;
/** A fact about the page or from the network log. */
export type PageFact = Exclude<SocketEvent, { socket: number }>;
export type Exception = v.InferOutput<typeof exceptionSchema>;
export type ReadyState = v.InferOutput<typeof readyState>;
export type Traffic = v.InferOutput<typeof oneWay>;

/** Where a document lives. `document` is the id its observer drew; `documentId` the browser's. */
export const documentRecordSchema = v.object({
  document: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  tabId: v.number(),
  frameId: v.number(),
  documentId: v.nullable(text),
  url: text,
  top: v.boolean(),
});
export type DocumentRecord = v.InferOutput<typeof documentRecordSchema>;

/** A fact in the log: whose it is and its place in that document's order (`seq` counts from 1, without gaps unless facts were dropped). */
export const loggedFactSchema = v.object({
  document: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  seq: v.pipe(v.number(), v.integer(), v.minValue(0)),
  fact: socketEventSchema,
});
export type LoggedFact = v.InferOutput<typeof loggedFactSchema>;
