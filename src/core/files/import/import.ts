/**
 * Reads an export file back: facts in, a recording out, or an `ImportError` of one sentence. Nothing is imported by halves,
 * and nothing the file concludes is believed: the events are folded again. What it promises for whole, unredacted
 * files is `import(export(x)) = x`.
 */
import type { LoggedFact } from "../../../messages/socket-event.ts";
import type { Connection } from "../../format/connection.ts";
import { entryIdOf } from "../../record/facts/store.ts";
import { createRecording, type Recording } from "../../recording.ts";
import { withCarried } from "./carried.ts";
import type { FileHeader } from "./check.ts";
import { amount, ImportError } from "./import-error.ts";
import { openDocuments, placeFacts } from "./place-facts.ts";
import { type CheckedFile, readFile } from "./read-file.ts";

export interface Imported {
  /** Beside the live one, and only to be read. */
  recording: Recording;
  /** What the file says about itself: when, by which browser, how much was taken out of it. */
  header: FileHeader;
  /** Facts folded. */
  facts: number;
}

export interface ImportProgress {
  part: "reading" | "folding";
  /** Of the whole import, from 0 to 1. */
  done: number;
}

export interface ImportSteps {
  onProgress?(progress: ImportProgress): void;
  /** An `AbortSignal` fits. */
  signal?: { readonly aborted: boolean };
  /** Called every few ms of work: lets the page breathe when it is time to, and resolves afterwards. */
  yieldNow(): Promise<void> | undefined;
}

/**
 * Bytes of the largest file worth reading; ask before reading. A full recording takes 35 MB, and the page stands still while
 * so much is parsed (measured: import-size).
 */
export const LARGEST_FILE = 64_000_000;
const LIMITS = { depth: 16, text: 1_000_000 };

/** Part of the whole time that reading takes, measured. */
const READ = 0.5;
/** Log entries, each of which may concern a whole group of sockets. */
const ENTRIES_A_STEP = 100;
const FACTS_A_STEP = 250;

/** The sentence for a file that is too large to be read, null for any other. */
export function refuseSize(bytes: number): string | null {
  const mb = (size: number): string => amount(Math.round(size / 1_000_000), "MB", "MB");
  return bytes > LARGEST_FILE ? `The file has ${mb(bytes)}; up to ${mb(LARGEST_FILE)} are read.` : null;
}

/** All at once. Throws an `ImportError`. */
export function importFile(text: string): Imported {
  const importing = importSteps(text);
  let step = importing.next();
  while (!step.done) step = importing.next();
  return step.value;
}

/** In steps, for a page. Throws an `ImportError`; null when cancelled. */
export async function importFileInSteps(text: string, steps: ImportSteps): Promise<Imported | null> {
  const importing = importSteps(text);
  let step = importing.next();
  for (; !step.done; step = importing.next()) {
    if (steps.signal?.aborted) return null;
    steps.onProgress?.(step.value);
    await steps.yieldNow();
  }
  return steps.signal?.aborted ? null : step.value;
}

function* importSteps(text: string): Generator<ImportProgress, Imported, void> {
  const tooLarge = refuseSize(text.length);
  if (tooLarge !== null) throw new ImportError(tooLarge);
  const reading = readFile(text, LIMITS);
  let read = reading.next();
  for (; !read.done; read = reading.next()) yield { part: "reading", done: READ * read.value };
  const file = read.value;
  const { header, connections } = file;
  const recording = createRecording(header.browser.engine);
  const facts = yield* fold(file, recording);
  const carried = new Map<string, Partial<Connection>>();
  for (const { id, carried: kept } of connections) if (kept) carried.set(id, kept);
  return { recording: withCarried(recording, carried), header, facts };
}

const entryId = ({ document, seq }: LoggedFact): string => entryIdOf(document, seq);

/** The page first, then socket by socket, the network log last: so no connection is built more than twice. */
function* fold(file: CheckedFile, recording: Recording): Generator<ImportProgress, number, void> {
  const placed = placeFacts(file);
  const { page, sockets, logs } = placed;
  const total = sockets.reduce((sum, facts) => sum + facts.length, page.length + logs.length);
  let folded = 0;
  let unbuilt = 0;
  function* add(facts: readonly LoggedFact[]): Generator<ImportProgress, void, void> {
    for (let from = 0; from < facts.length; from += FACTS_A_STEP) {
      const portion = facts.slice(from, from + FACTS_A_STEP);
      recording.add([], portion);
      folded += portion.length;
      unbuilt += portion.length;
      if (unbuilt < FACTS_A_STEP) continue;
      yield { part: "folding", done: READ + (1 - READ) * (folded / total) };
    }
  }
  openDocuments(recording, placed);
  yield* add(page);
  for (const facts of sockets) {
    yield* add(facts);
    if (unbuilt < FACTS_A_STEP) continue;
    recording.connections();
    unbuilt = 0;
  }
  // As the join keeps them, so that none of those folded before must choose its socket anew.
  const ordered = [...logs].sort((a, b) => a.fact.at - b.fact.at || (entryId(a) < entryId(b) ? -1 : 1));
  for (let from = 0; from < ordered.length; from += ENTRIES_A_STEP) {
    yield* add(ordered.slice(from, from + ENTRIES_A_STEP));
    recording.connections();
    unbuilt = 0;
    yield { part: "folding", done: READ + (1 - READ) * (folded / total) };
  }
  recording.connections();
  return total;
}
