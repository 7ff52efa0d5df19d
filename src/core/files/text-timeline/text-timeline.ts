/**
 * Text timelines: facts as lines that a person can write, read and paste. The tests speak it, and "Copy as text" writes it.
 * docs/text-timeline.md is the manual.
 */
import type { DocumentRecord, LoggedFact } from "../../../messages/socket-event.ts";
import { type Engine, engineSchema } from "../../format/engine.ts";
import { Clock, jumpOf, printNote, readNote, WALL_BASE } from "./clock.ts";
import { pageWords, readPageLine } from "./page-lines.ts";
import { Sections } from "./sections.ts";
import { readSocketLine, socketWords } from "./socket-lines.ts";
import { Reader, TimelineError, tokenize, toNumber } from "./tokens.ts";

export interface Timeline {
  engine: Engine;
  documents: DocumentRecord[];
  facts: LoggedFact[];
}

/** Reads a text timeline. Throws a `TimelineError` of one sentence that begins with the line number. */
export function parseTimeline(text: string): Timeline {
  const lines = text.split("\n").map((line, index) => ({ line, number: index + 1 }));
  const reading: Reading = { engine: null, clock: new Clock(WALL_BASE), sections: new Sections(), facts: [] };
  for (const { line, number } of lines) {
    try {
      readLine(line, reading);
    } catch (error) {
      if (!(error instanceof TimelineError)) throw error;
      throw new TimelineError(`Line ${number}: ${error.message}`);
    }
  }
  return {
    engine: reading.engine ?? "unknown",
    documents: reading.sections.records(reading.facts),
    facts: reading.facts,
  };
}

interface Reading {
  engine: Engine | null;
  clock: Clock;
  sections: Sections;
  facts: LoggedFact[];
}

function readLine(line: string, reading: Reading): void {
  const tokens = tokenize(line);
  if (tokens.length === 0) return;
  const note = tokens.at(-1)?.type === "note" ? (tokens.pop()?.raw ?? null) : null;
  const reader = new Reader(tokens);
  if (reading.engine === null) {
    readFirstLine(reader, reading);
  } else if (reader.word("@")) {
    reading.sections.read(reader, reading.clock);
  } else {
    reading.facts.push(readFact(reader, note, reading));
  }
  reader.end();
}

function readFirstLine(reader: Reader, reading: Reading): void {
  const name = reader.text("engine");
  const engine = engineSchema.options.find((known) => known === name);
  if (engine === undefined)
    throw new TimelineError(`The first line names the engine: ${engineSchema.options.join(", ")}.`);
  reading.engine = engine;
  if (reader.word("from")) reading.clock = new Clock(toNumber(reader.text("start"), "start"));
}

function readFact(reader: Reader, note: string | null, { clock, sections }: Reading): LoggedFact {
  const at = clock.parse(reader.text("time"), "time");
  const subject = reader.peek();
  // The kind decides about document and jump, and both about the times, so the fact is read with empty ones first.
  const none = { at, mono: 0, date: 0 };
  if (subject?.type === "word" && subject.raw.startsWith("#")) {
    reader.take("socket");
    const document = sections.current(false);
    const socket = toNumber(subject.raw.slice(1), "socket");
    const fact = readSocketLine(reader, { ...none, socket }, { clock, document });
    const { seq, times } = readNote(clock, document, note, clock.usualTimes(document, at, 0));
    return { document, seq, fact: { ...fact, ...times } };
  }
  const document = sections.current(subject?.raw === "log");
  const fact = readPageLine(reader, none, document, clock);
  const { seq, times } = readNote(clock, document, note, clock.usualTimes(document, at, jumpOf(fact)));
  return { document, seq, fact: { ...fact, ...times } };
}

/** `plain` leaves out what only a machine needs: small differences between the clocks of a fact. */
export interface PrintOptions {
  from?: number;
  plain?: boolean;
}

/** Writes a text timeline; read back it is the same, but for what `plain` leaves out. */
export function printTimeline(timeline: Timeline, options: PrintOptions = {}): string {
  const clock = new Clock(options.from ?? WALL_BASE);
  const sections = new Sections();
  const lines = [clock.base === WALL_BASE ? timeline.engine : `${timeline.engine} from ${clock.base}`];
  lines.push(...sections.declare(timeline, clock));
  const known = new Set(timeline.documents.map(({ document }) => document));
  const rows = timeline.facts.map((logged) => {
    const { document, fact } = logged;
    if (!known.has(document)) throw new TimelineError(`Document ${document} has no record.`);
    const head = sections.switchTo(document, fact.kind === "network-log");
    const words =
      "socket" in fact
        ? [`#${fact.socket}`, ...socketWords(fact, { clock, document })]
        : pageWords(fact, document, clock);
    const note = printNote(clock, logged, options.plain ?? false);
    return { head, time: clock.print(fact.at), words: [...words, ...(note === "" ? [] : [note])].join(" ") };
  });
  const width = rows.reduce((most, row) => Math.max(most, row.time.length), 6);
  for (const { head, time, words } of rows) {
    if (head !== null) lines.push(head);
    lines.push(`${time.padStart(width)}  ${words}`);
  }
  return `${lines.join("\n")}\n`;
}
