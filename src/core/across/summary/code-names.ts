/** The names of codes for a whole recording: where every connection that ended with a code belongs to one library, that library's. */

import type { Connection } from "../../format/connection.ts";
import { type CodeDictionary, codeLabel, FIRST_LIBRARY_CODE } from "../../protocol/close-codes/describe.ts";
import { hintsOf } from "../../protocol/close-codes/hints.ts";

export function codeNames(
  connections: readonly Connection[],
  dictionaries: readonly CodeDictionary[],
): (code: number) => string {
  const names = new Map<number, Set<string>>();
  for (const connection of connections) {
    const { closeEvent } = connection;
    if (!closeEvent || closeEvent.code < FIRST_LIBRARY_CODE) continue;
    const { code } = closeEvent;
    const known = names.get(code) ?? new Set<string>();
    names.set(code, known);
    // Two are enough to know that there is no one name.
    if (known.size < 2) known.add(codeLabel(code, hintsOf(connection), dictionaries));
  }
  return (code) => {
    const [name, another] = names.get(code) ?? [];
    return name === undefined || another !== undefined ? codeLabel(code, {}, dictionaries) : name;
  };
}
