/**
 * The filter line. Its words must all hold; a comma between values of a key means "or"; `-` before a word turns it round; quotes
 * keep spaces together; `=` before a text asks for all of it. A word without a key is looked for in URL, code, reason and verdict.
 */
import type { Connection } from "../../core/format/connection.ts";
import { describeCode } from "../../core/protocol/close-codes/describe.ts";
import { memoizeOn } from "../model/memoize.ts";
import { nearest } from "../model/nearest.ts";
import { outcomeOf, outcomeWord } from "../model/outcome.ts";
import { FILTER_KEYS, type FilterContext, type FilterKey, type Test } from "./filter-keys.ts";

/** What keeps a word from finding anything, and the word that was meant; null when none is near. */
export interface WordProblem {
  sentence: string;
  fix: string | null;
}

export interface FilterWord {
  /** As typed. */
  text: string;
  /** Places in the line. */
  from: number;
  to: number;
  /** Null: still being typed, asks for nothing yet. */
  test: Test | null;
  problem: WordProblem | null;
  /** Whether it asks for a place in a chain. */
  needsChains: boolean;
}

/** What free text is looked for in. */
export const haystackOf = memoizeOn((connection: Connection): string => {
  const { url, protocol, closeEvent, closeCalls, verdict, diagnosis } = connection;
  const code = closeEvent ? `${closeEvent.code} ${describeCode(closeEvent.code).name}` : "";
  const reasons = [closeEvent?.reason, ...closeCalls.map(({ reason }) => reason)];
  const outcome = outcomeWord(connection, outcomeOf(connection));
  return [url, protocol, code, ...reasons, outcome, verdict, ...diagnosis.map(({ title }) => title)]
    .join("\n")
    .toLowerCase();
});

const NAMES = Object.keys(FILTER_KEYS);
const unquoted = (text: string): string => text.replaceAll('"', "");

/** Commas within quotes part nothing. */
const alternatives = (value: string): string[] =>
  (value.match(/(?:[^,"]|"[^"]*"?)+/g) ?? []).map(unquoted).filter((it) => it !== "");

const keyOf = (name: string): FilterKey | undefined =>
  Object.hasOwn(FILTER_KEYS, name) ? FILTER_KEYS[name] : undefined;

interface Read {
  test: Test | null;
  problem: WordProblem | null;
}

function readKeyed(sign: string, name: string, key: FilterKey, value: string): Read {
  const asked = alternatives(value).filter((it) => !key.isHalf?.(it));
  if (asked.length === 0) return { test: null, problem: null };
  const tests = asked.map((it) => key.test(it));
  const wrong = asked.find((_, index) => tests[index] === null);
  const known = tests.filter((test) => test !== null);
  const test: Test = (connection, context) => known.some((it) => it(connection, context));
  if (wrong === undefined) return { test, problem: null };
  const meant = key.values ? nearest(wrong, key.values) : null;
  const fix = meant === null ? null : `${sign}${name}:${asked.map((it) => (it === wrong ? meant : it)).join(",")}`;
  return { test, problem: { sentence: `${name}: has no value \u201c${wrong}\u201d.`, fix } };
}

function readFree(sign: string, word: string, typed: string): Read {
  const text = unquoted(word);
  if (text === "") return { test: null, problem: null };
  const test: Test = (connection) => haystackOf(connection).includes(text);
  return { test, problem: typed === "OR" || typed === "||" ? OR : problemOfFree(sign, word) };
}

const OR: WordProblem = { sentence: "Alternatives are parted by a comma, as in code:1006,1011.", fix: null };

/** Of a word that looks keyed, and is looked for as a text: `codee:1006`, `lifetime>5s`. */
function problemOfFree(sign: string, word: string): WordProblem | null {
  const [, name = "", operator = "", value = ""] = /^([a-z]+)(:|[<>]=?)([^/:].*)$/.exec(word) ?? [];
  if (name === "") return null;
  const meant = keyOf(name) ? name : nearest(name, NAMES);
  // `localhost:8080` is a host with its port, `a>b` may stand in a reason.
  if (meant === null && (operator !== ":" || /^\d/.test(value))) return null;
  const fix = meant === null ? null : `${sign}${meant}:${operator === ":" ? "" : operator}${value}`;
  return { sentence: keyOf(name) ? "A key ends in a colon." : `There is no key \u201c${name}:\u201d.`, fix };
}

function readWord(typed: string): Read & { needsChains: boolean } {
  const lower = typed.toLowerCase();
  const sign = lower.startsWith("-") ? "-" : "";
  const word = lower.slice(sign.length);
  const [, name = "", value = ""] = /^([a-z]+):(.*)$/.exec(word) ?? [];
  const key = keyOf(name);
  const { test, problem } = key ? readKeyed(sign, name, key, value) : readFree(sign, word, typed);
  const turned: Test | null = sign && test ? (connection, context) => !test(connection, context) : test;
  return { test: turned, problem, needsChains: name === "attempt" };
}

export const readFilter = (line: string): FilterWord[] =>
  [...line.matchAll(/(?:[^\s"]|"[^"]*"?)+/g)].map((match) => {
    const [text] = match;
    return { text, from: match.index, to: match.index + text.length, ...readWord(text) };
  });

/** Whether a connection passes them all. */
export const passesWords = (words: readonly FilterWord[], connection: Connection, context: FilterContext): boolean =>
  words.every(({ test }) => test === null || test(connection, context));
