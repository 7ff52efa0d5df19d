/**
 * Text timelines: facts as lines that a person can write, read and paste. The tests speak it, and "Copy as text" writes it.
 *
 *     chromium                                             first line: chromium, firefox, webkit or unknown
 *          0  page https://app.test/                       time in ms from the start, then what happened
 *          1  #1 new ws://app.test/live ["chat"]           #1 is a socket; ["…"] the subprotocols it asked for
 *         20  #1 open "chat"                               subprotocol; extensions "permessage-deflate" may follow
 *       5000  #1 close(4001, "bye")                        also close(), close(4001), close(, "bye")
 *       5102  #1 saw CLOSING last-open 5099                a sample; when OPEN was last seen
 *       5103  #1 error
 *       5103  #1 close-event 4001 "bye" clean              code, reason, clean or unclean, then buffered 12, last-open 5099;
 *                                                          of a stream rejected AbortError
 *
 * More of a socket: `new … stream | threw SyntaxError "message" | state CLOSED | stack "…"`, `close(…) state CLOSING buffered 12
 * stack "…"`, `close refused InvalidAccessError "message"`, `buffered 0`, `traffic sent 3 120B 10..500 received 2 50B 20..600
 * errors 1 buffered 9 largest 80 state CLOSING` (messages, bytes, first..last time).
 * Of the page: `page https://… sub hidden offline`, `hidden persisted` and `restored persisted` (pagehide, pageshow), `frozen`,
 * `resumed`, `background`, `foreground` (visibility), `offline`, `online`, `csp ws://… connect-src`, `jump +3600000` (the wall
 * clock, hence the first column, runs ahead by so much), `replaced` (window.WebSocket), `gone`, `dropped 3 by hook`.
 * Of DevTools' network log: `log ws://… status 101 http/1.1 failure "…" started 1 ended 5103 protocols ["…"] protocol "…" sent 3
 * received 2 last 5000 stack "…"`; without another word these live in a document of their own called `log`.
 * What a NetLog saw of a socket: `#1 wire …`, see wire-lines.ts.
 *
 * Events the page dispatched itself end in `page-made`. Left out means the usual: readyState OPEN at a call, nothing buffered,
 * nothing known. `//` begins a comment. Lines stay in the order of the log and are numbered by it; the monotonic clock starts
 * with the timeline. What is not so stands in a note at the end: `{seq 7 mono 12.5 date 13}`. Time 0 is a fixed day unless the
 * first line says `chromium from 1763980000000`; `=1763980000000` is an absolute time anywhere.
 * Several documents: `@ d2 https://app.test/frame tab 1 frame 3 sub id "…" origin 250` begins a section of lines about document
 * d2, whose monotonic clock started at 250; later `@ d2` is enough. Lines before any `@` are about document `d` in tab 1.
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
