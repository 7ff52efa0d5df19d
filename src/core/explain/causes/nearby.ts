/** Finer causes: what happened around the connection, to its neighbours, the network or the machine. */

import { ABNORMAL, GOING_AWAY, SERVICE_RESTART } from "../../../messages/websocket-constants.ts";
import { originOf } from "../../format/accessors.ts";
import type { Evidence } from "../../format/evidence.ts";
import { FIREFOX } from "../../format/source.ts";
import { meaningOfReason } from "../../protocol/close-reasons.ts";
import { IANA_CLOSE_CODES, PAGE_LIFECYCLE } from "../../protocol/sources.ts";
import { handshakeEnd, LONG_HANDSHAKE_MS } from "../../record/nearby/handshakes.ts";
import type { Neighbour } from "../../record/nearby/neighbour.ts";
import { failedByBrowser } from "../../record/reading.ts";
import type { Match } from "../finding-row.ts";
import type { Case, Cause } from "./cause.ts";

const TOGETHER_MS = 1000;
const NETWORK_TOGETHER_MS = 3000;
const NEAR_MS = 5000;
/** How long after a wake-up a dead path shows at the latest, ms. */
const AFTER_WAKING_MS = 30_000;

/** A stream's 1006 may be anything, unless DevTools' network log makes it a loss. */
const lostAlone = ({ reading: r, claims }: Case): boolean =>
  !(r.maybeStream && claims.cause.certainty === "unknown") &&
  r.closeEvent?.code === ABNORMAL &&
  !r.closeEvent.wasClean &&
  r.opened !== null &&
  !r.call &&
  !failedByBrowser(r) &&
  r.cached === null;

/** Neighbours lost within `ms` of this one's end. */
function lostTogether({ reading, neighbours }: Case, ms: number): readonly Neighbour[] {
  const end = reading.closeEvent?.at ?? Number.NaN;
  return neighbours.tab.filter((it) => it.id !== reading.id && it.lost && Math.abs(it.endedAt - end) <= ms);
}

export const serverRestart: Cause = {
  id: "server-restart",
  cause: "server-restart",
  sources: [
    { rfc: 6455, section: "7.4.1" },
    IANA_CLOSE_CODES,
    { url: "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy", name: "caddy reverse_proxy" },
    { repo: "kubernetes/ingress-nginx", path: "docs/user-guide/miscellaneous.md" },
  ],
  specificity: 3,
  match(given): Match | null {
    const { reading: r } = given;
    if (r.closeEvent?.code === SERVICE_RESTART && r.opened) {
      return { certainty: "likely", evidence: [{ id: "server-close-code", code: SERVICE_RESTART }] };
    }
    if (!lostAlone(given)) return null;
    const own = originOf(r.created?.url ?? "");
    const together = lostTogether(given, TOGETHER_MS);
    if (together.length === 0 || together.some((it) => it.origin !== own)) return null;
    return {
      certainty: "likely",
      evidence: [{ id: "origin-died-together", count: together.length }],
    };
  },
};

export const serverGoingAway: Cause = {
  id: "server-going-away",
  cause: "server-restart",
  sources: [{ rfc: 6455, section: "7.4.1" }],
  specificity: 2,
  match({ reading: r }): Match | null {
    if (r.closeEvent?.code !== GOING_AWAY || !r.opened || r.call || r.engine !== "chromium") return null;
    // The reason says more than the code, and has a row of its own.
    if (meaningOfReason(r.closeEvent.reason)) return null;
    return { certainty: "likely", evidence: [{ id: "server-close-code", code: GOING_AWAY }] };
  },
};

export const networkChange: Cause = {
  id: "network-change",
  cause: "network-change",
  sources: [
    { whatwg: "HTML", part: "online and offline events" },
    { rfc: 6455, section: "7.2.1", note: "transport lost" },
  ],
  specificity: 3,
  match(given): Match | null {
    if (!lostAlone(given)) return null;
    const { reading: r } = given;
    const end = r.closeEvent?.at ?? Number.NaN;
    const own = originOf(r.created?.url ?? "");
    const evidence: Evidence[] = [];
    const foreign = lostTogether(given, NETWORK_TOGETHER_MS).filter((it) => it.origin !== own);
    if (foreign.length > 0)
      evidence.push({ id: "others-died-together", count: foreign.length, withinMs: NETWORK_TOGETHER_MS });
    const went = r.page.find((fact) => fact.kind === "offline" && fact.trusted && Math.abs(fact.at - end) <= NEAR_MS);
    if (went) evidence.push({ id: "went-offline", ms: Math.abs(end - went.at), before: went.at <= end });
    return evidence.length > 0 ? { certainty: "likely", evidence } : null;
  },
};

