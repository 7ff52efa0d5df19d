/** What the command does with an export: core reads it, core writes it; only arguments, files and exit codes are dealt with here. */

import {
  codeDictionary,
  type Dictionary,
  parseDictionary,
  readyMade,
} from "../core/files/dictionary/team-dictionary.ts";
import { exportRecording } from "../core/files/export/export.ts";
import { harOf } from "../core/files/har/har.ts";
import { importFile, refuseSize } from "../core/files/import/import.ts";
import { ImportError } from "../core/files/import/import-error.ts";
import { markdownOfConnection, markdownOfRecording } from "../core/files/markdown/markdown.ts";
import { strongerOf } from "../core/files/redaction/redaction.ts";
import { copyText } from "../core/files/text-timeline/copy-text.ts";
import { known } from "../core/format/claims.ts";
import type { Connection } from "../core/format/connection.ts";
import type { ExportFile } from "../core/format/export-file.ts";
import type { CodeDictionary } from "../core/protocol/close-codes/describe.ts";
import { type Options, readOptions, USAGE, UsageError } from "./options.ts";
import { printable, verdictTable } from "./verdict-table.ts";

/** The world outside. */
export interface Surroundings {
  /** Bytes. */
  sizeOf(path: string): number;
  /** UTF-8. Both throw when there is no such file. */
  read(path: string): string;
  out(text: string): void;
  err(text: string): void;
}

const OK = 0;
const MATCHED = 1;
const REFUSED = 2;

function readText(path: string, { sizeOf, read }: Surroundings): string {
  try {
    const tooLarge = refuseSize(sizeOf(path));
    if (tooLarge !== null) throw new UsageError(`${path}: ${tooLarge}`);
    return read(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    throw new UsageError(`${path} cannot be read: ${reason}.`);
  }
}

/** Says which file an `ImportError` is about. */
function about<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ImportError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

/** A ready-made one by its name, any other from its file. */
function readDictionary(named: string, around: Surroundings): Dictionary {
  const known = readyMade(named);
  if (known) return known;
  const text = readText(named, around);
  return about(named, () => parseDictionary(text));
}

function readExport(path: string, options: Options, around: Surroundings): ExportFile {
  const text = readText(path, around);
  const { recording, header } = about(path, () => importFile(text));
  const { exportedAt, generator, browser, lostEvents } = header;
  const wanted = options.keepCredentials ? "kept" : "credentials-removed";
  const redaction = strongerOf(header.redaction.urlQuery, wanted);
  const only = options.connection === null ? undefined : [options.connection];
  const context = { exportedAt, generator, userAgent: browser.userAgent, lostEvents, redaction };
  const file = exportRecording(recording, { ...context, ...(only && { only }) });
  if (only && file.connections.length === 0) throw new UsageError(`${path} has no connection ${options.connection}.`);
  return file;
}

const digest = ({ id, url, closeEvent, claims: { cause }, verdict }: Connection): object => ({
  id,
  url,
  code: closeEvent?.code ?? null,
  wasClean: closeEvent?.wasClean ?? null,
  cause: known(cause),
  certainty: cause.certainty,
  verdict,
});

function print(file: ExportFile, { form, connection }: Options, dictionaries: readonly CodeDictionary[]): string {
  switch (form) {
    case "table":
      return verdictTable(file.connections, dictionaries);
    case "markdown":
      return connection === null
        ? markdownOfRecording(file, { dictionaries })
        : (markdownOfConnection(file, connection, { dictionaries }) ?? "");
    case "text":
      return copyText(file);
    case "json":
      return `${JSON.stringify(file.connections.map(digest), null, 2)}\n`;
    case "har":
      return `${JSON.stringify(harOf(file), null, 2)}\n`;
  }
}

/** The sentences for the conditions that matched. */
function matches(path: string, { connections }: ExportFile, { failOn }: Options): string[] {
  return failOn.flatMap(({ text, matches: match }) => {
    const ids = connections.filter(match).map(({ id }) => id);
    if (ids.length === 0) return [];
    return [`${path}: ${ids.length} of ${connections.length} connections match --fail-on ${text}: ${ids.join(", ")}.`];
  });
}

/** Returns the exit code. */
export function run(args: readonly string[], around: Surroundings): number {
  try {
    const options = readOptions(args);
    if (options === "help") {
      around.out(USAGE);
      return OK;
    }
    const dictionaries = options.dictionaries.map((named) => codeDictionary(readDictionary(named, around)));
    // All are read before anything is printed: a bad file gives one sentence and nothing else.
    const files = options.files.map((path) => ({ path, file: readExport(path, options, around) }));
    for (const { path, file } of files) {
      if (files.length > 1 && options.form === "table") around.out(`${printable(path)}\n`);
      around.out(print(file, options, dictionaries));
    }
    const found = files.flatMap(({ path, file }) => matches(path, file, options));
    for (const sentence of found) around.err(`${printable(sentence)}\n`);
    return found.length > 0 ? MATCHED : OK;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    around.err(`${printable(error.message)}\n`);
    return REFUSED;
  }
}
