/** Opening handshakes that take long, by tab and origin in the order in which they began: who may have to wait for whom. */

import { CLOSED } from "../../../messages/websocket-constants.ts";
import { originOf } from "../../format/accessors.ts";
import type { Reading } from "../reading.ts";
import { countBefore } from "./count-before.ts";
import type { Handshake } from "./neighbour.ts";

/** A shorter one makes nobody wait to speak of, ms. */
export const LONG_HANDSHAKE_MS = 1000;
/** At most so many either side, so that a flood costs each the same. */
const REACH = 20;

/** When an opening handshake was over, however it ended; null while it goes on. Wall ms. */
export const handshakeEnd = (r: Reading): number | null => r.openedAt ?? r.endedAt ?? r.pageEnd?.at ?? r.vanishedAt;

/** Null for a socket that tried nothing, and for a short handshake that is over. */
export function handshakeOf(r: Reading): Handshake | null {
  if (!r.created || r.created.error || r.created.readyState === CLOSED) return null;
  const until = handshakeEnd(r);
  if (until !== null && until - r.createdAt < LONG_HANDSHAKE_MS) return null;
  return { id: r.id, origin: originOf(r.created.url), createdAt: r.createdAt, until };
}

const isBefore = (a: Handshake, b: Handshake): boolean =>
  a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id);

interface Placed {
  tab: number;
  handshake: Handshake;
}

export class Handshakes {
  private readonly orders = new Map<string, Handshake[]>();
  private readonly placed = new Map<string, Placed>();

  private orderOf({ tab, handshake }: Placed): Handshake[] {
    const key = `${tab} ${handshake.origin}`;
    const known = this.orders.get(key);
    if (known) return known;
    const fresh: Handshake[] = [];
    this.orders.set(key, fresh);
    return fresh;
  }

  /** Places, moves or (null) removes a connection's handshake; the ids of later ones, which may now wait or not. */
  set(id: string, tab: number, next: Handshake | null): string[] {
    const last = this.placed.get(id);
    if (!last && !next) return [];
    if (last && next && last.tab === tab && JSON.stringify(last.handshake) === JSON.stringify(next)) return [];
    const concerned: Handshake[] = [];
    if (last) {
      const order = this.orderOf(last);
      const at = placeIn(order, last.handshake);
      order.splice(at, 1);
      concerned.push(...order.slice(at, at + REACH));
      this.placed.delete(id);
    }
    if (next) {
      const placed = { tab, handshake: next };
      this.placed.set(id, placed);
      const order = this.orderOf(placed);
      const at = placeIn(order, next);
      order.splice(at, 0, next);
      concerned.push(...order.slice(at + 1, at + 1 + REACH));
    }
    return concerned.map((handshake) => handshake.id);
  }

  /** Those that began before a connection's own. */
  before(id: string): readonly Handshake[] {
    const placed = this.placed.get(id);
    if (!placed) return [];
    const order = this.orderOf(placed);
    const at = placeIn(order, placed.handshake);
    return order.slice(Math.max(0, at - REACH), at);
  }
}

/** Where it stands or would stand. */
const placeIn = (order: readonly Handshake[], handshake: Handshake): number =>
  countBefore(order, (other) => isBefore(other, handshake));
