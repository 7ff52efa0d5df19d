/** What the rules for a NetLog ask: how surely its socket is this one, what came first, and how long a round trip takes. */
import type { WireFact } from "../../../../messages/socket-event.ts";
import type { Reading } from "../../../record/reading.ts";
import type { Wire } from "../../../record/wire.ts";
import { likely, observed } from "../rule.ts";

/** The log has whole ms, and rounds both ends of a span. */
export const TICK_MS = 1;
/** Shorter ones tell of a busy machine rather than of a way. */
const LEAST_CONNECT_MS = 20;
/** For a connection that was there before, whose round trip nobody knows. */
const LONGEST_ROUND_TRIP_MS = 250;
/** A busy browser comes late to what it reads (measured: 12 ms on a machine with twice the work it can do). */
const LATE_MS = 50;

/** Observed, unless only its place in order says that the log's socket is this one. */
export const seen = ({ request }: Wire): typeof observed => (request.joinedBy === "order" ? likely : observed);

/** Was one told of before the other? The log keeps the order of what happened within one ms. */
export const isBefore = (r: Reading, a: WireFact, b: WireFact): boolean => r.facts.indexOf(a) < r.facts.indexOf(b);

export const isOverHttp2 = ({ handshake, ends }: Wire): boolean =>
  handshake?.httpVersion === "h2" || ends.some(({ how }) => /stream|session/.test(how));

/** A broken header may have been a Close frame's; only the bytes tell. */
export const isHeaderBroken = ({ invalid, request, gaps }: Wire): boolean =>
  invalid !== null &&
  /Invalid frame header|control frame/i.test(invalid.why) &&
  (!request.hasBytes || gaps.has("bytes-unread"));

/**
 * Two Close frames that passed sooner than half of what making the connection took most likely crossed. No more than that: a
 * busy browser comes late to the connection, so that its time is longer than a round trip (measured: 7 ms on loopback).
 */
export function mayHaveCrossed({ sent, received, handshake }: Wire): boolean {
  const connectMs = handshake?.connectMs;
  if (!sent || !received || connectMs === undefined || connectMs < LEAST_CONNECT_MS) return false;
  return received.at - sent.at + TICK_MS < (connectMs - TICK_MS) / 2;
}

/** The server's reset was most likely on its way when the browser's Close went out: whether that arrived is open. */
export function metReset({ sent, ends, handshake }: Wire): boolean {
  const reset = ends.find(({ by, how }) => by === "server" && /rst|reset/.test(how));
  if (!sent || !reset) return false;
  return reset.at - sent.at <= (handshake?.connectMs ?? LONGEST_ROUND_TRIP_MS) + LATE_MS;
}

/** Codes that only a page puts into a Close frame that is no answer (WHATWG WebSockets, close()). */
export const isPagesCode = (code: number | null): boolean => code === 1000 || code === 1005 || (code ?? 0) >= 3000;
