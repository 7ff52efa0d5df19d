/** The fold: facts in, connections out. A live event, a replay, a late panel and an imported file all take this path. */
import type { DocumentRecord, LoggedFact } from "../messages/socket-event.ts";
import type { Connection, Engine, ExportFile } from "./export-format.ts";

/** A tab's recording. Facts may come in any order, repeated or with gaps; the result depends on the set of facts alone. */
export interface Recording {
  readonly engine: Engine;
  add(documents: readonly DocumentRecord[], facts: readonly LoggedFact[]): void;
  /** Connections (`document/socket`) and whole documents that the log no longer holds. */
  forget(connections: readonly string[], documents: readonly string[]): void;
  /** By createdAt, oldest first. A connection untouched since the last call is the same object. */
  connections(): readonly Connection[];
  /** Page-life and network-log facts by document, for the export. */
  documents(): ExportFile["documents"];
}

export function createRecording(_engine: Engine): Recording {
  throw new Error("not yet");
}
