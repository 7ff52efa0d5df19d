/** What rules, steps and causes ask of an `Observed`, worked out once: the call that counted, the page's end, durations. */

import { isDocumentGone } from "../../messages/document-gone.ts";
import type { PageFact, SocketEventOf } from "../../messages/socket-event.ts";
import { CLOSED, CLOSING } from "../../messages/websocket-constants.ts";
import { takesEffect } from "../format/accessors.ts";
import { isAccepted, isHttp2 } from "./network-log/accepted.ts";
import type { JoinedLog, Observed } from "./observed.ts";

/**
 * Chromium fires `error` within ms of `pageshow` (measured: R18) or `resume` (measured: R19); a second
 * leaves room for a busy machine.
 */
const AFTER_RETURN_MS = 1000;

/** How the page ended under the connection. */
export interface PageEnd {
  /** Wall ms. */
  at: number;
  /** `pagehide` was seen; otherwise it was only found to be gone. */
  seen: boolean;
}

/** All times are wall ms unless said otherwise; durations come from the monotonic clock. */
export interface Reading extends Observed {
  createdAt: number;
  openedAt: number | null;
  endedAt: number | null;
  /**
   * A WebSocketStream (or, its constructor lost, perhaps one). Its writer, its reader, a pipe and an AbortSignal end it
   * without a `close()` call, unseen; it shows no readyState, no bufferedAmount, no traffic and no error event.
   */
  maybeStream: boolean;
  /** The `close()` call that took effect: not refused, and made while CONNECTING or OPEN (later ones change nothing). */
  call: SocketEventOf<"close-called"> | null;
  /** CLOSING was sampled although no `close()` had been called: outside a teardown the server's Close has arrived. */
  closingUnasked: SocketEventOf<"ready-state"> | null;
  /** Code and reason the call put into its Close frame; 1005 = none given, or none that could be read. */
  asked: { code: number; reason: string } | null;
  /**
   * No code was read off the call's arguments. There may have been one all the same: an object's is not asked for, since
   * that would run page code (`close(new Number(4000))`; of a stream a Proxy or an object with accessors).
   */
  codeUnread: boolean;
  /** Monotonic ms from the call to the `close` event. */
  callToClose: number | null;
  /** The page's Close waits behind data that were queued at the call and that nobody saw leave. */
  closeQueued: boolean;
  /** Monotonic ms from the time the page's Close had left that queue to the `close` event: what a browser's timer counts. */
  sentToClose: number | null;
  /** Monotonic ms from the constructor to the `close` event. */
  lifetime: number | null;
  /** When OPEN was last seen before the end (a sample on schedule). */
  lastOpenAt: number | null;
  /** Bytes the page had handed over and the browser had not sent when the socket ended or was last seen. */
  unsent: number;
  pageEnd: PageEnd | null;
  /** In the back/forward cache, or evicted from it just before the end. */
  cached: "evicted" | "inside" | null;
  /**
   * When the page resumed from a freeze that the socket had gone into, if an error event ended it right after; wall ms.
   * Null for a stream, and for a socket that was CLOSING as the freeze began: those live on (measured: R19).
   */
  resumedAt: number | null;
  /** CLOSED was sampled and no `close` event came: a removed frame's socket (measured: R29). */
  vanishedAt: number | null;
  /**
   * What carries the frames: TCP of their own, or a stream of HTTP/2 (RFC 8441) that shares TCP with others. DevTools'
   * network log tells by its status, and a NetLog; without them a socket under TLS may be either.
   */
  carrier: "tcp" | "http2" | "unknown";
  /**
   * True when no fact of this document can have been lost: none is known to be, and if the document ended under the
   * connection, its `pagehide` was seen. Only then does a missing fact say something.
   */
  complete: boolean;
}

