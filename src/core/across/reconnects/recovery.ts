/** How a chain ends: up again, given up, or still trying as far as the recording goes. */

import { NORMAL } from "../../../messages/websocket-constants.ts";
import type { OutageDigest, Reconnect } from "../../format/reconnect.ts";
import type { Attempt } from "./attempt.ts";
import type { Outage } from "./outages.ts";

export interface Recovery {
  outcome: Reconnect["outcome"];
  recoveredAfterMs: number | null;
  /** Ms that nothing followed the last attempt while its page was there; 0 while it lives. */
  waited: number;
}

/** No known client waits much longer than five times its longest gap so far (SignalR: 2 s, then 10 s). */
const PATIENCE = 5;
const SHORTEST_PATIENCE_MS = 15_000;

export const digestOf = ({ started, retries, recovered }: Outage): OutageDigest => ({
  startedBy: started.connection.id,
  retries: retries.length,
  recoveredAfterMs: recovered ? Math.max(0, (recovered.connection.openedAt ?? started.over) - started.over) : null,
});

/** Ms without a further attempt after which a client is taken to have given up. */
export const patienceFor = (gaps: readonly number[]): number =>
  gaps.reduce((longest, gap) => Math.max(longest, PATIENCE * gap), SHORTEST_PATIENCE_MS);

/** Nobody would try again: it ended as its page wanted, or the server said that all was done. */
const isDone = ({ good, result, connection: { closeEvent } }: Attempt): boolean =>
  good && (result === "open" || result === "own-close" || result === "page-gone" || closeEvent?.code === NORMAL);

interface Course {
  attempts: readonly Attempt[];
  outages: readonly Outage[];
  gaps: readonly number[];
  /** The client is one that makes no more attempts than these. */
  spent: boolean;
}

/** `until`: wall ms up to which it is known that nothing followed. */
export function recoveryOf({ attempts, outages, gaps, spent }: Course, until: number): Recovery {
  const last = attempts.at(-1);
  if (!last) return { outcome: "ongoing", recoveredAfterMs: null, waited: 0 };
  const waited = Number.isFinite(last.over) ? Math.max(0, until - last.over) : 0;
  if (isDone(last)) {
    const recovered = outages.findLast((outage) => outage.recovered !== null);
    const ms = recovered ? digestOf(recovered).recoveredAfterMs : null;
    return { outcome: "recovered", recoveredAfterMs: ms, waited };
  }
  const ended =
    last.result !== "page-gone" &&
    ((last.result === "aborted" && last.willed) || waited >= patienceFor(spent ? [] : gaps));
  return { outcome: ended ? "gave-up" : "ongoing", recoveredAfterMs: null, waited };
}
