/** The sentence of a piece of evidence. */
import type { Evidence, EvidenceParams } from "../../format/evidence.ts";
import { CHAIN_EVIDENCE } from "./chain.ts";
import { CONNECTION_EVIDENCE } from "./connection.ts";
import type { Sentences } from "./sentences.ts";
import { RECORDING_EVIDENCE } from "./several.ts";

const EVIDENCE: Sentences<EvidenceParams> = { ...CONNECTION_EVIDENCE, ...CHAIN_EVIDENCE, ...RECORDING_EVIDENCE };

export function evidenceText(evidence: Evidence): string {
  // `as`: the id says which parameters there are; TypeScript does not follow one union through a table.
  const sentence = EVIDENCE[evidence.id] as (params: Evidence) => string;
  return sentence(evidence);
}
