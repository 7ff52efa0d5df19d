/** Checks a saved export as the e2e suite does with each of its own: against the shipped JSON Schema, and by importing it again. */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { Ajv2020 } from "ajv/dist/2020.js";
import { exportRecording } from "../../../src/core/files/export/export.ts";
import { importFile } from "../../../src/core/files/import/import.ts";
import { type ExportFile, SCHEMA_FILE } from "../../../src/core/format/export-file.ts";

const schema = JSON.parse(readFileSync(new URL(`../../../public/${SCHEMA_FILE}`, import.meta.url), "utf8"));
/** ajv, an independent validator: the import is guarded by valibot. */
export const isValidExport = new Ajv2020({ strict: true, allErrors: true }).compile<ExportFile>(schema);

/** As the file would be written again from what was imported. */
function rewritten(text: string): ExportFile {
  const { recording, header } = importFile(text);
  const { exportedAt, generator, browser, lostEvents } = header;
  const context = { exportedAt, generator, userAgent: browser.userAgent, lostEvents, redaction: "kept" as const };
  return JSON.parse(JSON.stringify(exportRecording(recording, context)));
}

/** The names of the parts that came back otherwise, connections by their ids. */
function differences(file: ExportFile, again: ExportFile): string[] {
  const byId = new Map(again.connections.map((connection) => [connection.id, connection]));
  const connections = file.connections.filter((it) => !isDeepStrictEqual(it, byId.get(it.id))).map(({ id }) => id);
  const parts = (["documents", "connections", "reconnects", "summary"] as const).filter(
    (part) => !isDeepStrictEqual(file[part], again[part]),
  );
  return [...parts, ...connections].map((what) => `${what} came back otherwise from the import`);
}

/** Sentences; none when all is well. `import(export(x)) = x` is asked of whole files from which nothing was taken out. */
export function problemsOf(text: string): string[] {
  const file: unknown = JSON.parse(text);
  if (!isValidExport(file))
    return (isValidExport.errors ?? []).map(({ instancePath, message }) => `${instancePath || "the file"} ${message}`);
  const again = rewritten(text);
  return file.redaction.urlQuery === "kept" ? differences(file, again) : [];
}
