/** Writes the export file: everything a recording holds, or chosen connections with the page's events they rest on. */

import { findPatterns } from "../../across/patterns/patterns.ts";
import { reconnectChains } from "../../across/reconnects/reconnects.ts";
import { summarize } from "../../across/summary/summary.ts";
import { type ExportFile, FORMAT, type Redaction, SCHEMA_FILE, VERSION } from "../../format/export-file.ts";
import type { Recording } from "../../recording.ts";
import { redact } from "../redaction/redaction.ts";
import { selectConnections } from "./selected-export.ts";
import { textsOnly } from "./texts-only.ts";

export interface ExportContext {
  /** ISO 8601. */
  exportedAt: string;
  generator: { name: string; version: string };
  /** Of the browser that recorded: for an imported recording the file's, not this one's. */
  userAgent: string;
  /** Wall ms up to which it was recorded; when left out, `exportedAt`. For an imported recording the file's `exportedAt`. */
  until?: number;
  /** Facts that were dropped for want of room, as far as counted. */
  lostEvents: number;
  /** Ids of the connections to write; all when left out. */
  only?: readonly string[];
  /**
   * What to take out: "kept" nothing, "credentials-removed" (when left out) the values of credential parameters and JWTs,
   * "removed" every URL's query besides. For an imported recording at least as much as its file says: see `strongerOf`.
   */
  redaction?: Redaction;
}

/** All connections whatever is shown, oldest first. */
export function exportRecording(recording: Recording, context: ExportContext): ExportFile {
  const { exportedAt, generator, userAgent, lostEvents, only, redaction = "credentials-removed" } = context;
  const { until = Date.parse(exportedAt) } = context;
  const connections = [...recording.connections()];
  const documents = [...recording.documents()];
  const reconnects = reconnectChains(connections, { until, documents });
  const file: ExportFile = {
    $schema: SCHEMA_FILE,
    format: FORMAT,
    version: VERSION,
    exportedAt,
    generator,
    browser: { engine: recording.engine, userAgent },
    redaction: { urlQuery: "kept" },
    lostEvents,
    documents,
    connections,
    reconnects,
    summary: summarize(connections, reconnects, findPatterns(connections, { until, documents })),
  };
  return redact(textsOnly(only ? selectConnections(file, only) : file), redaction).file;
}
