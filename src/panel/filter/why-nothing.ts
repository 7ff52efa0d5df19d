/** Which part of a filter keeps the list empty: said word by word, with how many there would be without it. */
import type { Connection } from "../../core/format/connection.ts";
import { formatCount } from "../model/format.ts";
import type { FilterWord } from "./filter.ts";
import { type ListCriteria, passesCriteria } from "./list-filter.ts";

/** `word`: of the filter line; the others are the brushed time and what a row of the summary lists. */
export type Obstacle =
  | { kind: "word"; word: FilterWord; sentence: string; without: number }
  | { kind: "range" | "subset"; sentence: string; without: number };

const count = (criteria: ListCriteria, connections: readonly Connection[]): number =>
  connections.filter((connection) => passesCriteria(criteria, connection)).length;

function sentenceOf(word: FilterWord, alone: number): string {
  const { text, problem } = word;
  const quoted = `\u201c${text}\u201d`;
  if (alone > 0) return `${quoted} leaves out the rest.`;
  return problem ? `${quoted} matches nothing. ${problem.sentence}` : `${quoted} matches nothing.`;
}

/** Those that match nothing by themselves; or else those without which something would be left; or else all there are. */
export function whyNothing(criteria: ListCriteria, connections: readonly Connection[]): Obstacle[] {
  const { words, range, subset } = criteria;
  const nothing = { ...criteria, words: [], range: null, subset: null };
  const asking = words.filter(({ test }) => test !== null);
  const all = [
    ...asking.map((word) => {
      const alone = count({ ...nothing, words: [word] }, connections);
      const without = count({ ...criteria, words: words.filter((it) => it !== word) }, connections);
      return { alone, obstacle: { kind: "word" as const, word, sentence: sentenceOf(word, alone), without } };
    }),
    ...(range ? [partOf("range", { ...nothing, range }, { ...criteria, range: null }, connections)] : []),
    ...(subset ? [partOf("subset", { ...nothing, subset }, { ...criteria, subset: null }, connections)] : []),
  ];
  const hopeless = all.filter(({ alone }) => alone === 0);
  const decisive = all.filter(({ obstacle }) => obstacle.without > 0);
  return [hopeless, decisive, all].find((it) => it.length > 0)?.map(({ obstacle }) => obstacle) ?? [];
}

const PARTS = {
  range: "The time selected in the overview leaves out the rest.",
  subset: "The row selected in the summary leaves out the rest.",
};

function partOf(
  kind: "range" | "subset",
  alone: ListCriteria,
  without: ListCriteria,
  connections: readonly Connection[],
): { alone: number; obstacle: Obstacle } {
  const obstacle = { kind, sentence: PARTS[kind], without: count(without, connections) };
  return { alone: count(alone, connections), obstacle };
}

/** "125 connections recorded, 0 match." */
export const nothingSentence = (connections: number): string =>
  `${formatCount(connections)} ${connections === 1 ? "connection" : "connections"} recorded, 0 match.`;
