/**
 * The lines of a text timeline that a NetLog's facts are (`#1 wire …`), as words and back:
 *
 *     #1 wire request ws://app.test/ ["chat"] initiator https://app.test key "dGhl…" source 7 bytes joined key
 *     #1 wire handshake 101 http/1.1 protocol "chat" headers ["server: nginx"] connect 31
 *     #1 wire failure ERR_CONNECTION_REFUSED "Error in connection establishment: …"
 *     #1 wire state CLOSE_WAIT
 *     #1 wire server close 5B 4001 "bye" whole        or cut; without code and reason when its body was not seen, `-` for
 *                                                     no code in a body that was
 *     #1 wire traffic sent data 3 120B 10..500 pings 1 received pongs 1
 *     #1 wire invalid-frame 1002 "Unknown opcode" "Unrecognized frame opcode: 3"
 *     #1 wire close-timeout
 *     #1 wire end server fin                          by whom and how, then the error
 *     #1 wire gap log-ended
 */
import type { SocketEventOf, WireFact } from "../../../messages/socket-event.ts";
import type { WireFrames, WireWay } from "../../../messages/wire-facts.ts";
import type { Clock, FactTimes } from "./clock.ts";
import { bare, list, number, quote, type Reader, TimelineError } from "./tokens.ts";
import { readTotals, totalsWords } from "./totals.ts";

type At = FactTimes & { socket: number };

const SIDES = ["client", "server"] as const;
const STATES = ["CONNECTING", "CONNECTED", "SEND_CLOSED", "RECV_CLOSED", "CLOSE_WAIT", "CLOSED"] as const;
const JOINED = ["key", "time", "order"] as const;
const GAPS = ["begun-before-log", "log-ended", "connection-unseen", "bytes-unread"] as const;
const HOW = [
  "fin",
  "rst",
  "closed",
  "end-stream",
  "reset-stream",
  "session-fin",
  "session-rst",
  "session-closed",
  "lost",
] as const;
const KINDS = ["data", "pings", "pongs"] as const;

function oneOf<const T extends string>(reader: Reader, known: readonly T[], what: string): T {
  const name = reader.text(what);
  const found = known.find((it) => it === name);
  if (found === undefined) throw new TimelineError(`${name} is no ${what}; there are ${known.join(", ")}.`);
  return found;
}

// --- reading -------------------------------------------------------------------------------------------------------

function readRequest(reader: Reader, at: At): WireFact {
  const fact: SocketEventOf<"wire-request"> = {
    ...at,
    kind: "wire-request",
    url: reader.text("URL"),
    initiator: null,
    isolationKey: null,
    handshakeKey: null,
    requestedProtocols: reader.maybeList() ?? [],
    log: "",
    source: 0,
    hasBytes: false,
    joinedBy: null,
  };
  while (reader.peek() !== undefined) {
    if (reader.word("initiator")) fact.initiator = reader.text("initiator");
    else if (reader.word("isolation")) fact.isolationKey = reader.text("isolation key");
    else if (reader.word("key")) fact.handshakeKey = reader.text("key");
    else if (reader.word("log")) fact.log = reader.text("log");
    else if (reader.word("source")) fact.source = reader.number("source");
    else if (reader.word("bytes")) fact.hasBytes = true;
    else if (reader.word("joined")) fact.joinedBy = oneOf(reader, JOINED, "way to join");
    else if (reader.word("fitting")) fact.fitting = reader.number("fitting");
    else if (reader.word("other-site")) fact.otherSite = true;
    else if (reader.word("same-site")) fact.otherSite = false;
    else break;
  }
  return fact;
}

function readHandshake(reader: Reader, at: At): WireFact {
  const fact: SocketEventOf<"wire-handshake"> = {
    ...at,
    kind: "wire-handshake",
    status: reader.number("status"),
    httpVersion: "",
    protocol: "",
    extensions: "",
    headers: [],
  };
  while (reader.peek() !== undefined) {
    if (reader.word("protocol")) fact.protocol = reader.text("protocol");
    else if (reader.word("extensions")) fact.extensions = reader.text("extensions");
    else if (reader.word("headers")) fact.headers = reader.list("headers");
    else if (reader.word("connect")) fact.connectMs = reader.number("ms");
    else if (fact.httpVersion === "") fact.httpVersion = reader.text("version");
    else break;
  }
  return fact;
}

function readClose(reader: Reader, at: At, by: "client" | "server"): WireFact {
  const raw = /^(.+)B$/.exec(reader.peek()?.raw ?? "")?.[1];
  if (raw === undefined) throw new TimelineError("A close should say its length, such as 5B.");
  reader.take("length");
  const length = Number(raw);
  if (!Number.isFinite(length)) throw new TimelineError(`${raw}B is no length.`);
  const fact: SocketEventOf<"wire-close-frame"> = {
    ...at,
    kind: "wire-close-frame",
    by,
    length,
    code: null,
    reason: null,
    whole: null,
  };
  const isWord = (word: string): boolean => reader.peek()?.type === "word" && reader.peek()?.raw === word;
  if (reader.peek() !== undefined && !isWord("whole") && !isWord("cut")) {
    if (!reader.word("-")) fact.code = reader.number("code");
    fact.reason = reader.maybeText() ?? (reader.word("-") ? null : "");
  }
  if (reader.word("whole")) fact.whole = true;
  else if (reader.word("cut")) fact.whole = false;
  return fact;
}

const none = (): WireFrames => ({ frames: 0, bytes: 0, firstAt: null, lastAt: null });

function readWay(reader: Reader, clock: Clock): WireWay {
  const way: WireWay = { data: none(), pings: none(), pongs: none() };
  for (const kind of KINDS) {
    if (!reader.word(kind)) continue;
    const { messages, ...rest } = readTotals(reader, clock);
    way[kind] = { frames: messages, ...rest };
  }
  return way;
}

