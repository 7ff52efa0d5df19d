/** What became of a connection, in the one word a list row needs. Everything else about it is core's judgement. */

import { closedWithError } from "../../core/explain/closed-with-error.ts";
import { type ConnectionKind, connectionKind } from "../../core/explain/connection-kind.ts";
import { known } from "../../core/format/claims.ts";
import type { Connection } from "../../core/format/connection.ts";
import { memoizeOn } from "./memoize.ts";

/**
 * `failed`: it never opened. `abnormal`: it opened and did not close cleanly. `error`: closed cleanly, with a code that says error.
 * `ended`: no close event tells how (page gone, or only the network log saw it).
 */
export const OUTCOMES = ["connecting", "open", "closing", "clean", "error", "abnormal", "failed", "ended"] as const;
export type Outcome = (typeof OUTCOMES)[number];

const BY_KIND: Readonly<Record<ConnectionKind, Outcome>> = {
  connecting: "connecting",
  open: "open",
  "giving-up": "closing",
  "closing-asked": "closing",
  "closing-unasked": "closing",
  blocked: "failed",
  "never-opened": "failed",
  aborted: "failed",
  "page-gone": "ended",
  "page-gone-connecting": "ended",
  "page-gone-aborted": "ended",
  "page-gone-asked": "ended",
  "page-gone-answered": "clean",
  cached: "abnormal",
  "cached-asked": "abnormal",
  frozen: "abnormal",
  "closed-by-page": "clean",
  "closed-by-page-unclean": "abnormal",
  "closed-by-server": "clean",
  "closed-by-server-unclean": "abnormal",
  "closed-by-either": "clean",
  "closed-by-either-unclean": "abnormal",
  "server-close-lost": "abnormal",
  "unanswered-close": "abnormal",
  "failed-by-browser": "abnormal",
  "failed-by-browser-asked": "abnormal",
  lost: "abnormal",
  "lost-or-failed": "abnormal",
  "log-open": "open",
  "log-ended": "ended",
  "log-lost": "abnormal",
  "log-never-opened": "failed",
};

export function wasOpened({ openedAt, claims: { opened } }: Connection): boolean {
  return openedAt !== null || known(opened) === true;
}

/** A clean close may carry a code that says error. */
export const outcomeOf = memoizeOn((connection: Connection): Outcome => {
  const outcome = BY_KIND[connectionKind(connection)];
  return outcome === "clean" && closedWithError(connection) ? "error" : outcome;
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
export const outcomeWord = (connection: Connection, outcome: Outcome): string =>
  outcome === "ended" && connection.source === "page" ? "Page gone" : OUTCOME_WORDS[outcome];

/**
 * How long it was open, or, never opened, how long it tried; ms. Null while it lives and when the end is not known.
 * From wall times: both ends come from one page's clock.
 */
export function lifetimeOf({ createdAt, openedAt, endedAt }: Connection): number | null {
  return endedAt === null ? null : Math.max(0, endedAt - (openedAt ?? createdAt));
}
