/** The times of a text timeline: ms from its start in the first column, and how the three times of a fact follow from it. */
import type { LoggedFact, SocketEvent } from "../../../messages/socket-event.ts";
import { number, TimelineError, toNumber } from "./tokens.ts";

/** Wall ms of time 0 unless the first line says `from`. */
export const WALL_BASE = 1_700_000_000_000;

/** What the lines so far tell about one document. */
interface DocumentClock {
  /** Time 0 of its monotonic clock, in ms from the start of the timeline. */
  origin: number;
  /** Sum of its clock jumps so far. */
  jumped: number;
  seq: number;
  /** Number of the last `close()` per socket. */
  calls: Map<number, number>;
}

export type FactTimes = { at: number; mono: number; date: number };
/** 0.1 us: finer than any browser's clock, coarser than the error of adding to wall ms. */
const round = (ms: number): number => Math.round(ms * 10_000) / 10_000 + 0;

/** Shared by parser and printer, so that what one leaves out the other puts back. */
export class Clock {
  private readonly documents = new Map<string, DocumentClock>();
  constructor(readonly base: number) {}

  document(key: string): DocumentClock {
    const known = this.documents.get(key);
    if (known !== undefined) return known;
    const fresh = { origin: 0, jumped: 0, seq: 0, calls: new Map<number, number>() };
    this.documents.set(key, fresh);
    return fresh;
  }

  /** Wall ms from the first column: `12.5`, or `=1700000000012.5` for an absolute time. */
  parse(raw: string, what: string): number {
    return raw.startsWith("=") ? toNumber(raw.slice(1), what) : this.base + toNumber(raw, what);
  }

  print(at: number): string {
    for (let digits = 0; digits <= 4; digits++) {
      const short = number(Number((at - this.base).toFixed(digits)) + 0);
      if (this.base + Number(short) === at) return short;
    }
    return `=${number(at)}`;
  }

  /** The times a fact has when its line gives nothing but the first column. Counts the jump of a `clock-jump`. */
  usualTimes(key: string, at: number, jump: number): FactTimes {
    const clock = this.document(key);
    clock.jumped += jump;
    return { at, mono: round(at - this.base - clock.origin - clock.jumped), date: Math.floor(at) };
  }

  /** The origin that makes a document's first fact usual. */
  originFor(first: SocketEvent): number {
    return round(first.at - this.base - first.mono - jumpOf(first));
  }
}

export const jumpOf = (fact: SocketEvent): number => (fact.kind === "clock-jump" ? fact.byMs : 0);

/** `{seq 4 mono 12.5 date 13}` for what is not as usual, "" when all is. */
export function printNote(clock: Clock, logged: LoggedFact, plain: boolean): string {
  const document = clock.document(logged.document);
  const usual = clock.usualTimes(logged.document, logged.fact.at, jumpOf(logged.fact));
  const parts: string[] = [];
  if (logged.seq !== document.seq + 1) parts.push(`seq ${logged.seq}`);
  if (!plain && logged.fact.mono !== usual.mono) parts.push(`mono ${number(logged.fact.mono)}`);
  if (!plain && logged.fact.date !== usual.date) parts.push(`date ${clock.print(logged.fact.date)}`);
  document.seq = logged.seq;
  return parts.length === 0 ? "" : `{${parts.join(" ")}}`;
}

/** Reads the note back over the usual times. */
export function readNote(
  clock: Clock,
  key: string,
  raw: string | null,
  times: FactTimes,
): { seq: number; times: FactTimes } {
  const document = clock.document(key);
  const result = { seq: document.seq + 1, times: { ...times } };
  const words = (raw ?? "{}")
    .slice(1, -1)
    .split(/\s+/)
    .filter((word) => word !== "");
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i] ?? "";
    const value = words[i + 1] ?? "";
    if (name === "seq") result.seq = toNumber(value, "seq");
    else if (name === "mono") result.times.mono = toNumber(value, "mono");
    else if (name === "date") result.times.date = clock.parse(value, "date");
    else throw new TimelineError(`A note knows seq, mono and date, not ${name}.`);
  }
  document.seq = result.seq;
  return result;
}
