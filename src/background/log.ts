/** The log: facts per document in the order they were stated, in storage before they count as stored. It judges nothing. */
import * as v from "valibot";
import type { NumberedFact } from "../messages/port-messages.ts";
import {
  type DocumentRecord,
  type LoggedFact,
  loggedFactSchema,
  type SocketEventOf,
} from "../messages/socket-event.ts";
import { chunkKey, documentKey, lostKey, trafficKey } from "./keys.ts";
import { type Entry, keptItem, type LogIndex, loadIndex, newEntry } from "./log-index.ts";
import type { Storage } from "./storage.ts";

export interface Arrival {
  record: DocumentRecord;
  /** Wall ms. */
  timeOrigin: number;
  facts: readonly NumberedFact[];
}

export interface Log {
  /** Resolves with the facts that were new, once they are stored. Rejects when storage refuses them (no room). */
  append(arrival: Arrival): Promise<LoggedFact[]>;
  has(document: string): boolean;
  recordOf(document: string): DocumentRecord | undefined;
  /** The highest seq stored of a document. */
  storedUpTo(document: string): number;
  /** Documents of a tab, or of all tabs, oldest first, with the wall ms they began at. */
  documents(tabId?: number): { record: DocumentRecord; timeOrigin: number }[];
  read(document: string): Promise<LoggedFact[]>;
  /** Removes the facts `drop` says; resolves with how many there were. */
  remove(document: string, drop: (fact: LoggedFact) => boolean): Promise<number>;
  /** States that a document is gone; the fact stands after all it said itself. */
  markGone(document: string, at: number): Promise<LoggedFact | null>;
  forget(documents: readonly string[]): Promise<void>;
  forgetTab(tabId: number): Promise<void>;
  lost(tabId: number): number;
  addLost(tabId: number, count: number): Promise<void>;
  /** Facts stored in all. */
  size(): number;
}

/** Opens the log. Every change waits for the one before it, so that two never interleave. */
export async function openLog(storage: Storage): Promise<Log> {
  const index = await loadIndex(storage);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const result = last.then(change);
    last = result.catch(() => undefined); // The caller of this change hears of it; the next one goes on.
    return result;
  };
  const append = createAppend(storage, index, inTurn);
  return {
    append,
    has: (document) => index.entries.has(document),
    recordOf: (document) => index.entries.get(document)?.kept.record,
    storedUpTo: (document) => index.entries.get(document)?.lastSeq ?? 0,
    documents: (tabId) =>
      [...index.entries.values()]
        .map(({ kept }) => ({ record: kept.record, timeOrigin: kept.timeOrigin }))
        .filter(({ record }) => tabId === undefined || record.tabId === tabId)
        .sort((a, b) => a.timeOrigin - b.timeOrigin),
    read: (document) => inTurn(() => readEntry(storage, index.entries.get(document))),
    remove: (document, drop) => inTurn(() => removeFacts(storage, index, document, drop)),
    markGone: (document, at) =>
      inTurn(async () => {
        const entry = index.entries.get(document);
        if (!entry || entry.kept.goneAt !== null) return null;
        entry.kept.goneAt = at;
        await storage.set(keptItem(entry.kept));
        return goneFact(document, at);
      }),
    forget: (documents) => inTurn(() => forgetDocuments(storage, index, documents)),
    forgetTab: (tabId) =>
      inTurn(async () => {
        const ofTab = [...index.entries.values()].filter(({ kept }) => kept.record.tabId === tabId);
        await forgetDocuments(
          storage,
          index,
          ofTab.map(({ kept }) => kept.record.document),
        );
        index.lost.delete(tabId);
        await storage.remove([lostKey(tabId)]);
      }),
    lost: (tabId) => index.lost.get(tabId) ?? 0,
    addLost: (tabId, count) =>
      inTurn(async () => {
        const total = (index.lost.get(tabId) ?? 0) + count;
        index.lost.set(tabId, total);
        await storage.set({ [lostKey(tabId)]: total });
      }),
    size: () => [...index.entries.values()].reduce((sum, entry) => sum + countOf(entry), 0),
  };
}

/** The worker states this itself: it takes no place in the observer's numbering and comes after all of it. */
const goneFact = (document: string, at: number): LoggedFact => ({
  document,
  seq: Number.MAX_SAFE_INTEGER,
  fact: { kind: "document-gone", at, mono: at, date: at },
});

const countOf = (entry: Entry): number => entry.chunks.reduce((sum, chunk) => sum + chunk.count, entry.traffic.size);

type InTurn = <T>(change: () => Promise<T>) => Promise<T>;

/** Arrivals that come while a write is under way share the next one. */
function createAppend(storage: Storage, index: LogIndex, inTurn: InTurn): Log["append"] {
  let waiting: Arrival[] = [];
  let write: Promise<Map<Arrival, LoggedFact[]>> | null = null;
  return async (arrival) => {
    waiting.push(arrival);
    write ??= inTurn(() => {
      const arrivals = waiting;
      waiting = [];
      write = null;
      return appendAll(storage, index, arrivals);
    });
    return (await write).get(arrival) ?? [];
  };
}

