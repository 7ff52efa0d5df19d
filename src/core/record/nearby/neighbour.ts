/** A small digest of another connection of the same tab: what causes may ask about neighbours, and nothing more. */

import { ABNORMAL, NO_STATUS } from "../../../messages/websocket-constants.ts";
import type { WireWay } from "../../../messages/wire-facts.ts";
import { originOf } from "../../format/accessors.ts";
import { failedByBrowser, type Reading } from "../reading.ts";
import { lastFrameAt } from "../wire.ts";

/** All times are wall ms. */
export interface Neighbour {
  /** Connection id. */
  id: string;
  /** See `originOf`. */
  origin: string;
  createdAt: number;
  openedAt: number | null;
  endedAt: number;
  /** It ended with 1006 as a loss of TCP shows in its engine. Otherwise the server closed it, or the browser failed it. */
  lost: boolean;
  /** Null when none is known. */
  silences: Silences | null;
  /** Ms from open to the end. */
  age: number | null;
}

/** The host of an origin, without scheme and port: what runs on one machine, or behind one proxy. */
export const hostOfOrigin = (origin: string): string =>
  origin.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/:\d+$/, "");

/** Ms without a message before the end: of either side (the shorter one), of the page, and of the server. */
export interface Silences {
  both: number;
  client: number;
  server: number;
}

/**
 * Ms between the last message (or the open) and the end; null when the socket never opened or has not ended, and where
 * nobody knows: a stream's messages are not counted, and a count may be lost. With a NetLog frames count, pings and pongs too.
 */
export function silencesOf(r: Reading): Silences | null {
  const { openedAt, endedAt, wire } = r;
  if (openedAt === null || endedAt === null) return null;
  if (wire?.traffic) {
    const end = wire.end?.at ?? endedAt;
    const silent = (way: WireWay): number => Math.max(0, end - Math.max(openedAt, lastFrameAt(way) ?? 0));
    const { sent, received } = wire.traffic;
    return { both: Math.min(silent(sent), silent(received)), client: silent(sent), server: silent(received) };
  }
  if (r.maybeStream || (r.traffic === null && !r.complete)) return null;
  const since = (at: number | null | undefined): number => endedAt - Math.max(openedAt, at ?? 0);
  const client = since(r.traffic?.sent.lastAt);
  const server = since(r.traffic?.received.lastAt);
  return { both: Math.min(client, server), client, server };
}

/** Ms without a message either way before the end; see `silencesOf`. */
export const silenceOf = (r: Reading): number | null => silencesOf(r)?.both ?? null;

export const ageOf = (r: Reading): number | null =>
  r.openedAt === null || r.endedAt === null ? null : r.endedAt - r.openedAt;

/** A stream's writer, reader or a pipe closes it unseen, without a code: as an empty Close of the server's does. */
const maybeByPage = ({ maybeStream, closeEvent }: Reading): boolean => maybeStream && closeEvent?.code === NO_STATUS;

/** The digest of a connection that others ended: opened, no `close()` of its page, not the page's going. Null for the rest. */
export function neighbourOf(r: Reading): Neighbour | null {
  if (!r.closeEvent || !r.opened || r.call || r.cached !== null || r.resumedAt !== null || maybeByPage(r)) return null;
  return {
    id: r.id,
    origin: originOf(r.created?.url ?? ""),
    createdAt: r.createdAt,
    openedAt: r.openedAt,
    endedAt: r.closeEvent.at,
    lost: r.closeEvent.code === ABNORMAL && !r.closeEvent.wasClean && !failedByBrowser(r),
    silences: silencesOf(r),
    age: ageOf(r),
  };
}

/** The opening handshake of another connection of the same tab and origin. Wall ms. */
export interface Handshake {
  /** Connection id. */
  id: string;
  origin: string;
  createdAt: number;
  /** When it was over, however; null while it goes on. */
  until: number | null;
}

/** What stands around a connection in time: at most so many either side, so that a flood costs each the same. */
export interface Neighbours {
  /** Of the whole tab, by endedAt. */
  tab: readonly Neighbour[];
  /** Of the same origin, by endedAt. */
  origin: readonly Neighbour[];
  /** Long opening handshakes of the same origin that had begun before this one's, by createdAt. */
  handshakes: readonly Handshake[];
}
