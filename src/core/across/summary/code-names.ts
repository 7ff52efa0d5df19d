/** The names of codes for a whole recording: where every connection that ended with a code belongs to one library, that library's. */

import type { Connection } from "../../format/connection.ts";
import { type CodeDictionary, codeLabel, FIRST_LIBRARY_CODE } from "../../protocol/close-codes/describe.ts";

export function codeNames(
  connections: readonly Connection[],
  dictionaries: readonly CodeDictionary[],
): (code: number) => string {
  const names = new Map<number, Set<string>>();
  for (const { closeEvent, protocol, url } of connections) {
    if (!closeEvent || closeEvent.code < FIRST_LIBRARY_CODE) continue;
    const { code, reason } = closeEvent;
    const known = names.get(code) ?? new Set<string>();
    names.set(code, known);
    // Two are enough to know that there is no one name.
    if (known.size < 2) known.add(codeLabel(code, { protocol, url, reason }, dictionaries));
  }
  return (code) => {
    const [name, another] = names.get(code) ?? [];
    return name === undefined || another !== undefined ? codeLabel(code, {}, dictionaries) : name;
  };
}
