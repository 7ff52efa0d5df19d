/** Finer causes: what happened around the connection, to its neighbours, the network or the machine. */
import { ABNORMAL, GOING_AWAY, SERVICE_RESTART } from "../../../messages/websocket-constants.ts";
import { handshakeEnd, LONG_HANDSHAKE_MS } from "../../record/nearby/handshakes.ts";
import { type Neighbour, originOf } from "../../record/nearby/neighbour.ts";
import { failedByBrowser } from "../../record/reading.ts";
import { type Case, type Cause, duration, type Match } from "./cause.ts";

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

const sockets = (count: number): string => (count === 1 ? "another socket" : `${count} other sockets`);

export const serverRestart: Cause = {
  id: "server-restart",
  title: "The server or its proxy restarted",
  advice:
    "Look for a deploy, crash or configuration reload at this time. Spread reconnects over a few seconds, since all clients come back at once.",
  source: "RFC 6455 section 7.4.1; IANA registry (1012); caddy reverse_proxy and ingress-nginx documentation",
  specificity: 3,
  match(given): Match | null {
    const { reading: r } = given;
    if (r.closeEvent?.code === SERVICE_RESTART && r.opened) {
      return { certainty: "likely", evidence: ["the server's Close says 1012, Service Restart"] };
    }
    if (!lostAlone(given)) return null;
    const own = originOf(r.created?.url ?? "");
    const together = lostTogether(given, TOGETHER_MS);
    if (together.length === 0 || together.some((it) => it.origin !== own)) return null;
    return {
      certainty: "likely",
      evidence: [`${sockets(together.length)} of this origin died within a second, none of another`],
    };
  },
};

export const serverGoingAway: Cause = {
  id: "server-restart",
  title: "The server is going away",
  advice: "It shuts down, restarts or ends the session: reconnect after a random delay.",
  source: "RFC 6455 section 7.4.1",
  specificity: 2,
  match({ reading: r }): Match | null {
    if (r.closeEvent?.code !== GOING_AWAY || !r.opened || r.call || r.engine !== "chromium") return null;
    return { certainty: "likely", evidence: ["the server's Close says 1001, Going Away"] };
  },
};

export const networkChange: Cause = {
  id: "network-change",
  title: "The client's network changed",
  advice: "Reconnect on the online event. The user's Wi-Fi, VPN or cable is the first suspect, not your server.",
  source: "WHATWG HTML, online and offline events; RFC 6455 section 7.2.1 (transport lost)",
  specificity: 3,
  match(given): Match | null {
    if (!lostAlone(given)) return null;
    const { reading: r } = given;
    const end = r.closeEvent?.at ?? Number.NaN;
    const own = originOf(r.created?.url ?? "");
    const evidence: string[] = [];
    const foreign = lostTogether(given, NETWORK_TOGETHER_MS).filter((it) => it.origin !== own);
    if (foreign.length > 0)
      evidence.push(`${sockets(foreign.length)} of other origins died within ${duration(NETWORK_TOGETHER_MS)}`);
    const went = r.page.find((fact) => fact.kind === "offline" && fact.trusted && Math.abs(fact.at - end) <= NEAR_MS);
    if (went)
      evidence.push(
        `the browser said it was offline ${duration(Math.abs(end - went.at))} ${went.at <= end ? "before" : "after"}`,
      );
    return evidence.length > 0 ? { certainty: "likely", evidence } : null;
  },
};

export const sleep: Cause = {
  id: "sleep",
  title: "The machine or the page slept",
  advice:
    "Sockets die while a laptop or phone sleeps. Check the connection on resume and visibilitychange, and reconnect.",
  source: "measured (clock offset re-read on resume); Page Lifecycle freeze and resume",
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
    const what =
      woke.kind === "clock-jump"
        ? `the clock had jumped by ${duration(woke.byMs)}`
        : "the page had been frozen and resumed";
    return { certainty: "likely", evidence: [`${what}, ${duration(Math.abs(end - woke.at))} from the end`] };
  },
};

export const halfOpen: Cause = {
  id: "half-open",
  title: "Perhaps half-open: the path may be dead",
  advice:
    "An open socket does not notice a dead path. Send a heartbeat and close the socket yourself when the answer stays away.",
  source: "measured (an open socket does not react to offline); RFC 6455 section 5.5.2",
  specificity: 2,
  match({ reading: r }): Match | null {
    if (!r.opened || r.closeEvent || r.pageEnd || r.call) return null;
    const heard = Math.max(r.openedAt ?? 0, r.traffic?.received.lastAt ?? 0);
    const evidence: string[] = [];
    const went = r.page.findLast((fact) => fact.kind === "offline" && fact.trusted);
    // A stream's messages are not counted.
    const since = r.maybeStream ? "" : ", and nothing has been received since";
    if (went && went.at > heard) evidence.push(`the browser said it was offline${since}`);
    if (r.unsent > 0 && r.traffic) evidence.push(`${r.unsent} bytes the page sent are still waiting`);
    return evidence.length > 0 ? { certainty: "likely", evidence } : null;
  },
};

export const droppedAfterOpen: Cause = {
  id: "dropped-after-open",
  title: "Accepted, then dropped at once",
  advice:
    "Check authentication, path and server log: the server (or a proxy) accepts the upgrade and hangs up without saying why.",
  source: "measured (FIN or RST right after 101)",
  specificity: 2,
  match(given): Match | null {
    const { reading: r, neighbours } = given;
    const age = r.openedAt === null ? null : (r.endedAt ?? Number.NaN) - r.openedAt;
    if (!lostAlone(given) || age === null || !(age < TOGETHER_MS)) return null;
    const again = neighbours.origin.filter(
      (it) => it.id !== r.id && it.lost && it.age !== null && it.age < TOGETHER_MS,
    );
    const evidence = [`it ended ${duration(age)} after it had opened`];
    if (again.length > 0) evidence.push(`so did ${sockets(again.length)} of this origin`);
    return { certainty: "likely", evidence };
  },
};

/** How soon the next handshake follows when the one before is over, ms (measured: 20; a busy machine or a far server gets more). */
const NEXT_MS = 1000;

export const handshakeQueue: Cause = {
  id: "handshake-queue",
  title: "It waited behind another opening handshake",
  advice:
    "Browsers make one opening handshake at a time per address, so one that the server does not answer holds up all others. See why that one got no answer, and give each attempt a limit of your own: close() while CONNECTING.",
  source:
    "RFC 6455 section 4.1; measured, Chromium 156, 24 November 2026 (4 s, also by another name of the same address); gecko nsWSAdmissionManager",
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
    const evidence = [
      `another socket of this address had been CONNECTING for ${duration(r.createdAt - blocking.createdAt)} when this one was made`,
    ];
    if (blocking.until !== null && r.openedAt !== null)
      evidence.push(`this one opened ${duration(r.openedAt - blocking.until)} after that was over`);
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
