/** What changed between two recordings, as rows of a table. */
import { chanceText } from "../../core/across/compare/answer.ts";
import type { Change, EndpointComparison, Trend } from "../../core/across/compare/compare.ts";
import { formatCount, formatDuration } from "../model/format.ts";
import { type CountRow, causeRow, codeRow, verdictRow } from "../summary/summary-rows.ts";

export const TREND_WORDS = {
  better: "better",
  worse: "worse",
  same: "the same",
  unclear: "not clear",
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
  changed: boolean;
  /** How often chance alone does as much; "" where nothing differs. */
  byChance: string;
}

export interface ChangeGroup {
  title: string;
  rows: ChangeRow[];
}

const percent = (share: number): string => `${Math.round(100 * share)}\u00a0%`;

/** With a real minus sign. */
const signed = (value: number): string => (value < 0 ? `\u2212${-value}` : value > 0 ? `+${value}` : "0");

/** How often chance alone does as much. */
const byChance = ({ chance }: { chance: number }): string => (chance >= 0.5 ? "often" : chanceText(chance));

function rowOf<K extends string | number>(change: Change<K>, row: CountRow): ChangeRow {
  const { before, after, shareBefore, shareAfter, changed } = change;
  const points = Math.round(100 * shareAfter) - Math.round(100 * shareBefore);
  return {
    key: row.word,
    row,
    label: row.label,
    before: `${formatCount(before)} (${percent(shareBefore)})`,
    after: `${formatCount(after)} (${percent(shareAfter)})`,
    change: `${signed(points)}\u00a0points`,
    changed,
    byChance: points === 0 && !changed ? "" : byChance(change),
  };
}

function closingRow({ closing }: EndpointComparison): ChangeRow[] {
  const { before, after, changed } = closing;
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
      changed,
      byChance: change === null ? "" : byChance(closing),
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
