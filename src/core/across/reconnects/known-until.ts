/** Up to when it is known that nothing more happened in a document: what a missing retry has to be held against. */
import { isDocumentGone } from "../../../messages/document-gone.ts";
import type { Connection } from "../../format/connection.ts";
import type { ExportFile } from "../../format/export-file.ts";

export interface RecordingContext {
  /** Wall ms of "now": of the export, or of a live panel. Without it: the last thing recorded. */
  until?: number;
  /** Page-life facts by document: a page that has gone gives nothing up. */
  documents?: ExportFile["documents"];
}

const lastSeen = ({ createdAt, endedAt, events }: Connection): number =>
  Math.max(createdAt, endedAt ?? 0, events.at(-1)?.at ?? 0);

/** For each document the time it went away for good, or now; wall ms. */
export function knownUntil(
  connections: readonly Connection[],
  { until, documents = [] }: RecordingContext,
): (documentId: string) => number {
  const now = until ?? connections.reduce((latest, connection) => Math.max(latest, lastSeen(connection)), 0);
  const ends = new Map<string, number>();
  for (const { documentId, events } of documents) {
    const end = events.find(isDocumentGone);
    if (end) ends.set(documentId, Math.min(now, end.at));
  }
  return (documentId) => ends.get(documentId) ?? now;
}