function readTraffic(reader: Reader, at: At, clock: Clock): WireFact {
  const empty = (): WireWay => ({ data: none(), pings: none(), pongs: none() });
  const sent = reader.word("sent") ? readWay(reader, clock) : empty();
  const received = reader.word("received") ? readWay(reader, clock) : empty();
  return { ...at, kind: "wire-traffic", sent, received };
}

/** Reads what follows `#1 wire`. */
export function readWireLine(reader: Reader, at: At, clock: Clock): WireFact {
  if (reader.word("request")) return readRequest(reader, at);
  if (reader.word("handshake")) return readHandshake(reader, at);
  if (reader.word("failure"))
    return { ...at, kind: "wire-failure", netError: reader.text("error"), message: reader.maybeText() ?? "" };
  if (reader.word("state")) return { ...at, kind: "wire-state", state: oneOf(reader, STATES, "state") };
  for (const by of SIDES) {
    if (!reader.word(by)) continue;
    if (!reader.word("close")) throw new TimelineError(`${by} should be followed by close.`);
    return readClose(reader, at, by);
  }
  if (reader.word("traffic")) return readTraffic(reader, at, clock);
  if (reader.word("invalid-frame")) {
    const code = reader.number("code");
    return { ...at, kind: "wire-invalid-frame", code, reason: reader.text("reason"), why: reader.text("why") };
  }
  if (reader.word("close-timeout")) return { ...at, kind: "wire-close-timeout" };
  if (reader.word("end")) {
    const by = oneOf(reader, SIDES, "side");
    return { ...at, kind: "wire-end", by, how: oneOf(reader, HOW, "end"), error: reader.maybeText() ?? "" };
  }
  if (reader.word("gap")) return { ...at, kind: "wire-gap", gap: oneOf(reader, GAPS, "gap") };
  throw new TimelineError(`"${reader.take("what was on the wire").raw}" is nothing that is seen on the wire.`);
}

// --- writing -------------------------------------------------------------------------------------------------------

/** `name`, when the value is not the usual one. */
const given = (name: string, value: string | null): string[] => (value === null ? [] : [name, bare(value)]);

function requestWords(fact: SocketEventOf<"wire-request">): string[] {
  return [
    "request",
    bare(fact.url),
    ...(fact.requestedProtocols.length > 0 ? [list(fact.requestedProtocols)] : []),
    ...given("initiator", fact.initiator),
    ...given("isolation", fact.isolationKey),
    ...given("key", fact.handshakeKey),
    ...(fact.log === "" ? [] : ["log", quote(fact.log)]),
    ...(Object.is(fact.source, 0) ? [] : ["source", number(fact.source)]),
    ...(fact.hasBytes ? ["bytes"] : []),
    ...given("joined", fact.joinedBy),
    ...(fact.fitting === undefined ? [] : ["fitting", number(fact.fitting)]),
    ...(fact.otherSite === undefined ? [] : [fact.otherSite ? "other-site" : "same-site"]),
  ];
}

function handshakeWords(fact: SocketEventOf<"wire-handshake">): string[] {
  return [
    "handshake",
    number(fact.status),
    // A version that reads like one of the other words is quoted, and so is what may follow.
    ...(fact.httpVersion === ""
      ? []
      : [
          /^(protocol|extensions|headers|connect)$/.test(fact.httpVersion)
            ? quote(fact.httpVersion)
            : bare(fact.httpVersion),
        ]),
    ...(fact.protocol === "" ? [] : ["protocol", quote(fact.protocol)]),
    ...(fact.extensions === "" ? [] : ["extensions", quote(fact.extensions)]),
    ...(fact.headers.length > 0 ? ["headers", list(fact.headers)] : []),
    ...(fact.connectMs === undefined ? [] : ["connect", number(fact.connectMs)]),
  ];
}

function closeWords({ by, length, code, reason, whole }: SocketEventOf<"wire-close-frame">): string[] {
  const isSeen = code !== null || reason !== null;
  const body = isSeen ? [code === null ? "-" : number(code), reason === null ? "-" : quote(reason)] : [];
  return [by, "close", `${number(length)}B`, ...body, ...(whole === null ? [] : [whole ? "whole" : "cut"])];
}

function wayWords(name: string, way: WireWay, clock: Clock): string[] {
  const words = KINDS.flatMap((kind) => {
    const { frames, ...rest } = way[kind];
    return totalsWords(kind, { messages: frames, ...rest }, clock);
  });
  return words.length > 0 ? [name, ...words] : [];
}

/** The words that follow `#1 wire`. */
export function wireWords(fact: WireFact, clock: Clock): string[] {
  switch (fact.kind) {
    case "wire-request":
      return requestWords(fact);
    case "wire-handshake":
      return handshakeWords(fact);
    case "wire-failure":
      return ["failure", quote(fact.netError), ...(fact.message === "" ? [] : [quote(fact.message)])];
    case "wire-state":
      return ["state", fact.state];
    case "wire-close-frame":
      return closeWords(fact);
    case "wire-traffic":
      return ["traffic", ...wayWords("sent", fact.sent, clock), ...wayWords("received", fact.received, clock)];
    case "wire-invalid-frame":
      return ["invalid-frame", number(fact.code), quote(fact.reason), quote(fact.why)];
    case "wire-close-timeout":
      return ["close-timeout"];
    case "wire-end":
      return ["end", fact.by, fact.how, ...(fact.error === "" ? [] : [quote(fact.error)])];
    case "wire-gap":
      return ["gap", fact.gap];
  }
}
