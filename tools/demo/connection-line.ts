/** One connection of an export as one line of text. */
import type { Claim } from "../../src/core/format/claims.ts";
import type { Connection } from "../../src/core/format/connection.ts";

const claimText = (claim: Claim<string | number | null>): string =>
  claim.certainty === "unknown" ? "unknown" : `${claim.value} (${claim.certainty})`;

/** The claims that a NetLog saw. */
const seenOnWire = (claims: Connection["claims"]): string => {
  const names = Object.entries(claims).flatMap(([name, claim]) =>
    claim.certainty !== "unknown" && claim.evidence === "observed" && claim.basis.startsWith("wire/") ? [name] : [],
  );
  return names.length === 0 ? "nothing" : names.join(", ");
};

/** URL, verdict, code, who closed, cause, and what was seen on the wire. */
export function connectionLine({ url, verdict, closeEvent, claims }: Connection): string {
  const code = closeEvent ? String(closeEvent.code) : "no close event";
  // The query holds nothing but the practice page's token.
  const parts = [
    url.replace(/\?.*/, ""),
    verdict,
    `code ${code}`,
    `closed by ${claimText(claims.initiator)}`,
    `cause ${claimText(claims.cause)}`,
    `seen on the wire: ${seenOnWire(claims)}`,
  ];
  return parts.join(" | ");
}
