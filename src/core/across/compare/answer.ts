/** "Did the fix help?" in one sentence: what ended badly before and after, and how often chance alone would do as much. */
import type { EndpointComparison, Share } from "./compare.ts";

/** Chance as people say it: "once in 40". */
export function chanceText(chance: number): string {
  const times = 1 / Math.max(chance, 1e-9);
  if (times >= 10_000) return "less than once in 10,000";
  if (times < 2) return "more often than not";
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(times)) - 1);
  const rounded = String(Math.round(times / unit) * unit).replace(/\B(?=(\d{3})+$)/g, ",");
  return `once in ${rounded}`;
}

const shareText = ({ bad, ended }: Share): string => `${bad} of ${ended}`;

const ended = ({ ended: count }: Share): string => (count === 1 ? "connection" : "connections");

/** One sentence or two, the answer first. */
export function answerOf({ bad: { before, after }, chance, trend }: EndpointComparison): string {
  if (before.ended === 0 || after.ended === 0) {
    const which = before.ended > 0 ? "other recording has" : after.ended > 0 ? "baseline has" : "recordings have";
    return `That cannot be told: the ${which} no connection that ended.`;
  }
  const counts = `${shareText(after)} ${ended(after)} ended badly, ${shareText(before)} in the baseline`;
  switch (trend) {
    case "better":
      return `It helped: ${counts}. Chance alone would do as much ${chanceText(chance)}.`;
    case "worse":
      return `It got worse: ${counts}. Chance alone would do as much ${chanceText(chance)}.`;
    case "same":
      return `No difference: ${counts}.`;
    case "unclear":
      return `That cannot be told yet: ${counts}, but chance alone would do as much ${chanceText(chance)}. Record more connections.`;
  }
}
