/** What a case of a row of causes is: a timeline that it explains, and the one thing without which it does not. */
import type { Evidence } from "../../../format/evidence.ts";
import type { CauseRowId } from "../../../words/findings.ts";

export interface CauseCase {
  row: CauseRowId;
  /** Socket #1 is the one in question. */
  timeline: string;
  certainty: "certain" | "likely" | "unknown";
  /** Of its evidence, in any order. */
  evidence?: readonly Evidence[];
  /** A piece of its suspects. */
  suspects?: string;
  /** [a piece of the timeline, what stands there instead]: now the row does not match. */
  but: readonly [string, string];
  /** The connection in question, where it is not `d/1`. */
  id?: string;
}
