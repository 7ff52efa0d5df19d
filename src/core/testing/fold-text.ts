/** Folds a text timeline: how the tests of this room say what was seen and ask what is made of it. */

import { parseTimeline } from "../files/text-timeline/text-timeline.ts";
import type { Claims } from "../format/claims.ts";
import type { Connection } from "../format/connection.ts";
import { fold } from "../recording.ts";

export function foldText(text: string): readonly Connection[] {
  const { engine, documents, facts } = parseTimeline(text);
  return fold(engine, documents, facts);
}

/** The connection with that id; `d/1`, socket #1 of the usual document, unless said otherwise. */
export function connectionOf(text: string, id = "d/1"): Connection {
  const connections = foldText(text);
  const found = connections.find((connection) => connection.id === id);
  if (!found) throw new Error(`No ${id} among ${connections.map((connection) => connection.id).join(", ") || "none"}.`);
  return found;
}

/** Each claim as a word and a value: `certain 4001`, `likely "bye"`, `unknown`. */
export function claimTexts(claims: Claims): Record<keyof Claims, string> {
  const texts = Object.entries(claims).map(([name, claim]) => {
    return [name, claim.certainty === "unknown" ? "unknown" : `${claim.certainty} ${JSON.stringify(claim.value)}`];
  });
  // `as`: one entry per claim, under its own name.
  return Object.fromEntries(texts) as Record<keyof Claims, string>;
}

/** The same text with one piece exchanged, which it must hold exactly once: a near miss differs in one thing. */
export function butFor(text: string, [piece, instead]: readonly [string, string]): string {
  const parts = text.split(piece);
  if (parts.length !== 2) throw new Error(`"${piece}" stands ${parts.length - 1} times in:\n${text}`);
  return parts.join(instead);
}
