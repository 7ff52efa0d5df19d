/** The table of causes, and the ranked diagnosis of one connection. */
import { ABNORMAL } from "../../../messages/websocket-constants.ts";
import type { Diagnosis } from "../../format/connection.ts";
import { suspectsOf } from "../../protocol/time-limits/suspects.ts";
import type { Case, Cause, Match } from "./cause.ts";
import { MECHANISMS, unseenWays } from "./mechanisms.ts";
import { SURROUNDINGS } from "./nearby.ts";
import { DETAILS } from "./own-evidence.ts";
import { LIMITS } from "./time-limits.ts";

/** "Nothing tells" is a verdict too: it says why, and how to learn more. */
const nothingTells: Cause = {
  id: "nothing-tells",
  title: "Nothing here tells why",
  advice:
    "Compare the server's and the proxies' logs at this time, and see whether other sockets end the same way. The browser has no text for a lost connection; for one that it failed itself, Chromium's DevTools have it when they were open before.",
  source: "measured (26 of 27 losses leave no trace but 1006)",
  specificity: 0,
  match({ reading, claims }): Match | null {
    if (reading.closeEvent?.code !== ABNORMAL || reading.closeEvent.wasClean) return null;
    const { cause } = claims;
    const opaque = cause.certainty === "unknown" || /^transport-lost/.test(cause.value);
    if (!opaque) return null;
    return { certainty: "unknown", evidence: ["all that the page is told is 1006", ...unseenWays(reading)] };
  },
};

/** A stream's clean end without a code, and without a `close()` call. */
const pageOrServer: Cause = {
  id: "nothing-tells",
  title: "The page or the server: a stream does not tell who closed it",
  advice:
    "Call close() on the stream, or hand its writer a WebSocketError with a code, and have the server send codes too: then both logs show who was first.",
  source: "measured, Chromium 156, 25 November 2026; chromium websocket_stream.cc",
  specificity: 0,
  match({ reading, claims: { initiator } }): Match | null {
    if (!reading.closeEvent?.wasClean || initiator.certainty !== "unknown") return null;
    const evidence = ["the Close frames had no code, and no close() call was seen", ...unseenWays(reading)];
    return { certainty: "unknown", evidence };
  },
};

const UNTOLD: readonly Cause[] = [nothingTells, pageOrServer];

export const CAUSES: readonly Cause[] = [...MECHANISMS, ...LIMITS, ...SURROUNDINGS, ...DETAILS, ...UNTOLD];

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
      advice: cause.advice,
      ...suspectsOf(match.limits, cause.source),
    }));
}
