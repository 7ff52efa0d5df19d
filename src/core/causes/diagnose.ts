/** The table of causes, and the ranked diagnosis of one connection. */
import type { Diagnosis } from "../export-format.ts";
import type { Case, Cause, Match } from "./cause.ts";
import { DETAILS } from "./details.ts";
import { LIMITS } from "./limits-hit.ts";
import { MECHANISMS } from "./mechanisms.ts";
import { SURROUNDINGS } from "./surroundings.ts";

/** "Nothing tells" is a verdict too: it says why, and how to learn more. */
const nothingTells: Cause = {
  id: "nothing-tells",
  title: "Nothing here tells why",
  advice:
    "Compare the server's and the proxies' logs at this time. Keep DevTools open before connecting, so that the browser's own text is recorded; and see whether other sockets end the same way.",
  source: "measured (26 of 27 losses leave no trace but 1006)",
  specificity: 0,
  match({ reading, claims }): Match | null {
    if (!reading.closeEvent) return null;
    const { cause } = claims;
    const opaque = cause.certainty === "unknown" || /^transport-lost/.test(cause.value);
    return opaque ? { certainty: "unknown", evidence: ["TCP's end leaves nothing but 1006 behind"] } : null;
  },
};

export const CAUSES: readonly Cause[] = [...MECHANISMS, ...LIMITS, ...SURROUNDINGS, ...DETAILS, nothingTells];

const RANK = { certain: 0, likely: 1, unknown: 2 } as const;

/** Certain before likely, then the narrower, then the one with more evidence. What is still equal is a tie. */
export function diagnose(given: Case): Diagnosis[] {
  const found = CAUSES.flatMap((cause) => {
    const match = cause.match(given);
    return match ? [{ cause, match }] : [];
  });
  const finer = found.some(({ cause }) => cause.specificity > 1);
  return found
    .filter(({ cause }) => cause !== nothingTells || !finer)
    .sort(
      (a, b) =>
        RANK[a.match.certainty] - RANK[b.match.certainty] ||
        b.cause.specificity - a.cause.specificity ||
        b.match.evidence.length - a.match.evidence.length,
    )
    .map(({ cause, match }) => ({
      cause: cause.id,
      title: cause.title,
      certainty: match.certainty,
      evidence: match.evidence,
      advice: match.suspects ? `Suspects with that limit: ${match.suspects}. ${cause.advice}` : cause.advice,
      source: cause.source,
    }));
}
