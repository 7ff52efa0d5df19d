/** The summary as rows to press: each says how many, and which filter word lists them. */

import { BAD } from "../../core/across/compare/compare.ts";
import { VERDICT_WORDS } from "../../core/across/summary/verdict-kind.ts";
import { ERROR_CODES } from "../../core/explain/closed-with-error.ts";
import type { Summary, VerdictKind } from "../../core/format/summary.ts";
import { ABNORMAL } from "../../messages/websocket-constants.ts";

export interface CountRow {
  /** Put into the filter line. */
  word: string;
  label: string;
  /** Set before the label in the type of codes. */
  code?: number;
  /** An id of the export, shown as one. */
  isId?: boolean;
  count: number;
  /** What nobody wants to see. */
  isBad: boolean;
}

export interface CountGroup {
  id: string;
  title: string;
  rows: CountRow[];
}

export const verdictRow = (key: VerdictKind, count: number): CountRow => ({
  word: `verdict:${key}`,
  label: VERDICT_WORDS[key],
  count,
  isBad: BAD.has(key),
});

/** `name`: of the code. */
export const codeRow = (code: number, count: number, name: string): CountRow => ({
  word: `code:${code}`,
  label: name,
  code,
  count,
  isBad: code === ABNORMAL || ERROR_CODES.has(code),
});

export const causeRow = (key: string, count: number): CountRow => ({
  word: `cause:=${key}`,
  label: key,
  isId: true,
  count,
  isBad: false,
});

/** Groups without rows are left out. */
export function countGroups(summary: Summary, nameOf: (code: number) => string): CountGroup[] {
  const { byVerdict, byCode, byCause, byHost } = summary;
  const groups: CountGroup[] = [
    {
      id: "verdict",
      title: "Verdict",
      rows: byVerdict.map(({ key, count }) => verdictRow(key, count)),
    },
    {
      id: "code",
      title: "Code",
      rows: byCode.map(({ key, count }) => codeRow(key, count, nameOf(key))),
    },
    {
      id: "cause",
      title: "Cause",
      rows: byCause.map(({ key, count }) => causeRow(key, count)),
    },
    {
      id: "host",
      title: "Host",
      rows: byHost.map(({ key, count }) => ({ word: `host:=${key}`, label: key, isId: true, count, isBad: false })),
    },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

/** What "badly" means, for those who ask. */
export const BADLY =
  "Badly: lost, never opened, blocked, failed by the browser, closed by the server with an error code (1002 to 1015), or a Close without an answer.";

/** "3 of 7 that ended did so badly": what is asked first. */
export function summarySentence(connections: number, { bad, ended }: { bad: number; ended: number }): string {
  const all = connections === 1 ? "One connection" : `${connections} connections`;
  if (ended === 0) return `${all}, none of which has ended.`;
  if (bad === 0) return `${all}; ${ended === connections ? "" : `of the ${ended} that ended `}none ended badly.`;
  return ended === connections
    ? `${all}; ${bad === ended ? "all" : bad} ended badly.`
    : `${all}; of the ${ended} that ended ${bad === ended ? "all" : bad} did so badly.`;
}
