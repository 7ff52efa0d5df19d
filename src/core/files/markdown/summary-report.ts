/** The summary of a recording as Markdown: counts, closing times, what nobody closed, and what connections have in common. */

import { codeNames } from "../../across/summary/code-names.ts";
import { VERDICT_WORDS } from "../../across/summary/verdict-kind.ts";
import type { ExportFile } from "../../format/export-file.ts";
import type { Summary } from "../../format/summary.ts";
import type { CodeDictionary } from "../../protocol/close-codes/describe.ts";
import { msText } from "../../words/duration.ts";
import { suspectsText } from "./connection-report.ts";
import { code, linked, plain, table } from "./escape.ts";

/** As many rows of a kind as anybody reads. */
const SHOWN = 10;

interface Row {
  name: string;
  count: number;
}

/** The first rows of a kind, and how many more there are. */
function rowsOf(kind: string, all: readonly Row[]): string[][] {
  const rows = all.slice(0, SHOWN).map(({ name, count }, index) => [index === 0 ? kind : "", name, String(count)]);
  const more = all.slice(SHOWN);
  const rest = more.reduce((sum, { count }) => sum + count, 0);
  return more.length === 0 ? rows : [...rows, ["", `${more.length} more`, String(rest)]];
}

function countTable(summary: Summary, nameOf: (code: number) => string): string {
  const { byVerdict, byCode, byCause, byHost } = summary;
  const label = (key: number): string => `${key} (${plain(nameOf(key))})`;
  return table(
    ["", "", "Connections"],
    [
      ...rowsOf(
        "Verdict",
        byVerdict.map(({ key, count }) => ({ name: VERDICT_WORDS[key], count })),
      ),
      ...rowsOf(
        "Code",
        byCode.map(({ key, count }) => ({ name: label(key), count })),
      ),
      ...rowsOf(
        "Cause",
        byCause.map(({ key, count }) => ({ name: key === "unknown" ? key : code(key, true), count })),
      ),
      ...rowsOf(
        "Host",
        byHost.map(({ key, count }) => ({ name: code(key, true), count })),
      ),
    ],
  );
}

/** Ids, as many as anybody looks up. */
function idList(ids: readonly string[]): string {
  const shown = ids.slice(0, SHOWN).map((id) => code(id));
  const more = ids.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function lines({ closing, neverClosed }: Summary): string[] {
  const sentences: string[] = [];
  if (closing) {
    const { count, meanMs, worstMs, worst } = closing;
    const of = count === 1 ? "one connection" : `${count} connections`;
    sentences.push(
      `CLOSING took ${msText(meanMs)} ms in the mean of ${of}, ${msText(worstMs)} ms at worst (${code(worst)}).`,
    );
  }
  if (neverClosed.length > 0)
    sentences.push(`Open when their page went away, without a call of close(): ${idList(neverClosed)}.`);
  return sentences.map((sentence) => `- ${sentence}`);
}

/** Null when the file has none. */
export function summaryText(
  { summary, connections }: ExportFile,
  dictionaries: readonly CodeDictionary[],
): string | null {
  if (!summary || summary.connections === 0) return null;
  const said = lines(summary);
  return [
    countTable(summary, codeNames(connections, dictionaries)),
    ...(said.length === 0 ? [] : [said.join("\n")]),
  ].join("\n\n");
}

/** What connections have in common; null when nothing. */
export function patternsText({ summary }: ExportFile): string | null {
  if (!summary || summary.patterns.length === 0) return null;
  return summary.patterns
    .map(({ title, certainty, evidence, connections, advice, suspects, source }) =>
      [
        `1. **${plain(title)}** (${certainty})`,
        ...evidence.map((text) => `   - ${plain(text)}`),
        `   - ${plain(advice)}`,
        ...suspectsText(suspects),
        `   - Seen in ${idList(connections)}`,
        `   - Source: ${linked(source)}`,
      ].join("\n"),
    )
    .join("\n");
}
