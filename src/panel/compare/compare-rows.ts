/** What changed between two recordings, as rows of a table. */
import type { Change, EndpointComparison, Trend } from "../../core/across/compare/compare.ts";
import { formatCount, formatDuration } from "../model/format.ts";
import { type CountRow, causeRow, codeRow, verdictRow } from "../summary/summary-rows.ts";

export const TREND_WORDS = {
  better: "better",
  worse: "worse",
  same: "the same",
  unclear: "too few to tell",
} as const satisfies Record<Trend, string>;

export interface ChangeRow {
  key: string;
  /** Null where no filter word lists it. */
  row: CountRow | null;
  label: string;
  before: string;
  after: string;
  /** How the two differ: "+12 %". */
  change: string;
}

export interface ChangeGroup {
  title: string;
  rows: ChangeRow[];
}

const percent = (share: number): string => `${Math.round(100 * share)}\u00a0%`;

/** With a real minus sign. */
const signed = (value: number): string => (value < 0 ? `\u2212${-value}` : value > 0 ? `+${value}` : "0");

function rowOf<K extends string | number>(change: Change<K>, row: CountRow): ChangeRow {
  const { before, after, shareBefore, shareAfter } = change;
  const points = Math.round(100 * shareAfter) - Math.round(100 * shareBefore);
  return {
    key: row.word,
    row,
    label: row.label,
    before: `${formatCount(before)} (${percent(shareBefore)})`,
    after: `${formatCount(after)} (${percent(shareAfter)})`,
    change: `${signed(points)}\u00a0points`,
  };
}

function closingRow({ closing }: EndpointComparison): ChangeRow[] {
  const { before, after } = closing;
  if (!before && !after) return [];
  const text = (times: typeof before): string =>
    times ? `${formatDuration(times.meanMs)} (worst ${formatDuration(times.worstMs)})` : "none";
  const change = before && after ? after.meanMs - before.meanMs : null;
  return [
    {
      key: "closing",
      row: null,
      label: "Mean",
      before: text(before),
      after: text(after),
      change: change === null ? "" : `${change > 0 ? "+" : ""}${formatDuration(change)}`,
    },
  ];
}

/** Groups without rows are left out. */
export function changeGroups(comparison: EndpointComparison, nameOf: (code: number) => string): ChangeGroup[] {
  const { byVerdict, byCode, byCause } = comparison;
  const groups: ChangeGroup[] = [
    {
      title: "Verdict",
      rows: byVerdict.map((change) => rowOf(change, verdictRow(change.key, change.after))),
    },
    {
      title: "Code",
      rows: byCode.map((change) => rowOf(change, codeRow(change.key, change.after, nameOf(change.key)))),
    },
    {
      title: "Cause",
      rows: byCause.map((change) => rowOf(change, causeRow(change.key, change.after))),
    },
    { title: "Time in CLOSING", rows: closingRow(comparison) },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}
