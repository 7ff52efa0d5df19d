/** How many connections are in which state, and the sentence the status line says about it. */
import type { Connection } from "../../core/format/connection.ts";
import { formatCount } from "./format.ts";
import { isProblem, OUTCOMES, type Outcome, outcomeOf } from "./outcome.ts";

export type Counts = Record<Outcome | "all", number>;

export function countOutcomes(connections: readonly Connection[]): Counts {
  const counts = { all: 0, connecting: 0, open: 0, closing: 0, clean: 0, error: 0, abnormal: 0, failed: 0, ended: 0 };
  for (const connection of connections) {
    counts.all++;
    counts[outcomeOf(connection)]++;
  }
  return counts;
}

const PARTS = [
  ["connecting", "connecting"],
  ["open", "open"],
  ["closing", "closing"],
  ["clean", "clean"],
  ["error", "closed with error"],
  ["abnormal", "abnormal"],
  ["failed", "failed to open"],
  ["ended", "ended without a close event"],
] as const satisfies readonly (readonly [Outcome, string])[];

/** How many nobody should overlook. */
export const problemsIn = (counts: Counts): number =>
  OUTCOMES.filter(isProblem).reduce((sum, outcome) => sum + counts[outcome], 0);

/** The parts of the status line; what there is none of is not said. */
export function countParts(counts: Counts): { outcome: Outcome; text: string }[] {
  return PARTS.filter(([outcome]) => counts[outcome] > 0).map(([outcome, words]) => ({
    outcome,
    text: `${formatCount(counts[outcome])} ${words}`,
  }));
}

/** What a screen reader hears when the counts have settled. */
export function countSentence(counts: Counts): string {
  const parts = countParts(counts).map(({ text }) => text);
  const all = `${formatCount(counts.all)} ${counts.all === 1 ? "connection" : "connections"}`;
  return parts.length === 0 ? `${all}.` : `${all}: ${parts.join(", ")}.`;
}
