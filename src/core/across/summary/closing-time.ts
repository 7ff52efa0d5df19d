/** How long a connection was CLOSING, from what its export form says. */
import type { Connection } from "../../format/connection.ts";
import type { ClosingTimes } from "../../format/summary.ts";
import { closeCallOf } from "../reconnects/attempt.ts";

export interface ClosingSpan {
  /** Ms; they differ when the beginning is only known as a window. */
  shortest: number;
  longest: number;
  /** What it is measured from. */
  since: "close() call" | "server\u2019s Close";
}

/** Null when no close event came, or CLOSING was not reached through a Close: TCP ended, or it never opened. */
export function closingSpanOf(connection: Connection): ClosingSpan | null {
  const { openedAt, closeEvent, steps } = connection;
  if (!closeEvent || openedAt === null) return null;
  const until = closeEvent.at;
  const call = closeCallOf(connection);
  const seen =
    steps.find(({ step }) => step === "closing-seen") ?? steps.find(({ step }) => step === "close-frame-received");
  if (call && (!seen || call.at <= seen.latest)) {
    const ms = Math.max(0, until - call.at);
    return { shortest: ms, longest: ms, since: "close() call" };
  }
  if (!seen) return null;
  return {
    shortest: Math.max(0, until - seen.latest),
    longest: Math.max(0, until - seen.earliest),
    since: "server\u2019s Close",
  };
}

/** Ms of CLOSING for sure: the short end of its span. */
export const closingTimeOf = (connection: Connection): number | null => closingSpanOf(connection)?.shortest ?? null;

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
