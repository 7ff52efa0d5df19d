/** How long a connection was CLOSING, from what its export form says. */
import { closeCallOf } from "../format/accessors.ts";
import type { Connection } from "../format/connection.ts";

export interface ClosingSpan {
  /** Ms; they differ when the beginning is only known as a window. */
  shortest: number;
  longest: number;
  /** What it is measured from. */
  since: "close() call" | "server\u2019s Close";
}

export type Closing = Pick<Connection, "openedAt" | "closeEvent" | "steps" | "closeCalls">;

/** Null when no close event came, or CLOSING was not reached through a Close: TCP ended, or it never opened. */
export function closingSpanOf(connection: Closing): ClosingSpan | null {
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
export const closingTimeOf = (connection: Closing): number | null => closingSpanOf(connection)?.shortest ?? null;
