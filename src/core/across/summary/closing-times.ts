/** How long the connections of a recording were CLOSING: the mean and the worst. */
import { closingTimeOf } from "../../explain/closing-time.ts";
import type { Connection } from "../../format/connection.ts";
import type { ClosingTimes } from "../../format/summary.ts";

/** Null when none was seen CLOSING. */
export function closingTimes(connections: readonly Connection[]): ClosingTimes | null {
  let count = 0;
  let total = 0;
  let worst: { ms: number; id: string } | null = null;
  for (const connection of connections) {
    const ms = closingTimeOf(connection);
    if (ms === null) continue;
    count += 1;
    total += ms;
    const worse = !worst || ms > worst.ms || (ms === worst.ms && connection.id < worst.id);
    if (worse) worst = { ms, id: connection.id };
  }
  return worst && { count, meanMs: total / count, worstMs: worst.ms, worst: worst.id };
}
