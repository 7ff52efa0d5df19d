/** Writes the export file: everything a recording holds, or chosen connections with the page's events they rest on. */
import { engineOf } from "./engine.ts";
import { type ExportFile, FORMAT, VERSION } from "./export-format.ts";
import type { Recording } from "./timeline.ts";

export interface ExportContext {
  /** ISO 8601. */
  exportedAt: string;
  generator: { name: string; version: string };
  userAgent: string;
  /** Facts that were dropped for want of room, as far as counted. */
  lostEvents: number;
  /** Ids of the connections to write; all when left out. */
  only?: readonly string[];
}

/** All connections whatever is shown, oldest first, unredacted but for nothing: `urlQuery` says "kept". */
export function exportRecording(recording: Recording, context: ExportContext): ExportFile {
  const { exportedAt, generator, userAgent, lostEvents, only } = context;
  const chosen = only && new Set(only);
  const connections = recording.connections().filter(({ id }) => !chosen || chosen.has(id));
  const kept = new Set(connections.map(({ frame }) => frame.documentId));
  const documents = recording.documents().filter(({ documentId, events }) => {
    return !chosen || kept.has(documentId) || events.some(({ kind }) => kind === "network-log");
  });
  return {
    format: FORMAT,
    version: VERSION,
    exportedAt,
    generator,
    browser: { engine: engineOf(userAgent), userAgent },
    redaction: { urlQuery: "kept" },
    lostEvents,
    documents,
    connections,
    reconnects: [],
  };
}
