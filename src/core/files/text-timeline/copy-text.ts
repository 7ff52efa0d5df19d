/** "Copy as text": the facts of an export as a text timeline, in the order of time, which `parseTimeline` reads back. */
import type { DocumentRecord, LoggedFact } from "../../../messages/socket-event.ts";
import type { ExportFile } from "../../format/export-file.ts";
import { selectConnections } from "../export/selected-export.ts";
import { partsOf } from "../import/file-parts.ts";
import { type PlacedFacts, placeFacts } from "../import/place-facts.ts";
import { printTimeline } from "./text-timeline.ts";

export interface CopyTextOptions {
  /** One connection, with what its page went through. */
  only?: string;
  /** Also what only a machine needs: differences of a millisecond between the clocks of a fact. */
  exact?: boolean;
}

/** Facts in an order of their own, which a merge must keep. */
type Sequence = readonly LoggedFact[];

function sequencesOf({ page, logs, sockets }: PlacedFacts): Sequence[] {
  const byDocument = new Map<string, LoggedFact[]>();
  for (const logged of [...page, ...logs].sort((a, b) => a.seq - b.seq)) {
    const known = byDocument.get(logged.document);
    if (known) known.push(logged);
    else byDocument.set(logged.document, [logged]);
  }
  return [...byDocument.values(), ...sockets];
}

/** By wall time, but never against the order of a sequence: clocks can be set back. */
function merge(sequences: readonly Sequence[]): LoggedFact[] {
  const timed = sequences.flatMap((sequence) => {
    let latest = Number.NEGATIVE_INFINITY;
    return sequence.map((logged) => {
      latest = Math.max(latest, logged.fact.at);
      return { logged, latest };
    });
  });
  return timed.sort((a, b) => a.latest - b.latest).map(({ logged }) => logged);
}

/** Numbers each document's facts in their new order. A network log entry keeps its number: it may be part of an id. */
function renumber(facts: readonly LoggedFact[]): LoggedFact[] {
  const last = new Map<string, number>();
  return facts.map(({ document, seq, fact }) => {
    const before = last.get(document) ?? 0;
    const next = fact.kind === "network-log" ? Math.max(seq, before + 1) : before + 1;
    last.set(document, next);
    return { document, seq: next, fact };
  });
}

const unknownRecord = (document: string): DocumentRecord => ({
  document,
  tabId: -1,
  frameId: -1,
  documentId: null,
  url: "",
  top: false,
});

export function copyText(file: ExportFile, { only, exact = false }: CopyTextOptions = {}): string {
  const placed = placeFacts(partsOf(only === undefined ? file : selectConnections(file, [only])));
  const facts = renumber(merge(sequencesOf(placed)));
  const documents = placed.opening.flatMap(({ record, first }) =>
    record ? [record] : first ? [unknownRecord(first.document)] : [],
  );
  const start = facts.reduce((earliest, { fact }) => Math.min(earliest, fact.at), Number.POSITIVE_INFINITY);
  const options = { plain: !exact, ...(facts.length > 0 && { from: Math.floor(start) }) };
  return printTimeline({ engine: file.browser.engine, documents, facts }, options);
}
