/** What the worker knows of the stored log without reading it: rebuilt from key names after the worker was killed. */
import type { DocumentRecord } from "../messages/socket-event.ts";
import { type ChunkKey, documentKey, isDocumentKey, parseChunkKey, parseLostKey, parseTrafficKey } from "./keys.ts";
import type { Storage } from "./storage.ts";

/** What is kept of a document beside its facts. */
export interface KeptDocument {
  record: DocumentRecord;
  /** Wall ms. */
  timeOrigin: number;
  /** Facts up to here were cleared; a resend must not bring them back. */
  clearedUpTo: number;
  /** Wall ms at which the worker found the document gone without its having said so; null while it is thought alive. */
  goneAt: number | null;
}

export interface Entry {
  kept: KeptDocument;
  chunks: ChunkKey[];
  /** Sockets that have traffic totals, which replace each other under a key of their own. */
  traffic: Set<number>;
  lastSeq: number;
}

export interface LogIndex {
  entries: Map<string, Entry>;
  /** Facts dropped for want of room, per tab. */
  lost: Map<number, number>;
  /** Documents forgotten since the worker started: what they said last may still be on its way. */
  forgotten: Set<string>;
}

export const keptItem = (kept: KeptDocument): Record<string, unknown> => ({
  [documentKey(kept.record.document)]: kept,
});

export function newEntry(kept: KeptDocument): Entry {
  return { kept, chunks: [], traffic: new Set(), lastSeq: kept.clearedUpTo };
}

export async function loadIndex(storage: Storage): Promise<LogIndex> {
  const keys = await storage.getKeys();
  const entries = new Map<string, Entry>();
  // `as`: stored by `keptItem`.
  const documents = (await storage.get(keys.filter(isDocumentKey))) as Record<string, KeptDocument>;
  for (const kept of Object.values(documents)) entries.set(kept.record.document, newEntry(kept));
  const lostKeys: string[] = [];
  for (const key of keys) {
    const chunk = parseChunkKey(key);
    const entry = chunk && entries.get(chunk.document);
    if (entry) {
      entry.chunks.push(chunk);
      entry.lastSeq = Math.max(entry.lastSeq, chunk.last);
    }
    const traffic = parseTrafficKey(key);
    if (traffic) entries.get(traffic.document)?.traffic.add(traffic.socket);
    if (parseLostKey(key) !== null) lostKeys.push(key);
  }
  for (const entry of entries.values()) entry.chunks.sort((a, b) => a.first - b.first);
  return { entries, lost: await loadLost(storage, lostKeys), forgotten: new Set() };
}

async function loadLost(storage: Storage, keys: string[]): Promise<Map<number, number>> {
  const lost = new Map<number, number>();
  for (const [key, value] of Object.entries(await storage.get(keys))) {
    const tabId = parseLostKey(key);
    if (tabId !== null && typeof value === "number") lost.set(tabId, value);
  }
  return lost;
}
