/** The lines of a text timeline about the page and the network log: each kind of fact as words, and back. */
import type { PageFact, SocketEventOf } from "../../../messages/socket-event.ts";
import type { Clock, FactTimes } from "./clock.ts";
import { bare, list, number, quote, type Reader, TimelineError } from "./tokens.ts";

type NetworkLog = SocketEventOf<"network-log">;
const HTTP = /^(http\/|h[23]$)/i;
const DROPPERS = ["hook", "observer", "background"] as const;

function readPage(reader: Reader, at: FactTimes, key: string, clock: Clock): PageFact {
  const fact: SocketEventOf<"document"> = {
    ...at,
    kind: "document",
    url: reader.text("URL"),
    top: true,
    timeOrigin: clock.base + clock.document(key).origin,
    hidden: false,
    onLine: true,
  };
  while (reader.peek() !== undefined) {
    if (reader.word("sub")) fact.top = false;
    else if (reader.word("hidden")) fact.hidden = true;
    else if (reader.word("offline")) fact.onLine = false;
    else if (reader.word("origin")) fact.timeOrigin = clock.parse(reader.text("origin"), "origin");
    else break;
  }
  return fact;
}

function readLog(reader: Reader, at: FactTimes, clock: Clock): PageFact {
  const fact: NetworkLog = {
    ...at,
    kind: "network-log",
    url: reader.text("URL"),
    status: 0,
    httpVersion: "",
    failureText: null,
    startedAt: null,
    endedAt: null,
    requestedProtocols: [],
    protocol: "",
    sentMessages: 0,
    receivedMessages: 0,
    lastMessageAt: null,
    stack: null,
  };
  const time = (what: string): number => clock.parse(reader.text(what), what);
  while (reader.peek() !== undefined) {
    const next = reader.peek();
    if (next?.type === "word" && HTTP.test(next.raw)) fact.httpVersion = reader.text("version");
    else if (reader.word("status")) fact.status = reader.number("status");
    else if (reader.word("http")) fact.httpVersion = reader.text("version");
    else if (reader.word("failure")) fact.failureText = reader.text("failure");
    else if (reader.word("started")) fact.startedAt = time("started");
    else if (reader.word("ended")) fact.endedAt = time("ended");
    else if (reader.word("protocols")) fact.requestedProtocols = reader.list("protocols");
    else if (reader.word("protocol")) fact.protocol = reader.text("protocol");
    else if (reader.word("sent")) fact.sentMessages = reader.number("sent");
    else if (reader.word("received")) fact.receivedMessages = reader.number("received");
    else if (reader.word("last")) fact.lastMessageAt = time("last");
    else if (reader.word("stack")) fact.stack = reader.text("stack");
    else if (reader.word("key")) fact.handshakeKey = reader.text("key");
    else break;
  }
  return fact;
}

function readDropped(reader: Reader, at: FactTimes): PageFact {
  const count = reader.number("count");
  const name = reader.word("by") ? reader.text("by") : "observer";
  const by = DROPPERS.find((known) => known === name);
  if (by === undefined) throw new TimelineError(`${name} drops no facts; ${DROPPERS.join(", ")} may.`);
  return { ...at, kind: "facts-dropped", count, by };
}

/** Reads a line that does not begin with `#`. */
export function readPageLine(reader: Reader, at: FactTimes, key: string, clock: Clock): PageFact {
  const word = reader.take("what happened").raw;
  const trusted = (): boolean => !reader.word("page-made");
  switch (word) {
    case "page":
      return readPage(reader, at, key, clock);
    case "hidden":
      return { ...at, kind: "page-hidden", persisted: reader.word("persisted"), trusted: trusted() };
    case "restored":
      return { ...at, kind: "page-restored", persisted: reader.word("persisted"), trusted: trusted() };
    case "frozen":
      return { ...at, kind: "page-frozen", trusted: trusted() };
    case "resumed":
      return { ...at, kind: "page-resumed", trusted: trusted() };
    case "background":
      return { ...at, kind: "visibility", hidden: true, trusted: trusted() };
    case "foreground":
      return { ...at, kind: "visibility", hidden: false, trusted: trusted() };
    case "online":
      return { ...at, kind: "online", trusted: trusted() };
    case "offline":
      return { ...at, kind: "offline", trusted: trusted() };
    case "csp":
      return {
        ...at,
        kind: "csp-blocked",
        blockedUrl: reader.text("URL"),
        directive: reader.text("directive"),
        trusted: trusted(),
      };
    case "jump":
      return { ...at, kind: "clock-jump", byMs: reader.number("jump") };
    case "replaced":
      return { ...at, kind: "websocket-replaced" };
    case "gone":
      return { ...at, kind: "document-gone" };
    case "dropped":
      return readDropped(reader, at);
    case "log":
      return readLog(reader, at, clock);
    default:
      throw new TimelineError(`"${word}" is nothing a page does.`);
  }
}

