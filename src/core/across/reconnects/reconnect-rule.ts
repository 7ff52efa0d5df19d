/** What a row of judgement about a chain is. */
import type { FindingRow, Match } from "../../explain/finding-row.ts";
import type { Certainty } from "../../format/claims.ts";
import type { ReconnectRuleId } from "../../words/findings.ts";
import type { Attempt } from "./attempt.ts";
import type { Outage } from "./outages.ts";
import type { Likeness } from "./policy-fit.ts";
import type { Recovery } from "./recovery.ts";

export interface ChainCase {
  attempts: readonly Attempt[];
  outages: readonly Outage[];
  /** Between the attempts, ms. */
  gaps: readonly number[];
  recovery: Recovery;
  /** The known client whose delays the gaps look like. */
  likeness: Likeness | null;
  /** Outages of the same client in other lanes, frames or tabs: a handful. */
  elsewhere: readonly Outage[];
}

export type RuleMatch = Match<Certainty>;

export interface ReconnectRule extends FindingRow<ReconnectRuleId> {
  match(given: ChainCase): RuleMatch | null;
}
