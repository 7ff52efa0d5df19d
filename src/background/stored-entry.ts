/** Reads what storage holds of one document. */
import type { NumberedFact } from "../messages/port-messages.ts";
import type { LoggedFact } from "../messages/socket-event.ts";
import { chunkKey, trafficKey } from "./keys.ts";
import type { Entry } from "./log-index.ts";
import type { Storage } from "./storage.ts";

/** The worker states this itself: it takes no place in the observer's numbering and comes after all of it. */
export const goneFact = (document: string, at: number): LoggedFact => ({
  document,
  seq: Number.MAX_SAFE_INTEGER,
  fact: { kind: "document-gone", at, mono: at, date: at },
});

export const factKeys = ({ kept, chunks, traffic }: Entry): string[] => [
  ...chunks.map(chunkKey),
  ...[...traffic].map((socket) => trafficKey(kept.record.document, socket)),
];

export async function readEntry(storage: Storage, entry: Entry | undefined): Promise<LoggedFact[]> {
  if (!entry) return [];
  const { document } = entry.kept.record;
  const { goneAt } = entry.kept;
  const chunkKeys = entry.chunks.map(chunkKey);
  const trafficKeys = [...entry.traffic].map((socket) => trafficKey(document, socket));
  // `as`: chunks and totals are stored as such (log.ts); a key that is not there is missing from what comes back.
  const stored = (await storage.get([...chunkKeys, ...trafficKeys])) as Record<string, NumberedFact[] | NumberedFact>;
  const facts = Object.values(stored)
    .flat()
    .map(({ seq, fact }) => ({ document, seq, fact }))
    .sort((a, b) => a.seq - b.seq);
  return goneAt === null ? facts : [...facts, goneFact(document, goneAt)];
}
