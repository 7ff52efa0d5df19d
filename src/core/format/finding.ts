/** A conclusion with what it stands on, as data; core/words has its title and its advice. */
import type { Evidence } from "./evidence.ts";
import type { Source } from "./source.ts";

/** What it is about: one connection, a chain of attempts, or several connections of the recording. */
export type Scope = "connection" | "chain" | "recording";

export interface Finding<Id extends string = string> {
  /** Of its row; unique in its scope. */
  id: Id;
  scope: Scope;
  /** `unknown`: it says why nothing can be said. */
  certainty: "certain" | "likely" | "unknown";
  evidence: readonly Evidence[];
  /** Where its row comes from, then where each suspect's limit does. */
  sources: readonly Source[];
  /** Products with the limit that was hit, each with the setting. */
  suspects: readonly string[];
}
