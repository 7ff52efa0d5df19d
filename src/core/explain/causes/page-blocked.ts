/** A finer cause: the page stood still when the connection ended, so that nobody knows when exactly it did. */

import type { Reading } from "../../record/reading.ts";
import type { Match } from "../finding-row.ts";
import type { Cause } from "./cause.ts";

/** A busy page's samples come this much apart, ms; more is a pause. */
const PAUSE_MS = 2000;

/**
 * Ms for which a visible page ran nothing before it heard of the end: its samples stopped. Null when it did not, or nobody
 * knows: a hidden page is looked at rarely, and a frozen or cached one not at all.
 */
export function stoodStillFor(r: Reading): number | null {
  const { closeEvent, closingUnasked, page, openedAt } = r;
  if (!closeEvent || openedAt === null || closingUnasked || r.cached !== null || r.resumedAt !== null) return null;
  const seen = Math.max(closeEvent.lastOpenAt ?? closeEvent.at, openedAt, r.traffic?.received.lastAt ?? 0);
  const isHidden = page.some((fact) => fact.kind === "visibility" && fact.hidden && fact.at <= closeEvent.at);
  const pause = closeEvent.at - seen;
  return isHidden || pause <= PAUSE_MS ? null : pause;
}

export const pageBlocked: Cause = {
  id: "page-blocked",
  cause: "page-blocked",
  sources: [{ whatwg: "HTML", part: "event loops" }],
  specificity: 3,
  match({ reading }): Match | null {
    const ms = stoodStillFor(reading);
    return ms === null ? null : { certainty: "likely", evidence: [{ id: "page-stood-still", ms }] };
  },
};
