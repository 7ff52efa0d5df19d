/** The lines of a text timeline that speak of one socket (`#1 …`): each kind of fact as words, and back. */
import type { ReadyState, SocketFact, Traffic } from "../../../messages/socket-event.ts";
import type { Clock, FactTimes } from "./clock.ts";
import { bare, list, number, quote, type Reader, TimelineError, toNumber } from "./tokens.ts";
import { readTotals, totalsWords } from "./totals.ts";
import { readWireLine, wireWords } from "./wire-lines.ts";

export const STATE_NAMES = ["CONNECTING", "OPEN", "CLOSING", "CLOSED"] as const;
type At = FactTimes & { socket: number };

/** What the lines before tell about this socket, and how to read times. */
export interface SocketContext {
  clock: Clock;
  document: string;
}

const lastCall = ({ clock, document }: SocketContext, socket: number): number =>
  clock.document(document).calls.get(socket) ?? 0;

function readState(reader: Reader): ReadyState {
  const name = reader.text("state");
  const index = STATE_NAMES.indexOf(name as (typeof STATE_NAMES)[number]);
  if (index === 0 || index === 1 || index === 2 || index === 3) return index;
  throw new TimelineError(`${name} is no readyState; use ${STATE_NAMES.join(", ")}.`);
}

/** `name`, when the value is not the usual one. */
const unless = (usual: unknown, value: unknown, name: string, printed: string): string[] =>
  Object.is(usual, value) ? [] : [name, printed];

// --- reading -------------------------------------------------------------------------------------------------------

function readNew(reader: Reader, at: At): SocketFact {
  const url = reader.text("URL");
  const requestedProtocols = reader.maybeList() ?? [];
  const fact: Extract<SocketFact, { kind: "socket-created" }> = {
    ...at,
    kind: "socket-created",
    api: "WebSocket",
    url,
    requestedProtocols,
    readyState: 0,
    stack: null,
    error: null,
  };
  while (reader.peek() !== undefined) {
    if (reader.word("stream")) fact.api = "WebSocketStream";
    else if (reader.word("stack")) fact.stack = reader.text("stack");
    else if (reader.word("threw")) {
      fact.error = { name: reader.text("exception"), message: reader.maybeText() ?? "" };
      fact.readyState = 3;
    } else if (reader.word("state")) fact.readyState = readState(reader);
    else break;
  }
  return fact;
}

