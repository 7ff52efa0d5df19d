/** Answers whoever connects to the closing server, over TCP, TLS or a stream of HTTP/2: a WebSocket by its path's behaviour, all else with a page. */
import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import type { Behaviour, Page, Script } from "./behaviour.ts";
import { type Connection, ConnectionEnded, createConnection } from "./connection.ts";
import { httpMessage, parseRequest, type Request, readPath } from "./handshake.ts";
import type { RecordBook, Scribe } from "./record.ts";
import { createStreamWire, type WatchedSession } from "./stream-wire.ts";
import { isClientHello, serverNameToken } from "./tls-hello.ts";
import { createWire, type Wire } from "./wire.ts";

export interface Paths {
  behaviours: Map<string, Behaviour>;
  /** How paths behave that have no behaviour of their own; null: 404. */
  otherwise: (request: Request) => Behaviour | null;
  pages: Map<string, Page>;
}

const HEAD_END = "\r\n\r\n";
const NO_PAGE: Page = { status: 404, body: "No such page." };
const HTML = "text/html; charset=utf-8";

/** The request head and what came behind it, as soon as it is complete; `tls` when the client speaks TLS instead. */
function readHead(wire: Wire, done: (head: string | "tls", bytes: Buffer) => void): void {
  let bytes = Buffer.alloc(0);
  wire.onBytes((chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    if (isClientHello(bytes)) return done("tls", bytes);
    const end = bytes.indexOf(HEAD_END);
    if (end >= 0) done(bytes.toString("latin1", 0, end), bytes.subarray(end + HEAD_END.length));
  });
}

function answerPage(wire: Wire, { status = 200, headers, body }: Page = NO_PAGE): void {
  const usual = { "Content-Type": HTML, "Content-Length": String(Buffer.byteLength(body)), Connection: "close" };
  wire.write(httpMessage(status, { ...usual, ...headers }, body));
  wire.fin();
}

async function runScript(script: Script, connection: Connection): Promise<void> {
  try {
    await script(connection);
  } catch (error) {
    if (!(error instanceof ConnectionEnded)) throw error;
  }
}

function answerSocket(wire: Wire, scribe: Scribe, request: Request, { behaviours, otherwise }: Paths): void {
  const { pathname } = readPath(request.path);
  const behaviour = behaviours.get(pathname) ?? otherwise(request) ?? { answer: { status: 404 } };
  const { answer = { status: 101 }, script } = behaviour;
  if (answer !== "none") {
    const { status, valid = true } = answer;
    scribe.note({ kind: "answer", status, valid: status === 101 && valid });
    wire.answer(request, answer);
    if (status !== 101) wire.fin();
  }
  const connection = createConnection(wire, scribe);
  if (script) void runScript(script, connection);
}

/** `tcp` is what `socket` runs over where that is TLS. */
export function accept(socket: Socket, tcp: Socket, book: RecordBook, paths: Paths): void {
  const scribe = book.open();
  const wire = createWire(socket, scribe, tcp);
  readHead(wire, (head, rest) => {
    wire.unread(rest);
    if (head === "tls") {
      const token = serverNameToken(rest);
      if (token) scribe.name(token);
      scribe.note({ kind: "request", path: "", headers: {} });
      return answerPage(wire, { status: 400, body: "This port does not speak TLS." });
    }
    const request = parseRequest(head);
    const { pathname, token } = readPath(request.path);
    if (token) scribe.name(token);
    scribe.note({ kind: "request", ...request });
    if (request.headers.upgrade?.toLowerCase() !== "websocket") return answerPage(wire, paths.pages.get(pathname));
    answerSocket(wire, scribe, request, paths);
  });
}

function answerPageOver(stream: ServerHttp2Stream, { status = 200, headers, body }: Page = NO_PAGE): void {
  // A page that has gone meanwhile is no fault.
  stream.on("error", () => undefined);
  stream.respond({ ":status": status, "Content-Type": HTML, ...headers });
  stream.end(body);
}

/** Headers of HTTP/2 as those of a request; pseudo-headers (`:path`) are left out. */
function requestOf(headers: IncomingHttpHeaders): Request {
  const plain = Object.entries(headers).filter(([name]) => !name.startsWith(":"));
  return {
    path: headers[":path"] ?? "/",
    headers: Object.fromEntries(plain.map(([name, value]) => [name, String(value)])),
  };
}

export function acceptStream(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  session: WatchedSession,
  book: RecordBook,
  paths: Paths,
): void {
  const request = requestOf(headers);
  const { pathname, token } = readPath(request.path);
  // RFC 8441 section 4.
  if (headers[":method"] !== "CONNECT" || headers[":protocol"] !== "websocket") {
    answerPageOver(stream, paths.pages.get(pathname));
    return;
  }
  const scribe = book.open();
  const wire = createStreamWire(stream, session, scribe);
  if (token) scribe.name(token);
  scribe.note({ kind: "request", ...request });
  answerSocket(wire, scribe, request, paths);
}
