/** What the filter line, the brushed time and a row of the summary let through together; a connection that has not changed is not judged twice. */
import type { Connection } from "../../core/format/connection.ts";
import { memoizeOn } from "../model/memoize.ts";
import { type FilterWord, passesWords } from "./filter.ts";
import type { FilterContext } from "./filter-keys.ts";

export interface ListCriteria {
  words: readonly FilterWord[];
  context: FilterContext;
  /** Wall ms: only what lived within it. */
  range: { from: number; to: number } | null;
  /** Only these. */
  subset: { ids: ReadonlySet<string> } | null;
}

const livedWithin = ({ createdAt, endedAt }: Connection, { from, to }: { from: number; to: number }): boolean =>
  createdAt <= to && (endedAt ?? Number.POSITIVE_INFINITY) >= from;

export const passesCriteria = ({ words, context, range, subset }: ListCriteria, connection: Connection): boolean =>
  (range === null || livedWithin(connection, range)) &&
  (subset === null || subset.ids.has(connection.id)) &&
  passesWords(words, connection, context);

const sameMembers = (a: readonly Connection[], b: readonly Connection[]): boolean =>
  a.length === b.length && a.every((it, index) => it === b[index]);

/** The filter for these criteria. What passes is the same array for as long as the same connections pass. */
export function createListFilter(criteria: ListCriteria) {
  const passes = memoizeOn((connection: Connection) => passesCriteria(criteria, connection));
  let last: readonly Connection[] = [];
  return (connections: readonly Connection[]): readonly Connection[] => {
    const passing = connections.filter(passes);
    if (!sameMembers(passing, last)) last = passing;
    return last;
  };
}
