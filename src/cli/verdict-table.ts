/** The table of verdicts for a terminal. */

import { known } from "../core/format/claims.ts";
import type { Connection } from "../core/format/connection.ts";
import { type CodeDictionary, codeLabel } from "../core/protocol/close-codes/describe.ts";
import { hintsOf } from "../core/protocol/close-codes/hints.ts";

const LONGEST_URL = 60;

/** Page text may not move the cursor, colour the terminal or start a line of its own. */
export const printable = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]/gu, "\uFFFD");

const shortened = (url: string): string => (url.length > LONGEST_URL ? `${url.slice(0, LONGEST_URL - 1)}…` : url);

function causeOf({ claims: { cause } }: Connection): string {
  if (cause.certainty === "unknown") return "unknown";
  return cause.certainty === "certain" ? cause.value : `${cause.value}?`;
}

function row(connection: Connection, dictionaries: readonly CodeDictionary[]): string[] {
  const { id, createdAt, url, closeEvent, readyState, verdict, source, claims } = connection;
  // What no page told of: the server's Close as it was on the wire.
  const told = closeEvent?.code ?? (source === "net-log" ? known(claims.receivedCode) : null);
  const code = told === null ? readyState : `${told} ${codeLabel(told, hintsOf(connection), dictionaries)}`;
  const clean = closeEvent ? (closeEvent.wasClean ? "clean" : "not clean") : "";
  const time = new Date(createdAt).toISOString().replace("T", " ").replace("Z", "");
  return [id, time, code, clean, causeOf(connection), shortened(url), verdict].map(printable);
}

const HEAD = ["id", "created (UTC)", "close event", "", "cause (? = likely)", "url", "verdict"];

export function verdictTable(connections: readonly Connection[], dictionaries: readonly CodeDictionary[]): string {
  if (connections.length === 0) return "No connections.\n";
  const rows = [HEAD, ...connections.map((connection) => row(connection, dictionaries))];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}
