/** What a row of judgement about a chain is. */
import type { Certainty } from "../../format/claims.ts";
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

export interface RuleMatch {
  certainty: Certainty;
  /** One plain sentence without its full stop: what was seen. */
  evidence: string;
}

export interface ReconnectRule {
  id: string;
  /** A short sentence. */
  title: string;
  /** What to check or change. */
  advice: string;
  source: string;
  match(given: ChainCase): RuleMatch | null;
}

/** "once", "twice", "7 times". */
export const times = (count: number): string => (count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);
