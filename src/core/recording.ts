/**
 * The fold: facts in, connections out. A live event, a replay, a late panel and an imported file all take this path, and
 * the result depends on the set of facts alone, not on their order or their portions.
 */
import type { DocumentRecord, LoggedFact } from "../messages/socket-event.ts";
import { buildConnection } from "./explain/build-connection.ts";
import type { Connection } from "./format/connection.ts";
import type { Engine } from "./format/engine.ts";
import type { ExportFile } from "./format/export-file.ts";
import type { DocumentFacts } from "./record/facts/document.ts";
import type { SocketFacts } from "./record/facts/socket.ts";
import { DocumentStore, type LogEntry, type UrlGroup } from "./record/facts/store.ts";
import { Handshakes, handshakeOf } from "./record/nearby/handshakes.ts";
import { neighbourOf } from "./record/nearby/neighbour.ts";
import { Neighbourhood } from "./record/nearby/neighbourhood.ts";
import { type JoinedLog, observe } from "./record/observed.ts";
import { type Reading, read } from "./record/reading.ts";
import { SortedConnections } from "./record/sorted-connections.ts";

/** A recording of one tab, or of a file. */
export interface Recording {
  readonly engine: Engine;
  add(documents: readonly DocumentRecord[], facts: readonly LoggedFact[]): void;
  /** Connections (`document/socket`, `document/network/seq`) and whole documents that the log no longer holds. */
  forget(connections: readonly string[], documents: readonly string[]): void;
  /** By createdAt, oldest first. A connection that nothing touched since the last call is the same object. */
  connections(): readonly Connection[];
  /** Page-life and network-log facts by document, for the export. */
  documents(): ExportFile["documents"];
}

export function createRecording(engine: Engine): Recording {
  const store = new DocumentStore();
  const neighbourhood = new Neighbourhood();
  const handshakes = new Handshakes();
  const joins = new Map<SocketFacts, JoinedLog>();
  const readings = new Map<string, Reading>();
  const built = new SortedConnections();
  /** Entries that stand alone, as they were when they were read. */
  const alone = new Map<string, LogEntry>();
  /** Ids whose connection must be built again. */
  const stale = new Set<string>();

  const refresh = (id: string, tab: number, reading: Reading): void => {
    readings.set(id, reading);
    stale.add(id);
    for (const other of neighbourhood.set(id, tab, neighbourOf(reading))) stale.add(other);
    for (const other of handshakes.set(id, tab, handshakeOf(reading))) stale.add(other);
  };

  const remove = (id: string): void => {
    alone.delete(id);
    if (!readings.delete(id)) return;
    for (const other of neighbourhood.set(id, 0, null)) stale.add(other);
    for (const other of handshakes.set(id, 0, null)) stale.add(other);
    stale.delete(id);
    built.delete(id);
  };

  /** Entries nobody claims become connections of their own. */
  const joinGroup = (group: UrlGroup): void => {
    const { lost, gained, claimed } = group.join();
    for (const [socket, fact] of lost) {
      // It may have an entry of another URL by now.
      if (joins.get(socket)?.fact !== fact) continue;
      joins.delete(socket);
      store.touch(socket);
    }
    for (const [socket, next] of gained) {
      joins.set(socket, next);
      store.touch(socket);
    }
    for (const [id, isClaimed] of claimed) {
      const entry = group.logs.get(id);
      if (!entry || isClaimed) remove(id);
      else if (alone.get(id) !== entry) {
        alone.set(id, entry);
        refresh(id, tabOf(entry.document), readAlone(engine, entry));
      }
    }
  };

  const refreshAll = (): void => {
    // Groups first: a socket that gains or loses its entry is touched by that.
    for (const group of store.takeTouchedGroups()) joinGroup(group);
    for (const socket of store.takeTouched()) {
      const document = store.documentOf(socket);
      if (document)
        refresh(socket.id, tabOf(document), readSocket(engine, document, socket, joins.get(socket) ?? null));
    }
  };

  return {
    engine,
    add: (documents, facts) => store.add(documents, facts),
    forget(connections, documents) {
      for (const { id, socket } of store.forget(connections, documents)) {
        if (socket) joins.delete(socket);
        remove(id);
      }
    },
    connections() {
      refreshAll();
      for (const id of stale) {
        const reading = readings.get(id);
        if (reading)
          built.set(buildConnection(reading, { ...neighbourhood.of(id), handshakes: handshakes.before(id) }));
      }
      stale.clear();
      return built.all();
    },
    documents: () =>
      store.documents().map((document) => ({
        documentId: document.key,
        url: document.record?.url ?? "",
        events: document.pageFacts(),
      })),
  };
}

const tabOf = ({ record }: DocumentFacts): number => record?.tabId ?? -1;

function readSocket(engine: Engine, document: DocumentFacts, socket: SocketFacts, log: JoinedLog | null): Reading {
  const page = document.lifeOf(socket);
  return read(
    observe(socket.id, socket.facts, {
      engine,
      document: document.record,
      page,
      cspBlocked: document.cspOf(socket),
      log,
    }),
  );
}

function readAlone(engine: Engine, { id, fact, document }: LogEntry): Reading {
  const log = { fact, unambiguous: true };
  return read(observe(id, [], { engine, document: document.record, page: [], cspBlocked: null, log }));
}

/** Folds everything at once. */
export function fold(
  engine: Engine,
  documents: readonly DocumentRecord[],
  facts: readonly LoggedFact[],
): readonly Connection[] {
  const recording = createRecording(engine);
  recording.add(documents, facts);
  return recording.connections();
}
