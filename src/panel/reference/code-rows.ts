/** Every close code that has a name somewhere: the registry, the ranges, the team's own, libraries and services; and the search in them. */

import type { Dictionary } from "../../core/files/dictionary/team-dictionary.ts";
import type { Source } from "../../core/format/source.ts";
import { type CodeDescription, describeCode } from "../../core/protocol/close-codes/describe.ts";
import { REGISTRY } from "../../core/protocol/close-codes/iana.ts";
import { SYSTEMS } from "../../core/protocol/close-codes/libraries/systems.ts";
import { sourceOf } from "../../core/protocol/source-text.ts";

export interface CodeRow {
  key: string;
  /** `4001`, or `4100-4199`. */
  code: string;
  first: number;
  name: string;
  meaning: string;
  /** Whose meaning it is: "" in the registry. */
  system: string;
  sources: readonly Source[];
  /** Who sends it and whether `close()` takes it, a few words; "" for a library's. */
  use: string;
}

function usageOf({ mayBeSentBy, onTheWire, closeAccepts }: CodeDescription): string {
  const sender =
    mayBeSentBy === "nobody"
      ? "sent by nobody"
      : `sent by ${mayBeSentBy === "either" ? "either end" : `the ${mayBeSentBy}`}`;
  const wire = onTheWire ? sender : "never in a Close frame";
  return closeAccepts ? `${wire}; close() takes it` : wire;
}

/** `range`: a code that nothing names, its range speaks for it. */
function described(kind: "iana" | "range", code: number): CodeRow {
  const description = describeCode(code);
  const { name, meaning, sources } = description;
  return {
    key: `${kind} ${code}`,
    code: String(code),
    first: code,
    name,
    meaning,
    system: "",
    sources,
    use: usageOf(description),
  };
}

const registered: readonly CodeRow[] = REGISTRY.map(({ code }) => described("iana", code));

const known: readonly CodeRow[] = SYSTEMS.flatMap(({ system, sources, codes }) =>
  codes.map(({ code, to, name, meaning }) => ({
    key: `${system} ${code}`,
    code: to === undefined ? String(code) : `${code}-${to}`,
    first: code,
    name,
    meaning,
    system,
    sources,
    use: "",
  })),
);

function own(dictionaries: readonly Dictionary[]): CodeRow[] {
  return dictionaries.flatMap(({ name: system, codes, source }) =>
    codes.map(({ code, name, meaning, action }) => ({
      key: `own ${system} ${code}`,
      code: String(code),
      first: code,
      name,
      meaning,
      system,
      sources: source === undefined ? [] : [sourceOf(source)],
      use: action === "stop" ? "do not reconnect" : action === "retry" ? "reconnect" : "",
    })),
  );
}

/** The team's own first, then the registry, then libraries; of a number all that begin with it. */
export function findCodes(search: string, dictionaries: readonly Dictionary[]): CodeRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...own(dictionaries), ...registered, ...known];
  if (words.length === 0) return rows;
  const found = rows.filter(({ code, name, meaning, system }) => {
    const text = `${name}\n${meaning}\n${system}`.toLowerCase();
    return words.every((word) => code.startsWith(word) || text.includes(word));
  });
  const number = words.length === 1 && /^\d{1,5}$/.test(words[0] ?? "") ? Number(words[0]) : null;
  const isNamed = found.some(({ first, system }) => first === number && system === "");
  return number === null || String(number).length < 4 || isNamed || number > 65_535
    ? found
    : [described("range", number), ...found];
}
