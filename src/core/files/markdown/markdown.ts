/** "Copy as Markdown": a bug report of one connection or of a whole recording, ready for an issue. */

import type { Connection } from "../../format/connection.ts";
import type { ExportFile } from "../../format/export-file.ts";
import { type CodeDictionary, codeLabel } from "../../protocol/close-codes/describe.ts";
import { hintsOf } from "../../protocol/close-codes/hints.ts";
import { msText } from "../../words/duration.ts";
import { moment } from "../../words/names.ts";
import { ticketText } from "../../words/ticket.ts";
import { copyText } from "../text-timeline/copy-text.ts";
import { claims, evidence, stacks, summary, timeline } from "./connection-report.ts";
import { block, code, plain, table } from "./escape.ts";
import { patternsText, summaryText } from "./summary-report.ts";

export interface MarkdownOptions {
  /** Own names of codes. */
  dictionaries?: readonly CodeDictionary[];
}

const REDACTIONS = {
  kept: "nothing: URLs may hold credentials",
  "credentials-removed": "the values of credential parameters, and tokens",
  removed: "the queries of all URLs, and credentials",
} as const;

function environment({ browser, generator, exportedAt, redaction, lostEvents }: ExportFile): string {
  const lines = [
    `Browser: ${browser.engine}, ${code(browser.userAgent)}`,
    `Recorded by ${plain(`${generator.name} ${generator.version}`)}, exported ${plain(exportedAt)}`,
    `Taken out: ${REDACTIONS[redaction.urlQuery]}`,
  ];
  if (lostEvents > 0) lines.push(`Facts lost on the way: ${lostEvents}, so something may be missing above`);
  return lines.map((line) => `- ${line}`).join("\n");
}

const section = (title: string, text: string): string => `## ${title}\n\n${text}`;
/** Folded away; the text of a summary is ours. */
const details = (title: string, text: string): string =>
  `<details>\n<summary>${title}</summary>\n\n${text}\n\n</details>`;

/** Null when the file has no such connection. */
export function markdownOfConnection(
  file: ExportFile,
  id: string,
  { dictionaries = [] }: MarkdownOptions = {},
): string | null {
  const connection = file.connections.find((it) => it.id === id);
  if (!connection) return null;
  const where = stacks(connection);
  const parts = [
    `# ${plain(connection.verdict)}`,
    summary(connection, dictionaries),
    section("Timeline", timeline(connection)),
    section("Evidence", evidence(connection)),
    section("For a ticket", block(ticketText(connection))),
    section("What is known", claims(connection)),
    ...(where === null ? [] : [section("Where in the code", where)]),
    section("Environment", environment(file)),
    details("The facts, as a text timeline", block(copyText(file, { only: id }), "text")),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** "12 connections: 3 lost or failed, 8 clean, 1 open". */
function counts(connections: readonly Connection[]): string {
  const ended = connections.filter(({ endedAt }) => endedAt !== null);
  const clean = ended.filter(({ closeEvent }) => closeEvent?.wasClean).length;
  const noun = connections.length === 1 ? "connection" : "connections";
  return `${connections.length} ${noun}: ${clean} closed cleanly, ${ended.length - clean} ended otherwise, ${connections.length - ended.length} not ended.`;
}

function verdicts(connections: readonly Connection[], dictionaries: readonly CodeDictionary[]): string {
  const rows = connections.map((connection) => {
    const { id, url, createdAt, openedAt, endedAt, closeEvent, verdict } = connection;
    const label = closeEvent && codeLabel(closeEvent.code, hintsOf(connection), dictionaries);
    return [
      moment(createdAt),
      code(url, true),
      closeEvent ? `${closeEvent.code} (${plain(label ?? "")})` : "",
      endedAt === null || openedAt === null ? "" : msText(endedAt - openedAt),
      plain(verdict),
      code(id, true),
    ];
  });
  return table(["Created", "URL", "Code", "Open for, ms", "Verdict", "Id"], rows);
}

/** Null when nothing connected again. */
function reconnects({ reconnects: chains }: ExportFile): string | null {
  if (chains.length === 0) return null;
  const rows = chains.map(({ endpoint, attempts, outcome, looksLike, findings }) => [
    code(endpoint, true),
    String(attempts.length),
    outcome,
    looksLike === null ? "" : plain(looksLike),
    findings.map(({ evidence: text, certainty }) => `${plain(text)} (${certainty})`).join("; "),
  ]);
  return table(["Endpoint", "Attempts", "Outcome", "Looks like", "Findings"], rows);
}

export function markdownOfRecording(file: ExportFile, { dictionaries = [] }: MarkdownOptions = {}): string {
  const { connections } = file;
  const again = reconnects(file);
  const inNumbers = summaryText(file, dictionaries);
  const inCommon = patternsText(file);
  const parts = [
    "# How the WebSockets of this tab closed",
    counts(connections),
    ...(inNumbers === null ? [] : [section("Summary", inNumbers)]),
    ...(connections.length === 0 ? [] : [section("Connections", verdicts(connections, dictionaries))]),
    ...(again === null ? [] : [section("Reconnects", again)]),
    ...(inCommon === null ? [] : [section("What connections have in common", inCommon)]),
    section("Environment", environment(file)),
    details("The facts, as a text timeline", block(copyText(file), "text")),
  ];
  return `${parts.join("\n\n")}\n`;
}
