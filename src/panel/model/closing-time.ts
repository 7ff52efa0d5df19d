/** How long a connection was CLOSING: between two durations, since the beginning may only be known as a window. */
import type { Connection } from "../../core/export-format.ts";

export interface ClosingTime {
  /** ms */
  shortest: number;
  longest: number;
  /** What it is measured from. */
  since: "close() call" | "server\u2019s Close";
}

/** Null when no close event came or CLOSING was not reached through a Close (TCP simply ended, or it never opened). */
export function closingTimeOf({ openedAt, closeCalls, closeEvent, steps }: Connection): ClosingTime | null {
  if (!closeEvent || openedAt === null) return null;
  const until = closeEvent.at;
  const call = closeCalls.find(({ error, readyState }) => !error && readyState <= 1);
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
