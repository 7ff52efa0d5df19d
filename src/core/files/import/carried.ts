/** Puts conclusions that a file carries, since they rest on connections left out of it, over what was folded again. */
import type { Connection } from "../../format/connection.ts";
import type { Recording } from "../../recording.ts";

export function withCarried(recording: Recording, carried: ReadonlyMap<string, Partial<Connection>>): Recording {
  if (carried.size === 0) return recording;
  let last: readonly Connection[] | null = null;
  let shown: readonly Connection[] = [];
  return {
    ...recording,
    connections() {
      const folded = recording.connections();
      if (folded !== last) shown = folded.map((connection) => ({ ...connection, ...carried.get(connection.id) }));
      last = folded;
      return shown;
    },
  };
}
