/** What the rows of all tables of findings have in common: an id with words, sources, and what a match stands on. */
import type { Evidence } from "../format/evidence.ts";
import type { Finding, Scope } from "../format/finding.ts";
import type { Source, Sources } from "../format/source.ts";
import type { SizeLimit } from "../protocol/size-limits.ts";
import { distinctSources } from "../protocol/source-text.ts";
import type { Limit } from "../protocol/time-limits/rows.ts";

export interface FindingRow<Id extends string> {
  /** Its title and advice stand in core/words under this id. */
  id: Id;
  sources: Sources;
}

/** What a matching row stands on; no evidence, no match. */
export interface Match<Certainty extends Finding["certainty"] = Finding["certainty"]> {
  certainty: Certainty;
  /** Each one thing that was seen. */
  evidence: readonly Evidence[];
  /** Documented limits that fit: their products are the suspects, and their sources count as well. */
  limits?: readonly Limit[];
  /** Likewise, of message sizes. */
  sizeLimits?: readonly SizeLimit[];
  /** Of this very match, after those of the row. */
  sources?: readonly Source[];
}

export function findingOf<Id extends string>(
  scope: Scope,
  { id, sources }: FindingRow<Id>,
  { certainty, evidence, limits = [], sizeLimits = [], sources: own = [] }: Match,
): Finding<Id> {
  return {
    id,
    scope,
    certainty,
    evidence,
    sources: distinctSources([...sources, ...own, ...[...limits, ...sizeLimits].flatMap((limit) => limit.sources)]),
    suspects: [...new Set([...limits, ...sizeLimits].map(({ suspects }) => suspects))],
  };
}