function logWords(fact: NetworkLog, clock: Clock): string[] {
  const words = ["log", bare(fact.url)];
  const add = (given: boolean, ...more: string[]): void => {
    if (given) words.push(...more);
  };
  const time = (at: number | null): string => (at === null ? "" : clock.print(at));
  const plainHttp = HTTP.test(fact.httpVersion) && bare(fact.httpVersion) === fact.httpVersion;
  add(!Object.is(fact.status, 0), "status", number(fact.status));
  add(fact.httpVersion !== "", ...(plainHttp ? [fact.httpVersion] : ["http", quote(fact.httpVersion)]));
  add(fact.failureText !== null, "failure", quote(fact.failureText ?? ""));
  add(fact.startedAt !== null, "started", time(fact.startedAt));
  add(fact.endedAt !== null, "ended", time(fact.endedAt));
  add(fact.requestedProtocols.length > 0, "protocols", list(fact.requestedProtocols));
  add(fact.protocol !== "", "protocol", quote(fact.protocol));
  add(!Object.is(fact.sentMessages, 0), "sent", number(fact.sentMessages));
  add(!Object.is(fact.receivedMessages, 0), "received", number(fact.receivedMessages));
  add(fact.lastMessageAt !== null, "last", time(fact.lastMessageAt));
  add(fact.stack !== null, "stack", quote(fact.stack ?? ""));
  add(fact.handshakeKey !== undefined, "key", quote(fact.handshakeKey ?? ""));
  return words;
}

/** The words of a fact about the page. */
export function pageWords(fact: PageFact, key: string, clock: Clock): string[] {
  const flag = (given: boolean, word: string): string[] => (given ? [word] : []);
  const made = "trusted" in fact ? flag(!fact.trusted, "page-made") : [];
  switch (fact.kind) {
    case "document": {
      const usualOrigin = clock.base + clock.document(key).origin;
      const origin = fact.timeOrigin === usualOrigin ? [] : ["origin", clock.print(fact.timeOrigin)];
      return [
        "page",
        bare(fact.url),
        ...flag(!fact.top, "sub"),
        ...flag(fact.hidden, "hidden"),
        ...flag(!fact.onLine, "offline"),
        ...origin,
      ];
    }
    case "page-hidden":
      return ["hidden", ...flag(fact.persisted, "persisted"), ...made];
    case "page-restored":
      return ["restored", ...flag(fact.persisted, "persisted"), ...made];
    case "page-frozen":
      return ["frozen", ...made];
    case "page-resumed":
      return ["resumed", ...made];
    case "visibility":
      return [fact.hidden ? "background" : "foreground", ...made];
    case "online":
      return ["online", ...made];
    case "offline":
      return ["offline", ...made];
    case "csp-blocked":
      return ["csp", bare(fact.blockedUrl), bare(fact.directive), ...made];
    case "clock-jump":
      return ["jump", fact.byMs > 0 ? `+${number(fact.byMs)}` : number(fact.byMs)];
    case "websocket-replaced":
      return ["replaced"];
    case "document-gone":
      return ["gone"];
    case "facts-dropped":
      return ["dropped", number(fact.count), "by", fact.by];
    case "network-log":
      return logWords(fact, clock);
  }
}
