/** The plain words for claims, certainties and steps. One place, so that list, detail and timeline speak alike. */

import type { ReconnectChain } from "../../core/across/reconnects/reconnects.ts";
import type { EndedBy } from "../../core/explain/ended-by.ts";
import type { Claim, Claims } from "../../core/format/claims.ts";
import type { StepId } from "../../core/format/connection.ts";
import { ENDED_BY_NAMES, STEP_NAMES } from "../../core/words/names.ts";

type ValueOf<K extends keyof Claims> = Claims[K] extends Claim<infer T> ? T : never;

/** Who ended it. */
export const endedByWord = (claim: Claim<EndedBy>): string =>
  claim.certainty === "unknown" ? "Unknown" : ENDED_BY_NAMES[claim.value];

const ENDED_BY_NOTES = {
  page: "The page closed it, or went away.",
  server: "The server sent the first Close frame, or refused the connection.",
  both: "Each side sent its Close frame before it had received the other's.",
  browser: "The browser blocked it or dropped it, not your page's code.",
  network: "The connection was lost or could not be made; no Close frame went either way.",
} as const satisfies Record<EndedBy, string>;

export const endedByNote = (claim: Claim<EndedBy>): string =>
  claim.certainty === "unknown" ? "Nothing that was seen tells who ended it." : ENDED_BY_NOTES[claim.value];

const INITIATORS = {
  client: "Browser",
  server: "Server",
  crossed: "Both",
  none: "Nobody",
} as const satisfies Record<ValueOf<"initiator">, string>;

/** Who sent the first Close frame. */
export const firstCloseWord = (claim: Claims["initiator"]): string =>
  claim.certainty === "unknown" ? "Unknown" : INITIATORS[claim.value];

const TCP_ENDS = {
  "server-fin": "Server, FIN",
  "server-rst": "Server, RST",
  "client-fin": "Client, FIN",
  "client-rst": "Client, RST",
  open: "Not ended",
  none: "Never established",
} as const satisfies Record<ValueOf<"tcpEnd">, string>;

export function tcpEndWord(claim: Claims["tcpEnd"]): string {
  return claim.certainty === "unknown" ? "Unknown" : TCP_ENDS[claim.value];
}

/** How we know: the four kinds of knowledge that the panel keeps apart by word, shape and line. */
export type Knowledge = "observed" | "certain" | "likely" | "unknown";

export function knowledgeOf(claim: { certainty: string; evidence?: string | undefined }): Knowledge {
  if (claim.certainty === "likely") return "likely";
  if (claim.certainty !== "certain") return "unknown";
  return claim.evidence === "observed" ? "observed" : "certain";
}

export const KNOWLEDGE = {
  observed: { word: "observed", note: "A browser event or call said so." },
  certain: { word: "certain", note: "Inferred; nothing else is known to look like this." },
  likely: { word: "likely", note: "Inferred; something else could look the same." },
  unknown: { word: "unknown", note: "Nothing that was seen tells." },
} as const satisfies Record<Knowledge, { word: string; note: string }>;

/** How a chain of reconnect attempts ends. */
export const CHAIN_OUTCOMES = {
  recovered: "recovered",
  "gave-up": "gave up",
  ongoing: "still trying",
} as const satisfies Record<ReconnectChain["outcome"], string>;

/** What became of one attempt. */
export const ATTEMPT_RESULTS = {
  connecting: "connecting",
  open: "open",
  failed: "failed to open",
  lost: "lost",
  "server-closed": "closed by the server",
  "closed-by-either": "closed by the page or the server",
  "own-close": "closed by the page",
  aborted: "given up by the page",
  "page-gone": "page gone",
  cached: "lost to the back/forward cache",
  frozen: "lost to a freeze of the page",
} as const satisfies Record<ReconnectChain["results"][number], string>;

export const stepTitle = (step: StepId): string => STEP_NAMES[step];