const lastBefore = <K extends PageFact["kind"]>(
  page: readonly PageFact[],
  kind: K,
  at: number,
): SocketEventOf<K> | null => {
  let last: SocketEventOf<K> | null = null;
  for (const fact of page) {
    // `as`: the comparison of `kind` is what makes it so.
    if (fact.kind === kind && fact.at <= at) last = fact as SocketEventOf<K>;
  }
  return last;
};

function askedOf(call: SocketEventOf<"close-called"> | null, { engine, created }: Observed): Reading["asked"] {
  if (!call) return null;
  if (call.code === undefined) {
    // A stream puts 1000 before a reason alone (measured: R23). Without a code a socket throws, or sends none (R24).
    const isStreams = created?.api === "WebSocketStream" && (call.reason ?? "") !== "";
    if (!isStreams) return { code: 1005, reason: "" };
  }
  // What is no whole number: 4000.7 is 4000 to Chromium, 4001 to Firefox (measured: R24).
  const given = call.code ?? 1000;
  const code = engine === "firefox" ? Math.round(given) : Math.trunc(given);
  return { code, reason: (call.reason ?? "").replace(/\p{Surrogate}/gu, "\uFFFD") };
}

/** When data queued at the call had all left, so that the Close behind them could; null when nobody saw that. */
function drainedAfter(o: Observed, call: SocketEventOf<"close-called">): SocketEventOf<"buffered-amount"> | null {
  return o.bufferedAmounts.find(({ bufferedAmount, mono }) => bufferedAmount === 0 && mono >= call.mono) ?? null;
}

function pageEndOf(o: Observed, createdAt: number): PageEnd | null {
  for (const fact of o.page) {
    if (isDocumentGone(fact) && fact.at >= createdAt) return { at: fact.at, seen: fact.kind === "page-hidden" };
  }
  return null;
}

function cachedOf(o: Observed, createdAt: number): Reading["cached"] {
  const end = o.errorEvent ?? o.closeEvent;
  const until = end?.at ?? Number.POSITIVE_INFINITY;
  const hidden = lastBefore(o.page, "page-hidden", until);
  if (!hidden?.persisted || !hidden.trusted || hidden.at < createdAt) return null;
  const restored = lastBefore(o.page, "page-restored", until);
  const isBack = restored !== null && restored.at >= hidden.at;
  if (!isBack) return end ? null : "inside";
  return end && end.at - restored.at <= AFTER_RETURN_MS ? "evicted" : null;
}

function resumedOf(o: Observed, createdAt: number, call: SocketEventOf<"close-called"> | null): number | null {
  const end = o.errorEvent;
  if (!end || o.created?.api === "WebSocketStream") return null;
  const lived = o.page.filter(({ at }) => at >= createdAt);
  const resumed = lastBefore(lived, "page-resumed", end.at);
  const frozen = resumed && lastBefore(lived, "page-frozen", resumed.at);
  if (!frozen?.trusted || !resumed?.trusted || end.at - resumed.at > AFTER_RETURN_MS) return null;
  // A page in the back/forward cache is frozen too.
  const hidden = lastBefore(lived, "page-hidden", frozen.at);
  const restored = lastBefore(lived, "page-restored", frozen.at);
  const inCache = hidden?.persisted && (!restored || restored.at < hidden.at);
  return inCache || (call && call.at < resumed.at) ? null : resumed.at;
}

function lastOpenOf(o: Observed): number | null {
  const seen = [o.closeEvent?.lastOpenAt, ...o.readyStates.map(({ lastOpenAt }) => lastOpenAt)];
  const times = seen.filter((at) => typeof at === "number");
  return times.length > 0 ? Math.max(...times) : null;
}

function unsentOf(o: Observed): number {
  const last = [o.closeEvent, o.bufferedAmounts.at(-1), o.traffic].find((fact) => fact);
  return last?.bufferedAmount ?? 0;
}

function endedOf(o: Observed, createdAt: number): number | null {
  if (o.closeEvent) return o.closeEvent.at;
  if (o.created?.error || o.created?.readyState === CLOSED) return createdAt;
  return o.fromPage ? null : (o.wire?.endedAt ?? null);
}

