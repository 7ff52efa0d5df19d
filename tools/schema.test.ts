/** That the shipped JSON Schema is up to date, and that an independent validator finds every export right and every wrong file wrong. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isValidExport, problemsOf } from "../e2e/support/extension/check-export.ts";
import { exportRecording } from "../src/core/files/export/export.ts";
import { parseTimeline } from "../src/core/files/text-timeline/text-timeline.ts";
import type { Engine } from "../src/core/format/engine.ts";
import { type ExportFile, type Redaction, SCHEMA_FILE } from "../src/core/format/export-file.ts";
import { createRecording } from "../src/core/recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../src/core/testing/arbitrary-facts.ts";
import { arbitraryLives } from "../src/core/testing/arbitrary-lives.ts";
import { exportJsonSchema, exportJsonSchemaText } from "./export-json-schema.ts";

const shipped = readFileSync(new URL(`../public/${SCHEMA_FILE}`, import.meta.url), "utf8");

const context = {
  exportedAt: "2026-11-24T20:24:05.000Z",
  generator: { name: "Close Handshake", version: "0.1.0" },
  userAgent: "Chrome/156",
  lostEvents: 0,
};

function exampleFile(): ExportFile {
  const { engine, documents, facts } = parseTimeline(`chromium
     0  page https://app.test/
     1  #1 new ws://app.test/live
    20  #1 open
  5000  #1 close-event 1006 unclean
  5040  log ws://app.test/live status 101 http/1.1 started 1 ended 5000
  `);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  return exportRecording(recording, context);
}

describe("the JSON Schema", () => {
  it("is the one the contract gives (npm run schema writes it)", () => {
    expect(shipped).toBe(exportJsonSchemaText());
  });

  it("is named in each file, and by itself", () => {
    expect(exampleFile().$schema).toBe(SCHEMA_FILE);
    expect(exportJsonSchema()).toMatchObject({ $id: SCHEMA_FILE });
  });

  it("accepts every export, whole, selected or redacted", { timeout: 30_000 }, () => {
    const engines = fc.constantFrom<Engine[]>("chromium", "firefox");
    const levels = fc.constantFrom<Redaction[]>("kept", "credentials-removed", "removed");
    fc.assert(
      fc.property(
        fc.oneof(arbitraryLog, arbitraryLives),
        engines,
        levels,
        fc.boolean(),
        (facts, engine, redaction, few) => {
          const recording = createRecording(engine);
          recording.add(arbitraryDocuments, facts);
          const only = recording.connections().flatMap(({ id }, i) => (i % 2 === 0 ? [id] : []));
          const file = exportRecording(recording, { ...context, redaction, ...(few && { only }) });
          isValidExport(JSON.parse(JSON.stringify(file)));
          expect(isValidExport.errors).toBeNull();
        },
      ),
      { numRuns: 100 },
    );
  });

  it("accepts keys it does not know", () => {
    expect(isValidExport({ ...exampleFile(), colour: "red" })).toBe(true);
  });

  it.each<[string, (file: ExportFile) => unknown]>([
    ["another format", (file) => Object.assign(file, { format: "har" })],
    ["a newer version", (file) => Object.assign(file, { version: 2 })],
    ["a missing list", (file) => Reflect.deleteProperty(file, "documents")],
    ["an unknown cause", (file) => Object.assign(file.connections[0]?.claims ?? {}, { cause: { value: "bad luck" } })],
    ["an unknown fact", (file) => Object.assign(file.documents[0]?.events[0] ?? {}, { kind: "slept" })],
    ["a wrong type in a fact", (file) => Object.assign(file.connections[0]?.events[1] ?? {}, { at: "now" })],
  ])("refuses %s", (_, change) => {
    const file = exampleFile();
    expect(isValidExport(file)).toBe(true);
    change(file);
    expect(isValidExport(file)).toBe(false);
  });
});

describe("the check of a saved export", () => {
  const whole = (): ExportFile => ({ ...exampleFile(), redaction: { urlQuery: "kept" } });

  it("finds nothing in a good one", () => {
    expect(problemsOf(JSON.stringify(whole()))).toEqual([]);
  });

  it("finds what breaks the schema, and what does not come back from the import", () => {
    expect(problemsOf(JSON.stringify({ ...whole(), version: 2 }))).toEqual(["/version must be equal to constant"]);
    const file = whole();
    Object.assign(file.connections[0] ?? {}, { verdict: "All is well." });
    expect(problemsOf(JSON.stringify(file))).toEqual([
      "connections came back otherwise from the import",
      "d/1 came back otherwise from the import",
    ]);
  });
});