/** `close(4001, "bye")`: either argument may be left out. */
function readArguments(raw: string): { code?: number; reason?: string } {
  const match = /^close\(\s*([^\s,")]*)\s*(?:,\s*("(?:[^"\\]|\\.)*")\s*)?\)$/.exec(raw);
  if (match === null) throw new TimelineError(`${raw} should look like close(4001, "bye").`);
  const result: { code?: number; reason?: string } = {};
  const code = match[1] ?? "";
  if (code !== "")
    result.code = Math.abs(Number(code)) === Number.POSITIVE_INFINITY ? Number(code) : toNumber(code, "code");
  if (match[2] !== undefined) {
    const reason: unknown = JSON.parse(match[2]);
    if (typeof reason === "string") result.reason = reason;
  }
  return result;
}

function readCall(reader: Reader, at: At, context: SocketContext): SocketFact {
  const raw = reader.take("close").raw;
  if (reader.word("refused")) {
    const error = { name: reader.text("exception"), message: reader.maybeText() ?? "" };
    const call = reader.word("call") ? reader.number("call") : lastCall(context, at.socket);
    return { ...at, kind: "close-rejected", call, error };
  }
  const fact: Extract<SocketFact, { kind: "close-called" }> = {
    ...at,
    kind: "close-called",
    call: lastCall(context, at.socket) + 1,
    ...readArguments(raw),
    readyState: 1,
    bufferedAmount: 0,
    stack: null,
  };
  while (reader.peek() !== undefined) {
    if (reader.word("state")) fact.readyState = readState(reader);
    else if (reader.word("buffered")) fact.bufferedAmount = reader.number("buffered");
    else if (reader.word("stack")) fact.stack = reader.text("stack");
    else if (reader.word("call")) fact.call = reader.number("call");
    else break;
  }
  context.clock.document(context.document).calls.set(at.socket, fact.call);
  return fact;
}

function readCloseEvent(reader: Reader, at: At, { clock }: SocketContext): SocketFact {
  const code = reader.number("code");
  const fact: Extract<SocketFact, { kind: "close-event" }> = {
    ...at,
    kind: "close-event",
    code,
    reason: reader.maybeText() ?? "",
    wasClean: false,
    trusted: true,
    bufferedAmount: 0,
    lastOpenAt: null,
  };
  while (reader.peek() !== undefined) {
    if (reader.word("clean")) fact.wasClean = true;
    else if (reader.word("unclean")) fact.wasClean = false;
    else if (reader.word("page-made")) fact.trusted = false;
    else if (reader.word("buffered")) fact.bufferedAmount = reader.number("buffered");
    else if (reader.word("last-open")) fact.lastOpenAt = clock.parse(reader.text("last-open"), "last-open");
    else if (reader.word("rejected")) fact.rejection = reader.text("exception");
    else break;
  }
  return fact;
}

function readTraffic(reader: Reader, at: At, { clock }: SocketContext): SocketFact {
  const none: Traffic = { messages: 0, bytes: 0, firstAt: null, lastAt: null };
  const fact: Extract<SocketFact, { kind: "traffic" }> = {
    ...at,
    kind: "traffic",
    sent: none,
    received: none,
    sendErrors: 0,
    bufferedAmount: 0,
    readyState: 1,
    lastSentBytes: null,
  };
  while (reader.peek() !== undefined) {
    if (reader.word("sent")) fact.sent = readTotals(reader, clock);
    else if (reader.word("received")) fact.received = readTotals(reader, clock);
    else if (reader.word("errors")) fact.sendErrors = reader.number("errors");
    else if (reader.word("buffered")) fact.bufferedAmount = reader.number("buffered");
    else if (reader.word("largest")) fact.lastSentBytes = reader.number("largest");
    else if (reader.word("survived")) fact.survivedBytes = reader.number("survived");
    else if (reader.word("state")) fact.readyState = readState(reader);
    else break;
  }
  return fact;
}

/** Reads what follows `#1`. */
export function readSocketLine(reader: Reader, at: At, context: SocketContext): SocketFact {
  if (reader.peek()?.type === "call" || (reader.peek()?.raw === "close" && reader.peek()?.type === "word")) {
    return readCall(reader, at, context);
  }
  if (reader.word("new")) return readNew(reader, at);
  if (reader.word("open")) {
    const protocol = reader.maybeText() ?? "";
    return { ...at, kind: "opened", protocol, extensions: reader.word("extensions") ? reader.text("extensions") : "" };
  }
  if (reader.word("saw")) {
    const readyState = readState(reader);
    const lastOpenAt = reader.word("last-open") ? context.clock.parse(reader.text("last-open"), "last-open") : null;
    return { ...at, kind: "ready-state", readyState, lastOpenAt };
  }
  if (reader.word("buffered")) return { ...at, kind: "buffered-amount", bufferedAmount: reader.number("bytes") };
  if (reader.word("error")) return { ...at, kind: "error-event", trusted: !reader.word("page-made") };
  if (reader.word("close-event")) return readCloseEvent(reader, at, context);
  if (reader.word("traffic")) return readTraffic(reader, at, context);
  if (reader.word("wire")) return readWireLine(reader, at, context.clock);
  throw new TimelineError(`"${reader.take("what the socket did").raw}" is nothing a socket does.`);
}

// --- writing -------------------------------------------------------------------------------------------------------

function callWords(fact: Extract<SocketFact, { kind: "close-called" }>, context: SocketContext): string[] {
  const expected = lastCall(context, fact.socket) + 1;
  context.clock.document(context.document).calls.set(fact.socket, fact.call);
  const code = fact.code === undefined ? "" : number(fact.code);
  const reason = fact.reason === undefined ? "" : `, ${quote(fact.reason)}`;
  return [
    `close(${code}${reason})`,
    ...unless(1, fact.readyState, "state", STATE_NAMES[fact.readyState]),
    ...unless(0, fact.bufferedAmount, "buffered", number(fact.bufferedAmount)),
    ...unless(null, fact.stack, "stack", quote(fact.stack ?? "")),
    ...unless(expected, fact.call, "call", number(fact.call)),
  ];
}

/** The words that follow `#1`. */
export function socketWords(fact: SocketFact, context: SocketContext): string[] {
  const { clock } = context;
  const lastOpen = (at: number | null): string[] => (at === null ? [] : ["last-open", clock.print(at)]);
  switch (fact.kind) {
    case "socket-created":
      return [
        "new",
        bare(fact.url),
        ...(fact.requestedProtocols.length > 0 ? [list(fact.requestedProtocols)] : []),
        ...(fact.api === "WebSocketStream" ? ["stream"] : []),
        ...(fact.error === null ? [] : ["threw", bare(fact.error.name), quote(fact.error.message)]),
        ...unless(fact.error === null ? 0 : 3, fact.readyState, "state", STATE_NAMES[fact.readyState]),
        ...unless(null, fact.stack, "stack", quote(fact.stack ?? "")),
      ];
    case "opened":
      return [
        "open",
        ...(fact.protocol === "" ? [] : [quote(fact.protocol)]),
        ...unless("", fact.extensions, "extensions", quote(fact.extensions)),
      ];
    case "close-called":
      return callWords(fact, context);
    case "close-rejected":
      return [
        "close",
        "refused",
        bare(fact.error.name),
        quote(fact.error.message),
        ...unless(lastCall(context, fact.socket), fact.call, "call", number(fact.call)),
      ];
    case "ready-state":
      return ["saw", STATE_NAMES[fact.readyState], ...lastOpen(fact.lastOpenAt)];
    case "buffered-amount":
      return ["buffered", number(fact.bufferedAmount)];
    case "error-event":
      return ["error", ...(fact.trusted ? [] : ["page-made"])];
    case "close-event":
      return [
        "close-event",
        number(fact.code),
        ...(fact.reason === "" ? [] : [quote(fact.reason)]),
        fact.wasClean ? "clean" : "unclean",
        ...(fact.trusted ? [] : ["page-made"]),
        ...unless(0, fact.bufferedAmount, "buffered", number(fact.bufferedAmount)),
        ...lastOpen(fact.lastOpenAt),
        ...(fact.rejection === undefined ? [] : ["rejected", bare(fact.rejection)]),
      ];
    case "traffic":
      return [
        "traffic",
        ...totalsWords("sent", fact.sent, clock),
        ...totalsWords("received", fact.received, clock),
        ...unless(0, fact.sendErrors, "errors", number(fact.sendErrors)),
        ...unless(0, fact.bufferedAmount, "buffered", number(fact.bufferedAmount)),
        ...unless(null, fact.lastSentBytes, "largest", number(fact.lastSentBytes ?? 0)),
        ...unless(undefined, fact.survivedBytes, "survived", number(fact.survivedBytes ?? 0)),
        ...unless(1, fact.readyState, "state", STATE_NAMES[fact.readyState]),
      ];
    default:
      return ["wire", ...wireWords(fact, clock)];
  }
}
