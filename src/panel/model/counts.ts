/** How many connections are in which state, and the sentence the status line says about it. */
import type { Connection } from "../../core/format/connection.ts";
import { formatCount } from "./format.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

export type Counts = Record<Outcome | "all", number>;

export function countOutcomes(connections: readonly Connection[]): Counts {
  const counts = { all: 0, connecting: 0, open: 0, closing: 0, clean: 0, abnormal: 0, failed: 0, ended: 0 };
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
  ["abnormal", "abnormal"],
  ["failed", "failed handshake"],
  ["ended", "ended without a close event"],
] as const satisfies readonly (readonly [Outcome, string])[];

/** Said even when there are none: what people look for. */
const ALWAYS: readonly Outcome[] = ["open", "clean", "abnormal", "failed"];

/** The parts of the status line that are worth saying. */
export function countParts(counts: Counts): { outcome: Outcome; text: string }[] {
  if (counts.all === 0) return [];
  return PARTS.filter(([outcome]) => counts[outcome] > 0 || ALWAYS.includes(outcome)).map(([outcome, words]) => {
    const plural = outcome === "failed" && counts.failed !== 1 ? "s" : "";
    return { outcome, text: `${formatCount(counts[outcome])} ${words}${plural}` };
  });
}

/** What a screen reader hears when the counts have settled. */
export function countSentence(counts: Counts): string {
  const parts = countParts(counts).map(({ text }) => text);
  const all = `${formatCount(counts.all)} ${counts.all === 1 ? "connection" : "connections"}`;
  return parts.length === 0 ? `${all}.` : `${all}: ${parts.join(", ")}.`;
}
