/** Reads one tab's log out of a copy of `storage.session`, without the worker's help and by the same rules. */
import * as v from "valibot";
import { parseChunkKey, parseLostKey, parseTrafficKey } from "../../../src/background/keys.ts";
import { toBackgroundSchema } from "../../../src/messages/port-messages.ts";
import { PAGEHIDE_PREFIX } from "../../../src/messages/port-names.ts";
import {
  type DocumentRecord,
  documentRecordSchema,
  type LoggedFact,
  loggedFactSchema,
} from "../../../src/messages/socket-event.ts";

export interface TabLog {
  documents: DocumentRecord[];
  /** Documents oldest first, and within each in order of `seq`. */
  facts: LoggedFact[];
  /** Facts given up for want of room. */
  lost: number;
}

const keptSchema = v.object({ record: documentRecordSchema, timeOrigin: v.number() });

/** A fact that is stored but does not fit the schema fails the test that reads it. */
const parseFact = (document: string, stored: unknown): LoggedFact =>
  v.parse(loggedFactSchema, { document, ...v.parse(v.looseObject({}), stored) });

function factsIn(key: string, value: unknown): LoggedFact[] {
  const chunk = parseChunkKey(key);
  if (chunk) return v.parse(v.array(v.unknown()), value).map((fact) => parseFact(chunk.document, fact));
  const traffic = parseTrafficKey(key);
  if (traffic) return [parseFact(traffic.document, value)];
  if (!key.startsWith(PAGEHIDE_PREFIX)) return [];
  const { document, facts } = v.parse(toBackgroundSchema, value);
  return facts.map((fact) => ({ document, ...fact }));
}

export function parseStoredLog(storage: Record<string, unknown>, tabId: number): TabLog {
  const kept: { record: DocumentRecord; timeOrigin: number }[] = [];
  let lost = 0;
  const byPlace = new Map<string, LoggedFact>();
  for (const [key, value] of Object.entries(storage)) {
    const parsed = key.startsWith("doc/") ? v.safeParse(keptSchema, value) : null;
    if (parsed?.success && parsed.output.record.tabId === tabId) kept.push(parsed.output);
    if (parseLostKey(key) === tabId) lost = v.parse(v.number(), value);
    for (const fact of factsIn(key, value)) byPlace.set(`${fact.document}/${fact.seq}`, fact);
  }
  kept.sort((a, b) => a.timeOrigin - b.timeOrigin);
  const documents = kept.map(({ record }) => record);
  const facts = documents.flatMap(({ document }) =>
    [...byPlace.values()].filter((fact) => fact.document === document).sort((a, b) => a.seq - b.seq),
  );
  return { documents, facts, lost };
}
