/**
 * Cuts a file down to chosen connections: their pages' events stay, what the network log tells of others goes, and what
 * rests on connections left out is marked as carried, for whoever imports the file cannot find it again.
 */
import type { SocketEvent } from "../../../messages/socket-event.ts";
import { summarize } from "../../across/summary/summary.ts";
import { type Connection, type Diagnosis, derivedFieldSchema } from "../../format/connection.ts";
import type { ExportFile } from "../../format/export-file.ts";
import { createRecording } from "../../recording.ts";
import { partsOf } from "../import/file-parts.ts";
import { openDocuments, placeFacts } from "../import/place-facts.ts";

type Documents = ExportFile["documents"];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const logKey = (
  url: string,
  { status, failureText, startedAt, endedAt }: NonNullable<Connection["networkLog"]>,
): string => JSON.stringify([url, status, failureText, startedAt, endedAt]);

/** Without the network log's entries about others, as far as can be told from what the entries say. */
function documentsFor(chosen: readonly Connection[], documents: Documents): Documents {
  const pages = new Set(chosen.map(({ frame, id }) => frame.documentId || id.slice(0, id.lastIndexOf("/"))));
  const entries = new Set(chosen.flatMap(({ url, networkLog }) => (networkLog ? [logKey(url, networkLog)] : [])));
  return documents.flatMap(({ documentId, url, events }) => {
    const kept = events.filter((event) =>
      event.kind === "network-log" ? entries.has(logKey(event.url, event)) : pages.has(documentId),
    );
    return kept.length > 0 || pages.has(documentId) ? [{ documentId, url, events: kept }] : [];
  });
}

/** As an import of the file will have them. */
function refold(file: ExportFile): readonly Connection[] {
  const placed = placeFacts(partsOf(file));
  const recording = createRecording(file.browser.engine);
  openDocuments(recording, placed);
  recording.add([], [...placed.page, ...placed.sockets.flat(), ...placed.logs]);
  return recording.connections();
}

/** Entries that looked like a chosen connection's and would stand alone in the import: another connection's, then. */
function withoutStrangers(file: ExportFile, refolded: readonly Connection[]): ExportFile {
  const chosen = new Set(file.connections.map(({ id }) => id));
  const strangers = refolded.filter(({ id }) => !chosen.has(id)).flatMap(({ events }) => events);
  const found = strangers.length;
  const isStranger = (event: SocketEvent): boolean => {
    const at = strangers.findIndex((stranger) => same(stranger, event));
    if (at >= 0) strangers.splice(at, 1);
    return at >= 0;
  };
  const documents = file.documents.map((document) => ({
    ...document,
    // From the end: of entries that say the same, the first have found their sockets.
    events: document.events
      .toReversed()
      .filter((event) => !isStranger(event))
      .toReversed(),
  }));
  return strangers.length === found ? file : { ...file, documents };
}

function markDiagnosis(diagnosis: Diagnosis, refolded: readonly Diagnosis[]): Diagnosis {
  const { carried: _, ...row } = diagnosis;
  const again = refolded.filter(({ cause }) => cause === row.cause).flatMap(({ evidence }) => evidence);
  const carried = row.evidence.filter((text) => !again.includes(text));
  return carried.length > 0 ? { ...row, carried } : row;
}

function mark(connection: Connection, refolded: Connection | undefined): Connection {
  const { carried: _, ...whole } = connection;
  const carried = derivedFieldSchema.options.filter((field) => !same(whole[field], refolded?.[field]));
  if (carried.length === 0) return whole;
  const diagnosis = whole.diagnosis.map((row) => markDiagnosis(row, refolded?.diagnosis ?? []));
  return { ...whole, diagnosis, carried };
}

export function selectConnections(file: ExportFile, ids: readonly string[]): ExportFile {
  const wanted = new Set(ids);
  const isWanted = (id: string): boolean => wanted.has(id);
  const connections = file.connections.filter(({ id }) => isWanted(id));
  const reconnects = file.reconnects.filter(({ attempts }) => attempts.every(isWanted));
  const patterns = file.summary?.patterns.filter((pattern) => pattern.connections.every(isWanted)) ?? [];
  let selected: ExportFile = {
    ...file,
    connections,
    documents: documentsFor(connections, file.documents),
    reconnects,
    summary: summarize(connections, reconnects, patterns),
  };
  let refolded = refold(selected);
  for (;;) {
    const next = withoutStrangers(selected, refolded);
    if (next === selected) break;
    selected = next;
    refolded = refold(selected);
  }
  const byId = new Map(refolded.map((connection) => [connection.id, connection]));
  return { ...selected, connections: connections.map((connection) => mark(connection, byId.get(connection.id))) };
}
