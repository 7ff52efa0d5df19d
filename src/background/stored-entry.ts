/** Reads what storage holds of one document. */
import * as v from "valibot";
import { type LoggedFact, loggedFactSchema } from "../messages/socket-event.ts";
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
  const stored = await storage.get([...chunkKeys, ...trafficKeys]);
  const parse = (value: unknown): LoggedFact | null => {
    const fact = v.safeParse(loggedFactSchema, { document, ...(value as object) });
    return fact.success ? fact.output : null;
  };
  const facts = [
    ...chunkKeys.flatMap((key) => (stored[key] as unknown[] | undefined) ?? []),
    ...trafficKeys.map((key) => stored[key]),
  ];
  const said = facts
    .map(parse)
    .filter((fact) => fact !== null)
    .sort((a, b) => a.seq - b.seq);
  return goneAt === null ? said : [...said, goneFact(document, goneAt)];
}
