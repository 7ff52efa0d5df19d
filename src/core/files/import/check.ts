/** Holds the pieces of a file against the contract: what is left of each is what an import needs, or a sentence says why not. */
import * as v from "valibot";
import { type PageFact, type SocketEvent, type SocketFact, socketEventSchema } from "../../../messages/socket-event.ts";
import { type Connection, connectionSchema, diagnosisSchema } from "../../format/connection.ts";
import { exportFileSchema, FORMAT, VERSION } from "../../format/export-file.ts";
import { isSocketFact } from "../../record/facts/socket.ts";
import { ImportError, type PathSegment, pathText, quoted } from "./import-error.ts";
import { checked } from "./schema-sentence.ts";

/** What a file says about itself. */
export type FileHeader = v.InferOutput<typeof headerSchema>;

/** The document's own facts, in order. */
export interface FileDocument {
  documentId: string;
  url: string;
  events: PageFact[];
}

/** What of a connection is no conclusion, and what little of the rest is needed to put the facts back where they were. */
export type FileConnection = Pick<Connection, "id" | "frame" | "url" | "networkLog"> & {
  /** One socket's facts in order, or the one entry of the network log that nothing else tells of. */
  facts: { socket: SocketFact[] } | { log: PageFact };
  /** Conclusions that rest on connections left out of the file. */
  carried: Partial<Connection> | null;
};

export const headerSchema = v.omit(exportFileSchema, ["documents", "connections", "reconnects", "summary"]);
/** The lists are checked item by item. */
export const listsSchema = v.object({
  documents: v.array(v.unknown()),
  connections: v.array(v.unknown()),
  reconnects: exportFileSchema.entries.reconnects,
});
const documentSchema = v.object({ documentId: v.string(), url: v.string(), events: v.array(v.unknown()) });
/** A later release of the same version may know more diagnoses; ours are made anew. */
const anyDiagnosisSchema = v.object({ ...diagnosisSchema.entries, cause: v.string() });
const shellSchema = v.object({
  ...connectionSchema.entries,
  diagnosis: v.array(anyDiagnosisSchema),
  events: v.array(v.unknown()),
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Ours, and of a version we read? Said first: nothing else can be trusted before. */
export function trust(root: unknown): Record<string, unknown> {
  if (!isObject(root)) throw new ImportError("The file holds no object: it is no Close Handshake export.");
  const { format, version, log } = root;
  if (format === undefined && isObject(log) && Array.isArray(log.entries))
    throw new ImportError("The file is a HAR file; only what Export JSON of Close Handshake wrote can be imported.");
  if (format === undefined) throw new ImportError("format is missing: the file is no Close Handshake export.");
  if (format !== FORMAT)
    throw new ImportError(`format is ${quoted(format)}, not "${FORMAT}": the file is no Close Handshake export.`);
  if (typeof version === "number" && version > VERSION)
    throw new ImportError(
      `version is ${version}, newer than the ${VERSION} this Close Handshake reads: update it to open the file.`,
    );
  return root;
}

/** Beyond this no date can be made of wall ms (ECMAScript, time values). */
const LAST_MS = 8.64e15;
const TIME_KEY = /^(?:at|mono|date|byMs|timeOrigin)$|At$/;

/** A time that is no time would only show much later, as a wrong duration or a broken date. */
function refuseWildTimes(value: object, at: readonly PathSegment[]): void {
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === "object" && inner !== null) refuseWildTimes(inner, [...at, key]);
    else if (typeof inner === "number" && TIME_KEY.test(key) && Math.abs(inner) > LAST_MS)
      throw new ImportError(`${pathText([...at, key])} is ${inner}, beyond any date.`);
  }
}

function factFrom(value: unknown, at: readonly PathSegment[]): SocketEvent {
  const fact = checked(socketEventSchema, value, at);
  refuseWildTimes(fact, at);
  return fact;
}

/** Yields after each fact. */
export function* documentFrom(value: unknown, at: readonly PathSegment[]): Generator<void, FileDocument, void> {
  const { documentId, url, events } = checked(documentSchema, value, at);
  const facts: PageFact[] = [];
  for (const [index, event] of events.entries()) {
    const where = [...at, "events", index];
    const fact = factFrom(event, where);
    if (isSocketFact(fact))
      throw new ImportError(`${pathText(where)}.kind is ${quoted(fact.kind)}, which belongs under a connection.`);
    facts.push(fact);
    yield;
  }
  return { documentId, url, events: facts };
}

/** One connection's facts are one socket's, or one entry of the network log. */
function put(found: (SocketFact | PageFact)[], fact: SocketFact | PageFact, at: readonly PathSegment[]): void {
  const first = found[0];
  if (!isSocketFact(fact) && (fact.kind !== "network-log" || first))
    throw new ImportError(`${pathText(at)}.kind is ${quoted(fact.kind)}, which is no fact about this connection.`);
  if (first && isSocketFact(fact) && (!isSocketFact(first) || first.socket !== fact.socket))
    throw new ImportError(
      `${pathText(at)} is about another socket than the facts before it: a connection has one socket.`,
    );
  found.push(fact);
}

function carriedOf({ carried, ...shell }: v.InferOutput<typeof shellSchema>): Partial<Connection> | null {
  if (!carried) return null;
  const known = { ...shell, diagnosis: shell.diagnosis.filter((row) => v.is(diagnosisSchema, row)) };
  return Object.fromEntries([...carried.map((field) => [field, known[field]]), ["carried", carried]]);
}

/** Yields after each fact. */
export function* connectionFrom(value: unknown, at: readonly PathSegment[]): Generator<void, FileConnection, void> {
  const shell = checked(shellSchema, value, at);
  const found: (SocketFact | PageFact)[] = [];
  for (const [index, event] of shell.events.entries()) {
    const where = [...at, "events", index];
    put(found, factFrom(event, where), where);
    yield;
  }
  const first = found[0];
  if (!first) throw new ImportError(`${pathText(at)}.events is empty: there is nothing to fold the connection from.`);
  const { id, frame, url, networkLog } = shell;
  const facts = isSocketFact(first) ? { socket: found.filter(isSocketFact) } : { log: first };
  return { id, frame, url, networkLog, facts, carried: carriedOf(shell) };
}
