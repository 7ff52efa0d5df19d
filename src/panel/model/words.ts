/** The plain words for claims, certainties and steps. One place, so that list, detail and timeline speak alike. */

import type { ReconnectChain } from "../../core/across/reconnects/reconnects.ts";
import type { Claim, Claims } from "../../core/format/claims.ts";
import type { StepId } from "../../core/format/connection.ts";
import { STEP_NAMES } from "../../core/words/names.ts";

type ValueOf<K extends keyof Claims> = Claims[K] extends Claim<infer T> ? T : never;

const INITIATORS = {
  client: "Client",
  server: "Server",
  crossed: "Both",
  none: "Nobody",
} as const satisfies Record<ValueOf<"initiator">, string>;

/** Who sent the first Close frame. */
export function initiatorWord(claim: Claims["initiator"]): string {
  return claim.certainty === "unknown" ? "Unknown" : INITIATORS[claim.value];
}

const INITIATOR_NOTES = {
  client: "The browser's side sent the first Close frame.",
  server: "The server sent the first Close frame.",
  crossed: "Each side sent its Close frame before it had received the other's.",
  none: "No Close frame went either way.",
} as const satisfies Record<ValueOf<"initiator">, string>;

export function initiatorNote(claim: Claims["initiator"]): string {
  return claim.certainty === "unknown" ? "Nothing the page saw tells who closed." : INITIATOR_NOTES[claim.value];
}

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
