/** What became of a connection, in the one word a list row needs. Everything else about it is core's judgement. */

import { known } from "../../core/format/claims.ts";
import type { Connection } from "../../core/format/connection.ts";
import { ABNORMAL } from "../../messages/websocket-constants.ts";

/** `failed`: it never opened. `abnormal`: it opened and did not close cleanly. `ended`: no close event tells how (page gone, or only the network log saw it). */
export type Outcome = "connecting" | "open" | "closing" | "clean" | "abnormal" | "failed" | "ended";

const LIVE = { CONNECTING: "connecting", OPEN: "open", CLOSING: "closing" } as const;

export function wasOpened({ openedAt, claims: { opened } }: Connection): boolean {
  return openedAt !== null || known(opened) === true;
}

export function outcomeOf(connection: Connection): Outcome {
  const { closeEvent, readyState, endedAt, claims } = connection;
  if (closeEvent === null && readyState !== "CLOSED" && endedAt === null) return LIVE[readyState];
  if (closeEvent === null && known(claims.cause) === "page-gone") return "ended";
  if (!wasOpened(connection)) return "failed";
  if (closeEvent === null) return connection.networkLog?.failureText ? "abnormal" : "ended";
  // Firefox calls a 1006 that a server put on the wire clean; no user should have to look twice for it.
  return closeEvent.wasClean && closeEvent.code !== ABNORMAL ? "clean" : "abnormal";
}

export const hasEnded = (outcome: Outcome): boolean =>
  outcome !== "connecting" && outcome !== "open" && outcome !== "closing";

/** Those nobody should overlook. */
export const isAlarming = (outcome: Outcome): boolean => outcome === "abnormal" || outcome === "failed";

const WORDS = {
  connecting: "Connecting",
  open: "Open",
  closing: "Closing",
  clean: "Clean",
  abnormal: "Abnormal",
  failed: "Failed",
  ended: "Ended",
} as const satisfies Record<Outcome, string>;

/** The word beside the icon. */
export function outcomeWord(connection: Connection, outcome: Outcome): string {
  const { cause } = connection.claims;
  return outcome === "ended" && known(cause) === "page-gone" ? "Page gone" : WORDS[outcome];
}

/**
 * How long it was open, or, never opened, how long it tried; ms. Null while it lives and when the end is not known.
 * From wall times: both ends come from one page's clock.
 */
export function lifetimeOf({ createdAt, openedAt, endedAt }: Connection): number | null {
  return endedAt === null ? null : Math.max(0, endedAt - (openedAt ?? createdAt));
}
