/** What became of a connection, in the one word a list row needs. Everything else about it is core's judgement. */

import { closedWithError } from "../../core/explain/closed-with-error.ts";
import { known } from "../../core/format/claims.ts";
import type { Connection } from "../../core/format/connection.ts";
import { ABNORMAL } from "../../messages/websocket-constants.ts";
import { memoizeOn } from "./memoize.ts";

/**
 * `failed`: it never opened. `abnormal`: it opened and did not close cleanly. `error`: closed cleanly, with a code that says error.
 * `ended`: no close event tells how (page gone, or only the network log saw it).
 */
export const OUTCOMES = ["connecting", "open", "closing", "clean", "error", "abnormal", "failed", "ended"] as const;
export type Outcome = (typeof OUTCOMES)[number];

const LIVE = { CONNECTING: "connecting", OPEN: "open", CLOSING: "closing" } as const;

export function wasOpened({ openedAt, claims: { opened } }: Connection): boolean {
  return openedAt !== null || known(opened) === true;
}

export const outcomeOf = memoizeOn((connection: Connection): Outcome => {
  const { closeEvent, readyState, endedAt, claims } = connection;
  if (closeEvent === null && readyState !== "CLOSED" && endedAt === null) return LIVE[readyState];
  if (closeEvent === null && known(claims.cause) === "page-gone") return "ended";
  if (!wasOpened(connection)) return "failed";
  if (closeEvent === null) return connection.networkLog?.failureText ? "abnormal" : "ended";
  // Firefox calls a 1006 that a server put on the wire clean; no user should have to look twice for it.
  if (!closeEvent.wasClean || closeEvent.code === ABNORMAL) return "abnormal";
  return closedWithError(connection) ? "error" : "clean";
});

export const hasEnded = (outcome: Outcome): boolean =>
  outcome !== "connecting" && outcome !== "open" && outcome !== "closing";

/** What nobody should overlook. */
export const isProblem = (outcome: Outcome): boolean =>
  outcome === "abnormal" || outcome === "failed" || outcome === "error";

export const OUTCOME_WORDS = {
  connecting: "Connecting",
  open: "Open",
  closing: "Closing",
  clean: "Clean",
  error: "Closed with error",
  abnormal: "Abnormal",
  failed: "Failed",
  ended: "Ended",
} as const satisfies Record<Outcome, string>;

/** The word beside the icon. */
export function outcomeWord(connection: Connection, outcome: Outcome): string {
  const { cause } = connection.claims;
  return outcome === "ended" && known(cause) === "page-gone" ? "Page gone" : OUTCOME_WORDS[outcome];
}

/**
 * How long it was open, or, never opened, how long it tried; ms. Null while it lives and when the end is not known.
 * From wall times: both ends come from one page's clock.
 */
export function lifetimeOf({ createdAt, openedAt, endedAt }: Connection): number | null {
  return endedAt === null ? null : Math.max(0, endedAt - (openedAt ?? createdAt));
}
