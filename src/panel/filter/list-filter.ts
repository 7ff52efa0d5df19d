/** What the filter line, "Abnormal only", the brushed time and a row of the summary let through together; a connection that has not changed is not judged twice. */
import type { Connection } from "../../core/format/connection.ts";
import { memoizeOn } from "../model/memoize.ts";
import { isAlarming, outcomeOf } from "../model/outcome.ts";
import { parseFilter } from "./filter.ts";

export interface ListCriteria {
  filterText: string;
  abnormalOnly: boolean;
  /** Wall ms: only what lived within it. */
  range: { from: number; to: number } | null;
  /** Only these. */
  subset: { ids: ReadonlySet<string> } | null;
}

const livedWithin = ({ createdAt, endedAt }: Connection, { from, to }: { from: number; to: number }): boolean =>
  createdAt <= to && (endedAt ?? Number.POSITIVE_INFINITY) >= from;

const sameMembers = (a: readonly Connection[], b: readonly Connection[]): boolean =>
  a.length === b.length && a.every((it, index) => it === b[index]);

/** The filter for these criteria. What passes is the same array for as long as the same connections pass. */
export function createListFilter({ filterText, abnormalOnly, range, subset }: ListCriteria) {
  const passesText = parseFilter(filterText);
  const passes = memoizeOn(
    (connection: Connection): boolean =>
      (!abnormalOnly || isAlarming(outcomeOf(connection))) &&
      (range === null || livedWithin(connection, range)) &&
      (subset === null || subset.ids.has(connection.id)) &&
      passesText(connection),
  );
  let last: readonly Connection[] = [];
  return (connections: readonly Connection[]): readonly Connection[] => {
    const passing = connections.filter(passes);
    if (!sameMembers(passing, last)) last = passing;
    return last;
  };
}
