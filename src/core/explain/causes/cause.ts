/** What a row of the table of causes is. */
import type { Claims } from "../../format/claims.ts";
import type { DiagnosisId } from "../../format/connection.ts";
import type { Neighbours } from "../../record/nearby/neighbour.ts";
import type { Reading } from "../../record/reading.ts";
import type { CauseRowId } from "../../words/findings.ts";
import type { FindingRow, Match } from "../finding-row.ts";

export interface Case {
  reading: Reading;
  claims: Claims;
  neighbours: Neighbours;
}

export interface Cause extends FindingRow<CauseRowId> {
  /** What the export calls it; several rows may be one cause. */
  cause: DiagnosisId;
  /** Larger is narrower: of two equally sure rows the narrower stands first. */
  specificity: number;
  match(given: Case): Match | null;
}