export const sleep: Cause = {
  id: "sleep",
  cause: "sleep",
  sources: [{ measured: "R33" }, PAGE_LIFECYCLE],
  specificity: 3,
  match({ reading: r }): Match | null {
    if (!r.opened || r.closeEvent?.code !== ABNORMAL) return null;
    const end = r.closeEvent.at;
    // One that the browser ended for the freeze: that is the cause itself.
    const woke = r.page.find(
      (fact) =>
        ((fact.kind === "clock-jump" && fact.byMs > NEAR_MS) ||
          (fact.kind === "page-resumed" && fact.trusted && r.resumedAt === null)) &&
        fact.at >= r.createdAt &&
        fact.at <= end + TOGETHER_MS &&
        end - fact.at <= AFTER_WAKING_MS,
    );
    if (!woke) return null;
    const fromEndMs = Math.abs(end - woke.at);
    const evidence: Evidence =
      woke.kind === "clock-jump" ? { id: "clock-jumped", byMs: woke.byMs, fromEndMs } : { id: "page-froze", fromEndMs };
    return { certainty: "likely", evidence: [evidence] };
  },
};

export const halfOpen: Cause = {
  id: "half-open",
  cause: "half-open",
  sources: [{ measured: "R31" }, { rfc: 6455, section: "5.5.2" }],
  specificity: 2,
  match({ reading: r }): Match | null {
    if (!r.opened || r.closeEvent || r.pageEnd || r.call) return null;
    const heard = Math.max(r.openedAt ?? 0, r.traffic?.received.lastAt ?? 0);
    const evidence: Evidence[] = [];
    const went = r.page.findLast((fact) => fact.kind === "offline" && fact.trusted);
    // A stream's messages are not counted.
    if (went && went.at > heard) evidence.push({ id: "offline", nothingReceivedSince: !r.maybeStream });
    if (r.unsent > 0 && r.traffic) evidence.push({ id: "bytes-waiting", bytes: r.unsent });
    return evidence.length > 0 ? { certainty: "likely", evidence } : null;
  },
};

export const droppedAfterOpen: Cause = {
  id: "dropped-after-open",
  cause: "dropped-after-open",
  sources: [{ measured: "R25" }],
  specificity: 2,
  match(given): Match | null {
    const { reading: r, neighbours } = given;
    const age = r.openedAt === null ? null : (r.endedAt ?? Number.NaN) - r.openedAt;
    if (!lostAlone(given) || age === null || !(age < TOGETHER_MS)) return null;
    const again = neighbours.origin.filter(
      (it) => it.id !== r.id && it.lost && it.age !== null && it.age < TOGETHER_MS,
    );
    const evidence: Evidence[] = [{ id: "ended-after-open", ms: age }];
    if (again.length > 0) evidence.push({ id: "so-did-others", count: again.length });
    return { certainty: "likely", evidence };
  },
};

/** How soon the next handshake follows when the one before is over, ms (measured: 20; a busy machine or a far server gets more). */
const NEXT_MS = 1000;

export const handshakeQueue: Cause = {
  id: "handshake-queue",
  cause: "handshake-queue",
  sources: [
    { rfc: 6455, section: "4.1" },
    { measured: "R30" },
    { repo: FIREFOX, path: "netwerk/protocol/websocket/WebSocketChannel.cpp", note: "nsWSAdmissionManager" },
  ],
  specificity: 3,
  match({ reading: r, neighbours }): Match | null {
    if (r.engine !== "chromium" && r.engine !== "firefox") return null;
    const over = handshakeEnd(r);
    const blocking = neighbours.handshakes.find(({ createdAt, until }) => {
      // Both still go on: that the other is in nobody's way yet is normal for its first moments.
      if (until === null) return r.openedAt === null && r.createdAt - createdAt >= LONG_HANDSHAKE_MS;
      if (until - r.createdAt < LONG_HANDSHAKE_MS) return false;
      if (r.openedAt !== null) return r.openedAt >= until && r.openedAt - until <= NEXT_MS;
      return over === null || over - r.createdAt >= LONG_HANDSHAKE_MS;
    });
    if (!blocking) return null;
    const evidence: Evidence[] = [{ id: "waited-behind-handshake", ms: r.createdAt - blocking.createdAt }];
    if (blocking.until !== null && r.openedAt !== null)
      evidence.push({ id: "opened-after-handshake", ms: r.openedAt - blocking.until });
    return { certainty: "likely", evidence };
  },
};

export const SURROUNDINGS: readonly Cause[] = [
  serverRestart,
  serverGoingAway,
  networkChange,
  sleep,
  halfOpen,
  droppedAfterOpen,
  handshakeQueue,
];
