/** A connection's claims grouped by the rule they stand on, so that each reason is told once. */
import type { Claims } from "../../core/format/claims.ts";
import { firstCloseWord, type Knowledge, knowledgeOf, tcpEndWord } from "../model/words.ts";

export interface ClaimGroup {
  /** Rule id; undefined: no rule speaks about these. */
  basis: string | undefined;
  /** `value`: "" where nothing is known. */
  claims: { name: string; value: string; knowledge: Knowledge }[];
}

const NAMES: Record<keyof Claims, string> = {
  opened: "Opened",
  initiator: "First Close sent by",
  closeReceived: "Close received",
  receivedCode: "Received code",
  receivedReason: "Received reason",
  closeSent: "Close sent",
  sentCode: "Sent code",
  sentReason: "Sent reason",
  tcpEnd: "TCP ended by",
  cause: "Cause",
};

/** In the words of the rest of the detail. */
function valueText(claims: Claims, key: keyof Claims): string {
  const claim = claims[key];
  if (claim.certainty === "unknown") return "";
  if (key === "initiator") return firstCloseWord(claims.initiator);
  if (key === "tcpEnd") return tcpEndWord(claims.tcpEnd);
  const { value } = claim;
  if (value === null) return "no frame";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === "" ? "empty" : String(value);
}

const isNone = (code: Claims["receivedCode"]): boolean => code.certainty !== "unknown" && code.value === null;

/** A frame that did not go has no reason either. */
const hasNothingToSay = ({ receivedCode, sentCode }: Claims, key: keyof Claims): boolean =>
  (key === "receivedReason" && isNone(receivedCode)) || (key === "sentReason" && isNone(sentCode));

export function groupClaims(claims: Claims): ClaimGroup[] {
  const groups = new Map<string | undefined, ClaimGroup>();
  // `as`: the keys of NAMES are those of Claims.
  for (const key of Object.keys(NAMES) as (keyof Claims)[]) {
    if (hasNothingToSay(claims, key)) continue;
    const claim = claims[key];
    const group = groups.get(claim.basis) ?? { basis: claim.basis, claims: [] };
    groups.set(claim.basis, group);
    group.claims.push({ name: NAMES[key], value: valueText(claims, key), knowledge: knowledgeOf(claim) });
  }
  return [...groups.values()];
}
