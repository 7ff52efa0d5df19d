/** What the word being typed in the filter line could become: keys first, then the values that the list holds. */

import type { Connection } from "../../core/format/connection.ts";
import { codeLabel } from "../../core/protocol/close-codes/describe.ts";
import { quoted } from "../model/filter-words.ts";
import { memoizeOn } from "../model/memoize.ts";
import { readFilter } from "./filter.ts";
import { FILTER_KEYS } from "./filter-keys.ts";

export interface Completion {
  /** The whole word, as it will stand. */
  word: string;
  note: string;
}

export interface Completions {
  /** Where the word begins in the line. */
  from: number;
  options: Completion[];
}

const MOST = 8;

/** Counted once for each list and key: the letters of a value come one by one. */
const countsIn = memoizeOn((_connections: readonly Connection[]) => new Map<string, Map<string, number>>());

/** How many connections have each value of a key. */
function countsOf(key: string, connections: readonly Connection[]): Map<string, number> {
  const byKey = countsIn(connections);
  let counts = byKey.get(key);
  if (!counts) {
    counts = new Map();
    for (const connection of connections)
      for (const value of FILTER_KEYS[key]?.valuesOf(connection) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
    byKey.set(key, counts);
  }
  return counts;
}

function noteOf(key: string, value: string, count: number): string {
  const name = key === "code" && value !== "none" ? `${codeLabel(Number(value))}, ` : "";
  return `${name}${count}`;
}

const wordBefore = (line: string, caret: number): string => /\S*$/.exec(line.slice(0, caret))?.[0] ?? "";

/** Whether what could stand at `caret` depends on the connections. */
export const asksForValues = (line: string, caret: number): boolean => /^-?[a-z]+:/i.test(wordBefore(line, caret));

/** For the word that ends at `caret`. */
export function completeFilter(line: string, caret: number, connections: readonly Connection[]): Completions {
  const typed = wordBefore(line, caret);
  const from = caret - typed.length;
  const sign = typed.startsWith("-") ? "-" : "";
  const bare = typed.slice(sign.length).toLowerCase();
  // The last of several alternatives is the one being typed.
  const [, key, before = "", value = ""] = /^([a-z]+):((?:.*,)?)([^,]*)$/.exec(bare) ?? [];
  const fix = readFilter(typed)[0]?.problem?.fix;
  if (fix) return { from, options: [{ word: fix, note: "did you mean this?" }] };
  if (key === undefined) {
    const keys = Object.keys(FILTER_KEYS).filter((it) => it.startsWith(bare) && (bare !== "" || line.trim() === ""));
    return { from, options: keys.map((it) => ({ word: `${sign}${it}:`, note: FILTER_KEYS[it]?.note ?? "" })) };
  }
  if (!Object.hasOwn(FILTER_KEYS, key)) return { from, options: [] };
  const options = [...countsOf(key, connections)]
    .filter(([it]) => it.toLowerCase().startsWith(value) && it.toLowerCase() !== value)
    .filter(([it]) => !before.split(",").includes(it.toLowerCase()))
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([it, count]) => ({ word: `${sign}${key}:${before}${quoted(it)}`, note: noteOf(key, it, count) }));
  return { from, options };
}
