/** The log: facts per document in the order they were stated, in storage before they count as stored. It judges nothing. */
import type { NumberedFact } from "../messages/port-messages.ts";
import type { DocumentRecord, LoggedFact, SocketEventOf } from "../messages/socket-event.ts";
import { chunkKey, lostKey, trafficKey } from "./keys.ts";
import { type Entry, type KeptDocument, keptItem, type LogIndex, loadIndex, newEntry } from "./log-index.ts";
import { forgetDocuments, removeFacts } from "./removal.ts";
import type { Storage } from "./storage.ts";
import { factKeys, goneFact, readEntry } from "./stored-entry.ts";

export interface Arrival {
  record: DocumentRecord;
  /** Wall ms. */
  timeOrigin: number;
  facts: readonly NumberedFact[];
}

/** What is lost of pages that no tab is known of is counted under this id; tabs have others. */
export const UNKNOWN_TAB = -1;

export interface Log {
  /** Resolves with the facts that were new, once they are stored. Rejects when storage refuses them again and again (no room). */
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
  /** What a forgotten document still says is dropped, unless it comes back from the back/forward cache. */
  forget(documents: readonly string[]): Promise<void>;
  isForgotten(document: string): boolean;
  forgetTab(tabId: number): Promise<void>;
  /** The browser gave a tab another id, as it does when it discards it. */
  moveTab(from: number, to: number): Promise<void>;
  lost(tabId: number): number;
  addLost(tabId: number, count: number): Promise<void>;
  /** Facts stored of a tab, or in all. */
  size(tabId?: number): number;
  /** Bytes that storage holds of a tab's facts, or of everything. */
  bytes(tabId?: number): Promise<number>;
}

/**
 * Opens the log. Every change waits for the one before it, so that two never interleave. `evict` is called when
 * storage refuses facts, which are then tried once more, each arrival by itself: one that is too large takes no other
 * down with it.
 */
export async function openLog(storage: Storage, evict: (log: Log) => Promise<void>): Promise<Log> {
  const index = await loadIndex(storage);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const result = last.then(change);
    last = result.catch(() => undefined); // The caller of this change hears of it; the next one goes on.
    return result;
  };
  const write = (arrivals: readonly Arrival[]): Promise<Map<Arrival, LoggedFact[]>> =>
    inTurn(() => appendAll(storage, index, arrivals));
  const log: Log = {
    append: createAppend(async (arrivals) => {
      try {
        return await write(arrivals);
      } catch {
        // Full: storage.session holds 10 MB for the whole extension.
        await evict(log);
        return writeEach(write, arrivals);
      }
    }),
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
    isForgotten: (document) => index.forgotten.has(document),
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
    moveTab: (from, to) => inTurn(() => moveTab(storage, index, from, to)),
    lost: (tabId) => index.lost.get(tabId) ?? 0,
    addLost: (tabId, count) =>
      inTurn(async () => {
        const total = (index.lost.get(tabId) ?? 0) + count;
        index.lost.set(tabId, total);
        await storage.set({ [lostKey(tabId)]: total });
      }),
    size: (tabId) => entriesOf(index, tabId).reduce((sum, entry) => sum + countOf(entry), 0),
    bytes: (tabId) =>
      storage.getBytesInUse(tabId === undefined ? null : entriesOf(index, tabId).flatMap((entry) => factKeys(entry))),
  };
  return log;
}

async function moveTab(storage: Storage, index: LogIndex, from: number, to: number): Promise<void> {
  const items: Record<string, unknown> = {};
  for (const { kept } of entriesOf(index, from)) {
    kept.record = { ...kept.record, tabId: to };
    Object.assign(items, keptItem(kept));
  }
  const lost = index.lost.get(from);
  if (lost !== undefined) {
    index.lost.delete(from);
    index.lost.set(to, lost);
    items[lostKey(to)] = lost;
  }
  await storage.set(items);
  await storage.remove([lostKey(from)]);
}

const countOf = (entry: Entry): number => entry.chunks.reduce((sum, chunk) => sum + chunk.count, entry.traffic.size);

const entriesOf = (index: LogIndex, tabId?: number): Entry[] =>
  [...index.entries.values()].filter(({ kept }) => tabId === undefined || kept.record.tabId === tabId);

/** What was stored of each arrival; one that was refused is not in it. */
type Write = (arrivals: readonly Arrival[]) => Promise<Map<Arrival, LoggedFact[]>>;

async function writeEach(write: Write, arrivals: readonly Arrival[]): Promise<Map<Arrival, LoggedFact[]>> {
  const stored = new Map<Arrival, LoggedFact[]>();
  for (const arrival of arrivals) {
    try {
      for (const [it, facts] of await write([arrival])) stored.set(it, facts);
    } catch {
      // No room for this one: whoever waits for it is told so by its absence.
    }
  }
  return stored;
}

/**
 * Arrivals that come while a write is under way share the next one. One write at a time, room made for it included:
 * a later arrival that found room first would make an earlier one of its document count as already stored.
 */
function createAppend(write: Write): Log["append"] {
  let waiting: Arrival[] = [];
  let next: Promise<Map<Arrival, LoggedFact[]>> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const writeWaiting = (): Promise<Map<Arrival, LoggedFact[]>> => {
    const arrivals = waiting;
    waiting = [];
    next = null;
    return write(arrivals);
  };
  return async (arrival) => {
    waiting.push(arrival);
    if (!next) {
      next = last.then(writeWaiting);
      last = next.catch(() => undefined); // Those who wait for this write hear of it; the next one goes on.
    }
    const stored = (await next).get(arrival);
    if (!stored) throw new Error("There is no room for these facts.");
    return stored;
  };
}

/** A document that was forgotten in the back/forward cache is worth recording again once it is shown again. */
function sinceRestored(facts: NumberedFact[]): NumberedFact[] {
  const restored = facts.findIndex(({ fact }) => fact.kind === "page-restored" && fact.trusted);
  return restored < 0 ? [] : facts.slice(restored);
}

/** A page that was prerendered gets the tab's own frame when it is shown. */
function keptOf(known: Entry | undefined, { record, timeOrigin }: Arrival): KeptDocument {
  if (!known) return { record, timeOrigin, clearedUpTo: 0, goneAt: null };
  const { frameId } = record;
  return known.kept.record.frameId === frameId
    ? known.kept
    : { ...known.kept, record: { ...known.kept.record, frameId } };
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
    const unseen = arrival.facts.filter(({ seq }) => seq > seen).sort((a, b) => a.seq - b.seq);
    const facts = index.forgotten.has(document) ? sinceRestored(unseen) : unseen;
    fresh.set(
      arrival,
      facts.map(({ seq, fact }) => ({ document, seq, fact })),
    );
    const [first, lastFact] = [facts[0], facts.at(-1)];
    if (!first || !lastFact) continue;
    upTo.set(document, lastFact.seq);
    const kept = keptOf(known, arrival);
    if (kept !== known?.kept) Object.assign(items, keptItem(kept));
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
      entry.kept = kept;
      index.forgotten.delete(document);
      if (lasting.length > 0) entry.chunks.push(chunk);
      entry.lastSeq = lastFact.seq;
      for (const { fact } of totals) entry.traffic.add(fact.socket);
    });
  }
  if (commits.length > 0) await storage.set(items);
  for (const commit of commits) commit();
  return fresh;
}
