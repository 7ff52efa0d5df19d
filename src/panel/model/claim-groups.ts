/** A connection's claims grouped by the rule they stand on, so that each reason is told once. */
import type { Claims } from "../../core/export-format.ts";
import { type Knowledge, knowledgeOf } from "./words.ts";

export interface ClaimGroup {
  /** Rule id; undefined: no rule speaks about these. */
  basis: string | undefined;
  claims: { name: string; value: string; knowledge: Knowledge }[];
}

const NAMES: Record<keyof Claims, string> = {
  opened: "Opened",
  initiator: "Closed by",
  closeReceived: "Close received",
  receivedCode: "Received code",
  receivedReason: "Received reason",
  closeSent: "Close sent",
  sentCode: "Sent code",
  sentReason: "Sent reason",
  tcpEnd: "TCP ended by",
  cause: "Cause",
};

function valueText(value: string | number | boolean | null): string {
  if (value === null) return "no frame";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === "" ? "empty" : String(value);
}

export function groupClaims(claims: Claims): ClaimGroup[] {
  const groups = new Map<string | undefined, ClaimGroup>();
  // `as`: the keys of NAMES are those of Claims.
  for (const key of Object.keys(NAMES) as (keyof Claims)[]) {
    const claim = claims[key];
    const group = groups.get(claim.basis) ?? { basis: claim.basis, claims: [] };
    groups.set(claim.basis, group);
    const value = claim.certainty === "unknown" ? "unknown" : valueText(claim.value);
    group.claims.push({ name: NAMES[key], value, knowledge: knowledgeOf(claim) });
  }
  return [...groups.values()];
}
