/** The table of judgement about reconnect chains, in the order in which findings are told. */

import type { ReconnectFinding } from "../../format/reconnect.ts";
import { DECISION_RULES } from "./decision-rules.ts";
import { DELAY_RULES } from "./delay-rules.ts";
import type { ChainCase, ReconnectRule } from "./reconnect-rule.ts";

export const RECONNECT_RULES: readonly ReconnectRule[] = [...DECISION_RULES, ...DELAY_RULES];

const RANK = { certain: 0, likely: 1 } as const;

/** Certain before likely, then in the order of the table. */
export function judge(given: ChainCase): ReconnectFinding[] {
  return RECONNECT_RULES.flatMap((rule) => {
    const match = rule.match(given);
    const { id, title, advice, source } = rule;
    return match ? [{ rule: id, ...match, title, advice, source }] : [];
  }).sort((a, b) => RANK[a.certainty] - RANK[b.certainty]);
}
