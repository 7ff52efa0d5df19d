/** What the command does with exports and NetLogs: core reads them, core writes them; only arguments, files and exit codes are dealt with here. */

import manifest from "../../package.json" with { type: "json" };
import {
  codeDictionary,
  type Dictionary,
  parseDictionary,
  readyMade,
} from "../core/files/dictionary/team-dictionary.ts";
import { exportRecording } from "../core/files/export/export.ts";
import { harOf } from "../core/files/har/har.ts";
import type { FileHeader } from "../core/files/import/check.ts";
import { importFile, refuseSize } from "../core/files/import/import.ts";
import { ImportError } from "../core/files/import/import-error.ts";
import { markdownOfConnection, markdownOfRecording } from "../core/files/markdown/markdown.ts";
import { strongerOf } from "../core/files/redaction/redaction.ts";
import { copyText } from "../core/files/text-timeline/copy-text.ts";
import { known } from "../core/format/claims.ts";
import type { Connection } from "../core/format/connection.ts";
import type { ExportFile } from "../core/format/export-file.ts";
import { looksLikeNetLog } from "../core/net-log/net-log.ts";
import type { CodeDictionary } from "../core/protocol/close-codes/describe.ts";
import { placeLog, type Report, readLog } from "./net-logs.ts";
import { type Options, readOptions, USAGE, UsageError } from "./options.ts";
import { printable, verdictTable } from "./verdict-table.ts";

/** The world outside. */
export interface Surroundings {
  /** Bytes. */
  sizeOf(path: string): number;
  /** UTF-8. These throw when there is no such file. */
  read(path: string): string;
  /** Its beginning, 200 bytes at least where it has so many. */
  begin(path: string): string;
  /** In chunks, so that the file may be of any size. */
  readChunks(path: string, take: (chunk: string) => void): void;
  write(path: string, text: string): void;
  out(text: string): void;
  err(text: string): void;
}

const OK = 0;
const MATCHED = 1;
const REFUSED = 2;

/** Says which file cannot be read. */
function fromDisk<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    throw new UsageError(`${path} cannot be read: ${reason}.`);
  }
}

const readText = (path: string, { sizeOf, read }: Surroundings): string =>
  fromDisk(path, () => {
    const tooLarge = refuseSize(sizeOf(path));
    if (tooLarge !== null) throw new UsageError(`${path}: ${tooLarge}`);
    return read(path);
  });

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

/** What an export says of itself goes on into what is written of it. */
interface FromExport extends Report {
  header: FileHeader;
}

function readExport(path: string, around: Surroundings): FromExport {
  const text = readText(path, around);
  const { recording, header } = about(path, () => importFile(text));
  return { path, recording, header, userAgent: header.browser.userAgent, exportedAt: header.exportedAt };
}

/** Exports and NetLogs, told apart by how they begin; the logs are read last, to join what was recorded. */
function readReports(paths: readonly string[], around: Surroundings): { reports: Report[]; said: string[] } {
  const isLog = new Map(paths.map((path) => [path, looksLikeNetLog(fromDisk(path, () => around.begin(path)))]));
  const reports: Report[] = paths.filter((path) => !isLog.get(path)).map((path) => readExport(path, around));
  const exports = [...reports];
  const said: string[] = [];
  for (const path of paths.filter((it) => isLog.get(it))) {
    const log = fromDisk(path, () => readLog(path, around.readChunks));
    const placed = placeLog(log, exports);
    said.push(...placed.said);
    if (placed.own) reports.push(placed.own);
  }
  return { reports, said };
}

const isFromExport = (report: Report): report is FromExport => "header" in report;
const GENERATOR = { name: "Close Handshake report", version: manifest.version };

function fileOf(report: Report, options: Options): ExportFile {
  const { path, recording, userAgent, exportedAt } = report;
  const { generator = GENERATOR, lostEvents = 0, redaction: before = null } = isFromExport(report) ? report.header : {};
  const wanted = options.keepCredentials ? "kept" : "credentials-removed";
  const redaction = before ? strongerOf(before.urlQuery, wanted) : wanted;
  const only = options.connection === null ? undefined : [options.connection];
  const file = exportRecording(recording, {
    exportedAt,
    generator,
    userAgent,
    lostEvents,
    redaction,
    ...(only && { only }),
  });
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

function writeExport(path: string, files: readonly { file: ExportFile }[], { write }: Surroundings): void {
  const [first, ...more] = files;
  if (!first || more.length > 0)
    throw new UsageError(`--export writes one recording; these files are ${files.length}.`);
  write(path, `${JSON.stringify(first.file, null, 2)}\n`);
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
    const { reports, said } = readReports(options.files, around);
    const files = reports.map((report) => ({ path: report.path, file: fileOf(report, options) }));
    if (options.exportTo !== null) writeExport(options.exportTo, files, around);
    for (const sentence of said) around.err(`${printable(sentence)}\n`);
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