async function appendAll(
  storage: Storage,
  index: LogIndex,
  arrivals: readonly Arrival[],
): Promise<Map<Arrival, LoggedFact[]>> {
  const items: Record<string, unknown> = {};
  const commits: (() => void)[] = [];
  const fresh = new Map<Arrival, LoggedFact[]>();
  const upTo = new Map<string, number>();
  for (const arrival of arrivals) {
    const { document } = arrival.record;
    const known = index.entries.get(document);
    const seen = upTo.get(document) ?? known?.lastSeq ?? 0;
    const facts = arrival.facts.filter(({ seq }) => seq > seen).sort((a, b) => a.seq - b.seq);
    fresh.set(
      arrival,
      facts.map(({ seq, fact }) => ({ document, seq, fact })),
    );
    const [first, lastFact] = [facts[0], facts.at(-1)];
    if (!first || !lastFact) continue;
    upTo.set(document, lastFact.seq);
    const kept = known?.kept ?? {
      record: arrival.record,
      timeOrigin: arrival.timeOrigin,
      clearedUpTo: 0,
      goneAt: null,
    };
    if (!known) Object.assign(items, keptItem(kept));
    const lasting = facts.filter(({ fact }) => fact.kind !== "traffic");
    const totals = facts.filter(
      (it): it is NumberedFact & { fact: SocketEventOf<"traffic"> } => it.fact.kind === "traffic",
    );
    for (const it of totals) items[trafficKey(document, it.fact.socket)] = it;
    const chunk = { document, first: first.seq, last: lastFact.seq, count: lasting.length };
    // Totals alone need no chunk: they replace each other, and a resend of them does no harm.
    if (lasting.length > 0) items[chunkKey(chunk)] = lasting;
    commits.push(() => {
      const entry = index.entries.get(document) ?? newEntry(kept);
      index.entries.set(document, entry);
      if (lasting.length > 0) entry.chunks.push(chunk);
      entry.lastSeq = lastFact.seq;
      for (const { fact } of totals) entry.traffic.add(fact.socket);
    });
  }
  if (commits.length > 0) await storage.set(items);
  for (const commit of commits) commit();
  return fresh;
}

async function readEntry(storage: Storage, entry: Entry | undefined): Promise<LoggedFact[]> {
  if (!entry) return [];
  const { document } = entry.kept.record;
  const chunkKeys = entry.chunks.map(chunkKey);
  const trafficKeys = [...entry.traffic].map((socket) => trafficKey(document, socket));
  const stored = await storage.get([...chunkKeys, ...trafficKeys]);
  const parse = (value: unknown): LoggedFact | null => {
    const fact = v.safeParse(loggedFactSchema, { document, ...(value as object) });
    return fact.success ? fact.output : null;
  };
  const facts = [
    ...chunkKeys.flatMap((key) => (stored[key] as unknown[] | undefined) ?? []),
    ...trafficKeys.map((key) => stored[key]),
  ];
  return facts
    .map(parse)
    .filter((fact) => fact !== null)
    .sort((a, b) => a.seq - b.seq);
}

async function removeFacts(
  storage: Storage,
  index: LogIndex,
  document: string,
  drop: (fact: LoggedFact) => boolean,
): Promise<number> {
  const entry = index.entries.get(document);
  if (!entry) return 0;
  const facts = await readEntry(storage, entry);
  const left = facts.filter((fact) => !drop(fact));
  if (left.length === facts.length) return 0;
  const oldKeys = [...entry.chunks.map(chunkKey), ...[...entry.traffic].map((socket) => trafficKey(document, socket))];
  entry.kept.clearedUpTo = entry.lastSeq;
  entry.chunks = [];
  entry.traffic = new Set();
  const lasting = left
    .filter(({ fact }) => fact.kind !== "traffic" && fact.kind !== "document-gone")
    .map(({ seq, fact }) => ({ seq, fact }));
  const items: Record<string, unknown> = keptItem(entry.kept);
  for (const { seq, fact } of left) {
    if (fact.kind !== "traffic") continue;
    items[trafficKey(document, fact.socket)] = { seq, fact };
    entry.traffic.add(fact.socket);
  }
  const first = lasting[0];
  if (first) {
    const chunk = { document, first: first.seq, last: entry.lastSeq, count: lasting.length };
    entry.chunks = [chunk];
    items[chunkKey(chunk)] = lasting;
  }
  // Written before the old is removed: a worker killed in between finds every fact, some of them twice.
  await storage.set(items);
  await storage.remove(oldKeys.filter((key) => !(key in items)));
  return facts.length - left.length;
}

async function forgetDocuments(storage: Storage, index: LogIndex, documents: readonly string[]): Promise<void> {
  const keys: string[] = [];
  for (const document of documents) {
    const entry = index.entries.get(document);
    if (!entry) continue;
    keys.push(documentKey(document), ...entry.chunks.map(chunkKey));
    for (const socket of entry.traffic) keys.push(trafficKey(document, socket));
    index.entries.delete(document);
  }
  if (keys.length > 0) await storage.remove(keys);
}
