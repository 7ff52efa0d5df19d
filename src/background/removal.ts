/** Takes facts out of storage again. It must work when storage is full: never more is written at once than a few hundred facts. */
import type { LoggedFact } from "../messages/socket-event.ts";
import { type ChunkKey, chunkKey, documentKey, trafficKey } from "./keys.ts";
import { type Entry, keptItem, type LogIndex } from "./log-index.ts";
import type { Storage } from "./storage.ts";
import { factKeys, readEntry } from "./stored-entry.ts";

/** Chunks are written anew by groups of about so many facts, which also joins small ones. */
const FACTS_PER_CHUNK = 500;

/** Resolves with how many facts `drop` said. */
export async function removeFacts(
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
  entry.kept.clearedUpTo = entry.lastSeq;
  await storage.set(keptItem(entry.kept));
  await dropTraffic(storage, entry, left);
  const chunks: ChunkKey[] = [];
  for (const group of groups(entry.chunks)) chunks.push(...(await rewrite(storage, group, left)));
  entry.chunks = chunks;
  return facts.length - left.length;
}

async function dropTraffic(storage: Storage, entry: Entry, left: readonly LoggedFact[]): Promise<void> {
  const { document } = entry.kept.record;
  const stay = new Set(left.map(({ fact }) => (fact.kind === "traffic" ? fact.socket : null)));
  const going = [...entry.traffic].filter((socket) => !stay.has(socket));
  await storage.remove(going.map((socket) => trafficKey(document, socket)));
  for (const socket of going) entry.traffic.delete(socket);
}

function groups(chunks: readonly ChunkKey[]): ChunkKey[][] {
  const all: ChunkKey[][] = [];
  let count = FACTS_PER_CHUNK;
  for (const chunk of chunks) {
    if (count >= FACTS_PER_CHUNK) {
      all.push([]);
      count = 0;
    }
    all.at(-1)?.push(chunk);
    count += chunk.count;
  }
  return all;
}

/** Writes what is left of these chunks as one; resolves with the chunks that hold it. */
async function rewrite(storage: Storage, group: ChunkKey[], left: readonly LoggedFact[]): Promise<ChunkKey[]> {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return [];
  const lasting = left
    .filter(({ seq, fact }) => seq >= first.first && seq <= last.last && fact.kind !== "traffic")
    .map(({ seq, fact }) => ({ seq, fact }));
  if (lasting.length === group.reduce((sum, { count }) => sum + count, 0)) return group;
  const chunk = { ...first, last: last.last, count: lasting.length };
  // Written before the old is removed: a worker killed in between finds every fact, some of them twice.
  if (lasting.length > 0) await storage.set({ [chunkKey(chunk)]: lasting });
  await storage.remove(group.map(chunkKey));
  return lasting.length > 0 ? [chunk] : [];
}

export async function forgetDocuments(storage: Storage, index: LogIndex, documents: readonly string[]): Promise<void> {
  const keys: string[] = [];
  for (const document of documents) {
    const entry = index.entries.get(document);
    index.forgotten.add(document);
    if (!entry) continue;
    keys.push(documentKey(document), ...factKeys(entry));
    index.entries.delete(document);
  }
  if (keys.length > 0) await storage.remove(keys);
}
