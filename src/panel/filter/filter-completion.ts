/** What the word being typed in the filter line could become: keys first, then the values that the list holds. */

import { verdictKind } from "../../core/across/summary/verdict-kind.ts";
import { known } from "../../core/format/claims.ts";
import type { Connection } from "../../core/format/connection.ts";
import { codeLabel } from "../../core/protocol/close-codes/describe.ts";
import { addressOf } from "../model/address.ts";
import { memoizeOn } from "../model/memoize.ts";
import { outcomeOf } from "../model/outcome.ts";
import { FILTER_KEYS, IS } from "./filter.ts";

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

const NOTES: Record<(typeof FILTER_KEYS)[number], string> = {
  code: "status code: 1006, 4xxx, 4000-4999, none",
  clean: "wasClean: yes, no",
  by: "who sent the first Close frame",
  cause: "mechanism or finer cause",
  state: "open, closing, abnormal, failed \u2026",
  host: "host of the URL",
  verdict: "how it ended: lost, closed-by-server \u2026",
  is: "dev (of a development server), never-closed",
};

/** Counted once for each list and key: the letters of a value come one by one. */
const countsIn = memoizeOn((_connections: readonly Connection[]) => new Map<string, Map<string, number>>());

/** How many connections have each value of a key. */
function countsOf(key: string, connections: readonly Connection[]): Map<string, number> {
  const byKey = countsIn(connections);
  let counts = byKey.get(key);
  if (!counts) {
    counts = new Map();
    for (const value of valuesOf(key, connections)) counts.set(value, (counts.get(value) ?? 0) + 1);
    byKey.set(key, counts);
  }
  return counts;
}

/** Every value that a key takes in these connections. */
function* valuesOf(key: string, connections: readonly Connection[]): Iterable<string> {
  for (const connection of connections) {
    const { claims, closeEvent, diagnosis, url } = connection;
    switch (key) {
      case "code":
        yield String(closeEvent?.code ?? "none");
        break;
      case "clean":
        if (closeEvent) yield closeEvent.wasClean ? "yes" : "no";
        break;
      case "by":
        yield known(claims.initiator) ?? "unknown";
        break;
      case "cause": {
        const mechanism = known(claims.cause);
        yield* new Set([...(mechanism ? [mechanism] : []), ...diagnosis.map(({ cause }) => cause)]);
        break;
      }
      case "state":
        yield outcomeOf(connection);
        break;
      case "host":
        yield addressOf(url).host;
        break;
      case "verdict":
        yield verdictKind(connection);
        break;
      case "is":
        for (const [word, test] of Object.entries(IS)) if (test(connection)) yield word;
        break;
    }
  }
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
  const [, key, value = ""] = /^([a-z]+):(.*)$/.exec(bare) ?? [];
  if (key === undefined) {
    const keys = FILTER_KEYS.filter((it) => it.startsWith(bare) && (bare !== "" || line.trim() === ""));
    return { from, options: keys.map((it) => ({ word: `${sign}${it}:`, note: NOTES[it] })) };
  }
  const options = [...countsOf(key, connections)]
    .filter(([it]) => it.toLowerCase().startsWith(value) && it.toLowerCase() !== value)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([it, count]) => ({ word: `${sign}${key}:${it}`, note: noteOf(key, it, count) }));
  return { from, options };
}
