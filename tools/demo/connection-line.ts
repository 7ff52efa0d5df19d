/** One connection of an export as one line of text. */
import type { Claim } from "../../src/core/format/claims.ts";
import type { Connection } from "../../src/core/format/connection.ts";

const claimText = (claim: Claim<string | number | null>): string =>
  claim.certainty === "unknown" ? "unknown" : `${claim.value} (${claim.certainty})`;

/** URL, verdict, code, who closed, cause. */
export function connectionLine({ url, verdict, closeEvent, claims }: Connection): string {
  const code = closeEvent ? String(closeEvent.code) : "no close event";
  // The query holds nothing but the practice page's token.
  const parts = [
    url.replace(/\?.*/, ""),
    verdict,
    `code ${code}`,
    `closed by ${claimText(claims.initiator)}`,
    `cause ${claimText(claims.cause)}`,
  ];
  return parts.join(" | ");
}
