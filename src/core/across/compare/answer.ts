/** "Did the fix help?" in one sentence: how many connections ended badly, before and after. */
import { ENOUGH, type EndpointComparison, type Share } from "./compare.ts";

const noun = ({ ended }: Share): string => (ended === 1 ? "connection" : "connections");

const percent = ({ bad, ended }: Share): string => `${Math.round((100 * bad) / ended)}\u00a0%`;

/** "2 of 23 connections (9 %) ended badly, 14 of 25 (56 %) in the baseline". */
const counts = (before: Share, after: Share): string =>
  `${after.bad} of ${after.ended} ${noun(after)} (${percent(after)}) ended badly, ${before.bad} of ${before.ended} (${percent(before)}) in the baseline`;

/** The counts, and where they are too small to mean anything, that they are. */
export function answerOf({ bad: { before, after }, trend }: EndpointComparison): string {
  if (before.ended === 0 || after.ended === 0) {
    const which = before.ended > 0 ? "other recording has" : after.ended > 0 ? "baseline has" : "recordings have";
    return `Nothing to compare: the ${which} no connection that ended.`;
  }
  const text = counts(before, after);
  switch (trend) {
    case "better":
      return `Better: ${text}.`;
    case "worse":
      return `Worse: ${text}.`;
    case "same":
      return `No difference: ${text}.`;
    case "unclear":
      return `Too few to tell: ${text}. Record at least ${ENOUGH} that end on each side.`;
  }
}
