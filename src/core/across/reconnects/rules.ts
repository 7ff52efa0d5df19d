/** The table of judgement about reconnect chains, in the order in which findings are told. */

import { findingOf } from "../../explain/finding-row.ts";
import type { Certainty } from "../../format/claims.ts";
import type { Finding } from "../../format/finding.ts";
import type { ReconnectFinding } from "../../format/reconnect.ts";
import { findingText, wordsOf } from "../../words/findings.ts";
import { DECISION_RULES } from "./decision-rules.ts";
import { DELAY_RULES } from "./delay-rules.ts";
import type { ChainCase, ReconnectRule } from "./reconnect-rule.ts";

export const RECONNECT_RULES: readonly ReconnectRule[] = [...DECISION_RULES, ...DELAY_RULES];

const RANK = { certain: 0, likely: 1 } as const;

/** Certain before likely, then in the order of the table. */
export function judge(given: ChainCase): ReconnectFinding[] {
  return RECONNECT_RULES.flatMap((rule) => {
    const match = rule.match(given);
    return match ? [chainFinding(findingOf("chain", rule, match), match.certainty)] : [];
  }).sort((a, b) => RANK[a.certainty] - RANK[b.certainty]);
}

/** As the export has it: with one sentence of evidence, and the rest only where its row has words. */
export function chainFinding(finding: Finding, certainty: Certainty): ReconnectFinding {
  const { title, evidence, advice, source } = findingText(finding);
  return {
    rule: finding.id,
    certainty,
    evidence: evidence.join("; "),
    ...(wordsOf(finding) && { title, advice, source }),
    finding,
  };
}