/** `log`: as it is read, so unambiguous only where nothing was lost. */
function carrierOf({ created, wire }: Observed, log: JoinedLog | null): Reading["carrier"] {
  // The constructor takes http: and https: too.
  if (/^(?:ws|http):/i.test(created?.url ?? log?.fact.url ?? wire?.request.url ?? "")) return "tcp";
  const version = wire?.handshake?.httpVersion ?? "";
  if (version !== "") return version === "h2" ? "http2" : "tcp";
  if (!log?.unambiguous) return "unknown";
  if (isHttp2(log.fact)) return "http2";
  return isAccepted(log.fact) ? "tcp" : "unknown";
}

/** Reads a connection. A missing constructor fact (lost) leaves the first fact's time as createdAt. */
export function read(o: Observed): Reading {
  const createdAt = o.created?.at ?? o.facts[0]?.at ?? o.log?.fact.startedAt ?? o.log?.fact.at ?? 0;
  const effective = o.closeCalls.find(({ called, rejected }) => takesEffect(called.readyState, rejected !== null));
  const call = effective?.called ?? null;
  const closing = o.readyStates.find(({ readyState }) => readyState === CLOSING) ?? null;
  const vanished = o.closeEvent ? undefined : o.readyStates.find(({ readyState }) => readyState === CLOSED);
  const pageEnd = o.closeEvent ? null : pageEndOf(o, createdAt);
  const born = o.created?.mono;
  const unsent = unsentOf(o);
  const dropped = o.page.some((fact) => fact.kind === "facts-dropped" && fact.count > 0);
  // A document that ended without a `pagehide` may have crashed: what it saw last it said to nobody.
  const complete = o.created !== null && !dropped && (pageEnd === null || pageEnd.seen);
  // What the page sends after close() stays in bufferedAmount for ever and says nothing about the Close before it.
  const waited = call !== null && call.bufferedAmount > 0;
  const drained = waited ? drainedAfter(o, call) : null;
  // A socket that was lost from the record may be the one the entry means.
  const log = o.log && { ...o.log, unambiguous: o.log.unambiguous && complete };
  return {
    ...o,
    log,
    createdAt,
    openedAt: o.opened?.at ?? (o.fromPage ? null : (o.wire?.openedAt ?? null)),
    endedAt: endedOf(o, createdAt),
    maybeStream: o.created?.api !== "WebSocket",
    call,
    closingUnasked: closing && (!call || call.mono > closing.mono) ? closing : null,
    asked: askedOf(call, o),
    codeUnread: call !== null && call.code === undefined,
    callToClose: call && o.closeEvent ? o.closeEvent.mono - call.mono : null,
    closeQueued: waited && !drained && unsent > 0,
    sentToClose: call && o.closeEvent ? o.closeEvent.mono - (drained ?? call).mono : null,
    lifetime: o.closeEvent && born !== undefined ? o.closeEvent.mono - born : null,
    lastOpenAt: lastOpenOf(o),
    unsent,
    pageEnd,
    cached: cachedOf(o, createdAt),
    resumedAt: resumedOf(o, createdAt, call),
    vanishedAt: vanished?.at ?? null,
    carrier: carrierOf(o, log),
    complete,
  };
}

/**
 * An error event says that the browser itself failed the connection in Chromium only; Firefox fires it for a reset as
 * well (measured: R6), WebKit for any receive error (WebSocketTaskCocoa.mm).
 */
export const failedByBrowser = (r: Reading): boolean => r.errorEvent !== null && r.engine === "chromium";

/** The browser had said it was offline when the connection was tried. */
export function wasOffline(r: Reading): boolean {
  let offline = false;
  for (const fact of r.page) {
    if (fact.at > r.createdAt) break;
    if (fact.kind === "document") offline = !fact.onLine;
    if (fact.kind === "offline" && fact.trusted) offline = true;
    if (fact.kind === "online" && fact.trusted) offline = false;
  }
  return offline;
}
