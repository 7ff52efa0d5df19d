/**
 * Type, source and time of an event, read off the end of its line: Chromium writes the keys of an event in alphabetical
 * order, so all that is large stands before them. Most lines are dropped after their type alone.
 */

export interface EventHead {
  type: number;
  /** 0 none, 1 begin, 2 end. */
  phase: number;
  source: number;
  sourceType: number;
  /** Ms of the log's own monotonic clock. */
  time: number;
}

/** Longest that the part after `params` can be, characters. */
const TAIL = 200;
const HEAD =
  /"phase":(\d),"source":\{"id":(-?\d{1,15}),"start_time":"\d+","type":(\d+)\},"time":"(\d{1,15})","type":(\d+)\}[\]},\s]*$/;

const ZERO = 48;
const isDigit = (code: number): boolean => code >= ZERO && code <= ZERO + 9;
const isAfter = (code: number): boolean => code === 0x2c || code === 0x7d || code === 0x5d || code === 0x0d;

/** The number behind the line's last `"type":`; -1 when it does not end like an event of the usual layout. */
export function typeAtEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isAfter(text.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > from && isDigit(text.charCodeAt(start - 1))) start--;
  if (start === end || end === to || !text.startsWith('"type":', start - 7)) return -1;
  return Number(text.slice(start, end));
}

export function readHead(text: string, from: number, to: number): EventHead | null {
  const found = HEAD.exec(text.slice(Math.max(from, to - TAIL), to));
  if (!found) return null;
  const [, phase, source, sourceType, time, type] = found;
  return {
    type: Number(type),
    phase: Number(phase),
    source: Number(source),
    sourceType: Number(sourceType),
    time: Number(time),
  };
}

export type Params = Readonly<Record<string, unknown>>;
const NONE: Params = {};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The object of a line, without the comma behind it and the brackets that end the file; null when it is cut or no object. */
export function parseLine(text: string, from: number, to: number): Params | null {
  const line = text.slice(from, to).replace(/[,\s]+$/, "");
  for (const end of [line, line.replace(/\][},\s]*$/, "")]) {
    try {
      const value: unknown = JSON.parse(end);
      if (isRecord(value)) return value;
    } catch {
      // The brackets behind the last event are tried next; a line that was cut off is nothing.
    }
  }
  return null;
}

/** The slow way, for a file whose keys stand in another order. */
export function headOf(event: Params): EventHead | null {
  const source = isRecord(event.source) ? event.source : NONE;
  const head = {
    type: Number(event.type),
    phase: Number(event.phase ?? 0),
    source: Number(source.id),
    sourceType: Number(source.type),
    time: Number(event.time),
  };
  return Object.values(head).every(Number.isFinite) ? head : null;
}

export const paramsOf = (event: Params | null): Params => (event && isRecord(event.params) ? event.params : NONE);
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const numberOf = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) ? value : null;
export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

/** The source that an event says it comes from or leads to; null for none. */
export function dependencyOf({ source_dependency: source }: Params): { id: number; type: number } | null {
  if (!isRecord(source)) return null;
  const id = numberOf(source.id);
  const type = numberOf(source.type);
  return id === null || type === null ? null : { id, type };
}
