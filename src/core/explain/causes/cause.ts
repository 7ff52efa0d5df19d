/** What a row of the table of causes is. */
import type { Claims } from "../../format/claims.ts";
import type { Diagnosis, DiagnosisId } from "../../format/connection.ts";
import type { Limit } from "../../protocol/time-limits/rows.ts";
import type { Neighbours } from "../../record/nearby/neighbour.ts";
import type { Reading } from "../../record/reading.ts";

export interface Case {
  reading: Reading;
  claims: Claims;
  neighbours: Neighbours;
}

/** What a matching row stands on; no evidence, no match. */
export interface Match {
  certainty: Diagnosis["certainty"];
  /** Plain phrases, each one thing that was seen. */
  evidence: string[];
  /** Documented limits that fit: their products are the suspects, and their sources count as well. */
  limits?: readonly Limit[];
}

export interface Cause {
  id: DiagnosisId;
  /** A short noun phrase. */
  title: string;
  /** What to check or change, in one or two sentences. */
  advice: string;
  source: string;
  /** Larger is narrower: of two equally sure rows the narrower stands first. */
  specificity: number;
  match(given: Case): Match | null;
}

/** Ms as people say them: 0.4 ms, 103 ms, 60.0 s, 2 h 0 min. */
export function duration(ms: number): string {
  if (ms < 10) return `${Math.max(0, Math.round(ms * 10) / 10)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
