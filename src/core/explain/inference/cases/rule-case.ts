/** What a case of a rule is: a timeline that the rule speaks about, and the one thing without which it is silent. */
import type { Claims } from "../../../format/claims.ts";

export interface RuleCase {
  rule: string;
  /** Socket #1 is the one in question. */
  timeline: string;
  /** What the rule makes of it, as `claimTexts` writes it; "unknown" where it says why nothing can be known. */
  says: Partial<Record<keyof Claims, string>>;
  /** [a piece of the timeline, what stands there instead]: now no claim rests on the rule. */
  but: readonly [string, string];
  /** The connection in question, where it is not `d/1`. */
  id?: string;
}
