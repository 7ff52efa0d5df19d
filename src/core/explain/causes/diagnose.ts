/** The table of causes, and the ranked diagnosis of one connection. */
import { ABNORMAL } from "../../../messages/websocket-constants.ts";
import type { Diagnosis } from "../../format/connection.ts";
import type { Evidence } from "../../format/evidence.ts";
import { CHROMIUM } from "../../format/source.ts";
import { findingText } from "../../words/findings.ts";
import { findingOf, type Match } from "../finding-row.ts";
import { BROWSER_TEXTS } from "./browser-texts.ts";
import type { Case, Cause } from "./cause.ts";
import { MECHANISMS, unseenWays } from "./mechanisms.ts";
import { SURROUNDINGS } from "./nearby.ts";
import { OWN_CLIENT } from "./own-client.ts";
import { DETAILS } from "./own-evidence.ts";
import { pageBlocked } from "./page-blocked.ts";
import { SAID_BY_SERVER } from "./reasons.ts";
import { LIMITS } from "./time-limits.ts";

/** "Nothing tells" is a verdict too: it says why, and how to learn more. */
const nothingTells: Cause = {
  id: "nothing-tells",
  cause: "nothing-tells",
  sources: [{ measured: "R5", note: "26 of 27 losses leave no trace but 1006" }],
  specificity: 0,
  match({ reading, claims }): Match | null {
    if (reading.closeEvent?.code !== ABNORMAL || reading.closeEvent.wasClean) return null;
    const { cause } = claims;
    const opaque = cause.certainty === "unknown" || /^transport-lost/.test(cause.value);
    if (!opaque) return null;
    return { certainty: "unknown", evidence: [{ id: "only-1006" }, ...unseenWays(reading)] };
  },
};

/** A stream's clean end without a code, and without a `close()` call. */
const pageOrServer: Cause = {
  id: "stream-not-told",
  cause: "nothing-tells",
  sources: [
    { measured: "R23" },
    { repo: CHROMIUM, path: "third_party/blink/renderer/modules/websockets/websocket_stream.cc" },
  ],
  specificity: 0,
  match({ reading, claims: { initiator } }): Match | null {
    if (!reading.closeEvent?.wasClean || initiator.certainty !== "unknown") return null;
    const evidence: Evidence[] = [{ id: "no-code-no-call" }, ...unseenWays(reading)];
    return { certainty: "unknown", evidence };
  },
};

const UNTOLD: readonly Cause[] = [nothingTells, pageOrServer];

export const CAUSES: readonly Cause[] = [
  ...MECHANISMS,
  ...LIMITS,
  ...SURROUNDINGS,
  ...DETAILS,
  ...BROWSER_TEXTS,
  ...SAID_BY_SERVER,
  ...OWN_CLIENT,
  pageBlocked,
  ...UNTOLD,
];

const TIMES: ReadonlySet<string> = new Set(["idle-limit", "lifetime-limit", "idle-or-lifetime"]);

const RANK = { certain: 0, likely: 1, unknown: 2 } as const;

/** Certain before likely, then the narrower, then the one with more evidence. What is still equal is a tie. */
export function diagnose(given: Case): Diagnosis[] {
  const found = CAUSES.flatMap((cause) => {
    const match = cause.match(given);
    return match ? [{ cause, match }] : [];
  });
  const finer = found.some(({ cause }) => cause.specificity > 1);
  const isBySize = found.some(({ cause }) => cause.id === "message-too-big");
  return (
    found
      .filter(({ cause }) => (cause !== nothingTells && cause.id !== "round-time") || !finer)
      // Sockets that one message ends are alike in their times too; without a documented limit that says nothing.
      .filter(({ cause, match }) => !(isBySize && TIMES.has(cause.id) && (match.limits ?? []).length === 0))
      .sort(
        (a, b) =>
          RANK[a.match.certainty] - RANK[b.match.certainty] ||
          b.cause.specificity - a.cause.specificity ||
          b.match.evidence.length - a.match.evidence.length,
      )
      .map(({ cause, match }) => {
        const finding = findingOf("connection", cause, match);
        const { title, ...text } = findingText(finding);
        return { cause: cause.cause, title, certainty: match.certainty, ...text, finding };
      })
  );
}
