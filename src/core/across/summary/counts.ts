/** Counts of what connections have in common, for tables: the most frequent first. */
import type { Connection } from "../../format/connection.ts";

export interface Count<K> {
  key: K;
  count: number;
}

/** Null keys are left out. Equal counts stand in the order of their keys. */
export function countBy<K extends string | number>(
  connections: readonly Connection[],
  keyOf: (connection: Connection) => K | null,
): Count<K>[] {
  const counts = new Map<K, number>();
  for (const connection of connections) {
    const key = keyOf(connection);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : Number(a.key > b.key)));
}
