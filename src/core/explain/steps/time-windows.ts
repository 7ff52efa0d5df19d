/** Windows: between which two moments an inferred step happened, at the browser, from the facts around it. */

import { type Certainty, type Claims, known } from "../../format/claims.ts";
import type { Reading } from "../../record/reading.ts";
import type { Wire } from "../../record/wire.ts";

/** Wall ms. */
export interface Window {
  earliest: number;
  latest: number;
}
export interface FoundWindow {
  window: Window;
  certainty: Certainty;
  /** A NetLog has the very moment. */
  isSeen?: true;
}

/** A NetLog has whole ms; where only the order of sockets says whose they are, they are no more than likely. */
const seenAt = (at: number, { request }: Wire): FoundWindow =>
  request.joinedBy === "order"
    ? { window: { earliest: at, latest: at + 1 }, certainty: "likely" }
    : { window: { earliest: at, latest: at }, certainty: "certain", isSeen: true };

/**
 * From the network process to the page's thread, ms: a Close can be in while a sample still sees OPEN. Measured 1-3, on
 * machines with several times the work they can do 39 and 62, although the samples came on time: a page cannot see how
 * late it is told.
 */
const DELIVERY_MS = 100;
/** With an empty queue a Close is on the wire within 1 to 10 ms (measured: R17); a busy machine gets more. */
const SENDING_MS = 250;
/** A page that goes takes its sockets down right after `pagehide`, ms. */
const TEARDOWN_MS = 1000;

const ordered = (earliest: number, latest: number): Window => ({ earliest: Math.min(earliest, latest), latest });

/** Nothing from the server's closing can have come before this. */
function openUntil(r: Reading): number {
  return Math.max(r.createdAt, r.lastOpenAt === null ? r.createdAt : r.lastOpenAt - DELIVERY_MS);
}

/** When the page's socket ended as far as the page was told; null while it has not. */
function endOf(r: Reading): number | null {
  return r.closeEvent?.at ?? r.pageEnd?.at ?? r.vanishedAt;
}

function receivedWindow(r: Reading): FoundWindow | null {
  if (r.wire?.received) return seenAt(r.wire.received.at, r.wire);
  // In Firefox CLOSING also comes as a page leaves, before any Close: the event is the better clock (measured: R7).
  const seen = r.engine === "chromium" ? r.closingUnasked : null;
  const latest = seen?.at ?? endOf(r);
  if (latest === null) return null;
  const earliest = r.call ? Math.min(r.call.at, openUntil(r)) : openUntil(r);
  return { window: ordered(earliest, latest), certainty: "certain" };
}

/** When a page that had been cached or frozen went on, if the browser ended the socket for that. */
function returnedAt(r: Reading): number | null {
  if (r.resumedAt !== null) return r.resumedAt;
  if (r.cached !== "evicted") return null;
  return (
    r.page.findLast((fact) => fact.kind === "page-restored" && fact.trusted && fact.at <= (endOf(r) ?? fact.at))?.at ??
    null
  );
}

/** The page's own Close leaves after the call; unless the queue was full, within moments of it. */
function askedWindow(r: Reading, calledAt: number, end: number | null): FoundWindow {
  const quick = r.call?.bufferedAmount === 0 ? calledAt + SENDING_MS : Number.POSITIVE_INFINITY;
  const drained = r.bufferedAmounts.find(({ bufferedAmount, at }) => bufferedAmount === 0 && at >= calledAt);
  const latest = Math.min(
    quick,
    drained ? drained.at + SENDING_MS : Number.POSITIVE_INFINITY,
    end ?? Number.POSITIVE_INFINITY,
  );
  const closed = Number.isFinite(latest) ? latest : calledAt + SENDING_MS;
  return { window: ordered(calledAt, Math.max(calledAt, closed)), certainty: "likely" };
}

function sentWindow(r: Reading): FoundWindow | null {
  if (r.wire?.sent) return seenAt(r.wire.sent.at, r.wire);
  const end = endOf(r);
  // A call made as the page goes leaves after `pagehide`.
  const until = end !== null && !r.closeEvent ? end + TEARDOWN_MS : end;
  if (r.call) return askedWindow(r, r.call.at, until);
  if (end === null)
    return r.closingUnasked
      ? { window: ordered(openUntil(r), r.closingUnasked.at + SENDING_MS), certainty: "likely" }
      : null;
  const returned = returnedAt(r);
  if (returned !== null) return { window: ordered(returned - DELIVERY_MS, end + SENDING_MS), certainty: "likely" };
  // Firefox says 1001 when the navigation starts, before `pagehide`; Chromium right after it (measured: R13).
  if (!r.closeEvent) {
    const from = r.engine === "chromium" ? end - DELIVERY_MS : openUntil(r);
    return { window: ordered(from, end + TEARDOWN_MS), certainty: "likely" };
  }
  // An error event means the browser's own Close 1002: it goes out as the connection is failed.
  const latest = r.errorEvent ? end + SENDING_MS : end;
  return { window: ordered(openUntil(r), latest), certainty: r.errorEvent ? "likely" : "certain" };
}

/** Windows of the two Close frames, for the frames that the claims say there were. */
export function frameWindows(r: Reading, claims: Claims): { received: FoundWindow | null; sent: FoundWindow | null } {
  return {
    received: known(claims.closeReceived) ? receivedWindow(r) : null,
    sent: known(claims.closeSent) ? sentWindow(r) : null,
  };
}

const basisOf = (claims: Claims): string =>
  claims.tcpEnd.basis ?? (claims.cause.certainty === "unknown" ? "any/unknown" : claims.cause.basis);

/** The window of the first FIN or RST; null while TCP is up, was never there, or nothing tells that it ended. */
export function tcpWindow(r: Reading, claims: Claims): (FoundWindow & { basis: string }) | null {
  const { tcpEnd } = claims;
  const end = endOf(r);
  const value = known(tcpEnd);
  const onWire = r.wire?.ends.find(({ by, how }) => by === "server" || how !== "end-stream");
  if (r.wire && onWire && value !== null && value !== "open" && value !== "none")
    return { ...seenAt(onWire.at, r.wire), basis: "wire/end" };
  if (end === null || value === "open" || value === "none") return null;
  const basis = basisOf(claims);
  const found = (earliest: number, latest: number, certainty: Certainty): FoundWindow & { basis: string } => ({
    window: ordered(earliest, latest),
    certainty,
    basis,
  });
  if (!r.closeEvent) return value === null ? null : found(end - DELIVERY_MS, end + TEARDOWN_MS, "likely");
  if (!r.opened) return value === null ? null : found(r.createdAt, end + SENDING_MS, "likely");
  const returned = returnedAt(r);
  if (returned !== null) return found(returned - DELIVERY_MS, end + SENDING_MS, "likely");
  // The browser's own timer has run out: it ends TCP and tells the page.
  if (known(claims.cause) === "close-timeout") return found(end - DELIVERY_MS, end, "likely");
  // Firefox's event does not wait for TCP: after a Close frame its end is out of sight.
  if (r.engine !== "chromium") return value === null ? null : found(openUntil(r), end, "likely");
  const earliest = r.call ? Math.min(r.call.at, openUntil(r)) : openUntil(r);
  if (r.closeEvent.wasClean) return found(earliest, end, "certain");
  return found(earliest, r.errorEvent ? end + SENDING_MS : end, "likely");
}
