/** How long a connection was CLOSING, from what its export form says. */
import type { Connection } from "../export-format.ts";
import { closeCallOf } from "../reconnects/attempt.ts";

/**
 * Ms from the page's close() or from when the server's Close was seen at the latest, to the close event. Null when no close event
 * came, or CLOSING was not reached through a Close: TCP ended, or it never opened.
 */
export function closingTimeOf(connection: Connection): number | null {
  const { openedAt, closeEvent, steps } = connection;
  if (!closeEvent || openedAt === null) return null;
  const call = closeCallOf(connection);
  const seen =
    steps.find(({ step }) => step === "closing-seen") ?? steps.find(({ step }) => step === "close-frame-received");
  const since = call && (!seen || call.at <= seen.latest) ? call.at : seen?.latest;
  return since === undefined ? null : Math.max(0, closeEvent.at - since);
}

export interface ClosingTimes {
  /** Connections that were seen CLOSING. */
  count: number;
  meanMs: number;
  worstMs: number;
  /** Id of the worst. */
  worst: string;
}

/** Null when none was seen CLOSING. */
export function closingTimes(connections: readonly Connection[]): ClosingTimes | null {
  let count = 0;
  let total = 0;
  let worst: { ms: number; id: string } | null = null;
  for (const connection of connections) {
    const ms = closingTimeOf(connection);
    if (ms === null) continue;
    count += 1;
    total += ms;
    const worse = !worst || ms > worst.ms || (ms === worst.ms && connection.id < worst.id);
    if (worse) worst = { ms, id: connection.id };
  }
  return worst && { count, meanMs: total / count, worstMs: worst.ms, worst: worst.id };
}
