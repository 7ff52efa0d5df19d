/** A finding in words: what the export writes, and what panel and reports show. */
import type { CauseId } from "../format/claims.ts";
import type { Finding, Scope } from "../format/finding.ts";
import type { ReasonId } from "../protocol/close-reasons.ts";
import type { HttpAnswerId } from "../protocol/handshake/http-answers.ts";
import type { NetErrorId } from "../protocol/handshake/net-errors.ts";
import { sourcesText } from "../protocol/source-text.ts";
import { FINER_WORDS } from "./causes/finer.ts";
import { HTTP_ANSWER_WORDS } from "./causes/http-answers.ts";
import { MECHANISM_WORDS } from "./causes/mechanisms.ts";
import { NET_ERROR_WORDS } from "./causes/net-errors.ts";
import { REASON_WORDS } from "./causes/reasons.ts";
import { evidenceText } from "./evidence/evidence-text.ts";
import type { FindingWords } from "./finding-words.ts";
import { PATTERN_WORDS } from "./patterns.ts";
import { RECONNECT_WORDS } from "./reconnects.ts";

/** Ids of the rows of causes: each has its words. */
export type CauseRowId = CauseId | keyof typeof FINER_WORDS | HttpAnswerId | NetErrorId | ReasonId;
export type PatternId = keyof typeof PATTERN_WORDS;
export type ReconnectRuleId = keyof typeof RECONNECT_WORDS;

const WORDS: Readonly<Record<Scope, Readonly<Record<string, FindingWords>>>> = {
  connection: { ...MECHANISM_WORDS, ...FINER_WORDS, ...HTTP_ANSWER_WORDS, ...NET_ERROR_WORDS, ...REASON_WORDS },
  chain: RECONNECT_WORDS,
  recording: PATTERN_WORDS,
};

/** What stands before suspects, wherever they are shown. */
export const SUSPECTS_HEAD = "Suspects with that limit";

export interface FindingText extends FindingWords {
  evidence: string[];
  /** Left out when nobody is suspected. */
  suspects?: string[];
  source: string;
}

/** Null for one that has no title of its own. */
export function wordsOf({ scope, id }: Pick<Finding, "scope" | "id">): FindingWords | null {
  return WORDS[scope][id] ?? null;
}

export function findingText(finding: Finding): FindingText {
  const { evidence, suspects, sources } = finding;
  const { title, advice } = wordsOf(finding) ?? { title: "", advice: "" };
  return {
    title,
    evidence: evidence.map(evidenceText),
    advice,
    ...(suspects.length > 0 && { suspects: [...suspects] }),
    source: sourcesText(sources),
  };
}
