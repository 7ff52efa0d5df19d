/**
 * Puts the facts of a file back into a log: whose each is, and its place in that document's order. The file keeps the order
 * of a document's own facts and of each socket's; between them the fold needs none. An entry of the network log that stands
 * alone is named by its place (`log/network/7`), so that place is kept.
 */
import type { DocumentRecord, LoggedFact, PageFact } from "../../../messages/socket-event.ts";
import type { Recording } from "../../recording.ts";
import type { FileConnection, FileDocument } from "./check.ts";
import { documentOf, LONE_ID, recordsOf } from "./document-records.ts";
import { ImportError, pathText } from "./import-error.ts";

export interface PlacedFacts {
  /** In the order of the file: each document's record, or where it has none the first fact that tells of it. */
  opening: { record: DocumentRecord | null; first: LoggedFact | null }[];
  /** The facts of the pages, without the network log. */
  page: LoggedFact[];
  /** Socket by socket, in the order of the file. */
  sockets: LoggedFact[][];
  /** The network log. */
  logs: LoggedFact[];
}

interface Source {
  documents: readonly FileDocument[];
  connections: readonly FileConnection[];
}

const ANYWHERE = -1;

/** Where entries that stand alone must stand again: per document, by what the entry says, their places in rising order. */
function lonePlaces(connections: readonly FileConnection[]): Map<string, Map<string, number[]>> {
  const byDocument = new Map<string, Map<string, number[]>>();
  for (const connection of connections) {
    if (!("log" in connection.facts)) continue;
    const key = documentOf(connection);
    const places = byDocument.get(key) ?? new Map<string, number[]>();
    byDocument.set(key, places);
    const entry = JSON.stringify(connection.facts.log);
    const same = places.get(entry) ?? [];
    places.set(entry, same);
    same.push(Number(LONE_ID.exec(connection.id)?.[1] ?? ANYWHERE));
  }
  for (const places of byDocument.values()) for (const same of places.values()) same.sort((a, b) => a - b);
  return byDocument;
}

/** Of entries that say the same, the fold gives sockets to the first: the lone ones are the last. Hence from the end. */
function keptPlaces(events: readonly PageFact[], lone: Map<string, number[]> | undefined): (number | null)[] {
  const places: (number | null)[] = events.map(() => null);
  if (!lone) return places;
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i];
    if (event?.kind === "network-log") places[i] = lone.get(JSON.stringify(event))?.pop() ?? null;
  }
  return places;
}

/** Of documents without a record. */
function firstFacts({ page, sockets, logs }: PlacedFacts, records: Map<string, unknown>): Map<string, LoggedFact> {
  const first = new Map<string, LoggedFact>();
  for (const facts of [page, logs, ...sockets]) {
    for (const logged of facts) {
      if (records.get(logged.document) === null && !first.has(logged.document)) first.set(logged.document, logged);
    }
  }
  return first;
}

/** Names the documents to a recording, in the order of the file. A fact that comes again later counts once. */
export function openDocuments(recording: Pick<Recording, "add">, { opening }: PlacedFacts): void {
  for (const { record, first } of opening) recording.add(record ? [record] : [], first ? [first] : []);
}

export function placeFacts(source: Source): PlacedFacts {
  const placed: PlacedFacts = { opening: [], page: [], sockets: [], logs: [] };
  const lone = lonePlaces(source.connections);
  const last = new Map<string, number>();
  const next = (document: string, kept: number | null): number => {
    const before = last.get(document) ?? 0;
    const seq = kept !== null && kept > before ? kept : before + 1;
    last.set(document, seq);
    return seq;
  };
  for (const { documentId: document, events } of source.documents) {
    const places = keptPlaces(events, lone.get(document));
    for (const [i, fact] of events.entries()) {
      const logged = { document, seq: next(document, places[i] ?? null), fact };
      (fact.kind === "network-log" ? placed.logs : placed.page).push(logged);
    }
  }
  const sockets = new Set<string>();
  for (const [index, connection] of source.connections.entries()) {
    const document = documentOf(connection);
    if ("log" in connection.facts) {
      const fact = connection.facts.log;
      // Still in the list: its document does not hold the entry.
      const place = lone.get(document)?.get(JSON.stringify(fact))?.pop();
      if (place !== undefined) placed.logs.push({ document, seq: next(document, place), fact });
      continue;
    }
    const id = `${document}/${connection.facts.socket[0]?.socket}`;
    if (sockets.has(id))
      throw new ImportError(`${pathText(["connections", index])}: the socket ${id} stands in the file twice.`);
    sockets.add(id);
    placed.sockets.push(connection.facts.socket.map((fact) => ({ document, seq: next(document, null), fact })));
  }
  const records = recordsOf(source.documents, source.connections);
  const first = firstFacts(placed, records);
  placed.opening = [...records].map(([document, record]) => ({ record, first: first.get(document) ?? null }));
  return placed;
}
