/** The closing server: WebSockets that close in every way, and plain pages, on one port of 127.0.0.1, without any library. */
import { createServer, type Server, type Socket } from "node:net";
import { type Connection, ConnectionEnded, createConnection } from "./connection.ts";
import { type Answer, handshakeAnswer, httpMessage, parseRequest, type Request, readPath } from "./handshake.ts";
import { createGate, findRefusedPort, listen } from "./port-gate.ts";
import { startPulse } from "./pulse.ts";
import { type ConnectionRecord, createRecordBook, isOver, type RecordBook, type Scribe, type Seen } from "./record.ts";
import { isClientHello, serverNameToken } from "./tls-hello.ts";
import { createWire, type Wire } from "./wire.ts";

/** How the server behaves on one path. */
export interface Behaviour {
  /** Default: a correct 101. `none`: the script runs without any answer. */
  answer?: Answer | "none";
  /** Runs after the answer. When it returns, the connection stays as it is; a client's FIN is answered with FIN. */
  script?: Script;
}

export type Script = (connection: Connection) => Promise<void>;

export interface Page {
  body: string | Buffer;
  headers?: Readonly<Record<string, string>>;
  status?: number;
}

export interface ClosingServer {
  port: number;
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /**
   * The same server on another port, for handshakes that get no answer: browsers have one handshake under way per address
   * (RFC 6455 section 4.1), so on the same port all others would wait behind it.
   */
  otherPort: number;
  /** A port of 127.0.0.1 that nobody listens on. */
  refusedPort: number;
  /** `ws://127.0.0.1:PORT` + path + `?t=TOKEN`. */
  wsUrl(path: string, token: string): string;
  /** Registers how a path behaves for WebSockets. */
  behave(path: string, behaviour: Behaviour): void;
  /** How paths behave that have no behaviour of their own; null: 404. */
  otherwise(behaviourOf: (request: Request) => Behaviour | null): void;
  /** For so many ms nobody listens on `port`: connecting is refused. Connections that there are stay. */
  refuseFor(ms: number): void;
  /** Registers a page; returns its URL. */
  page(path: string, page: Page): string;
  /** The newest connection with this token. */
  record(token: string): ConnectionRecord | undefined;
  /** Every connection, in the order of arrival, pages included. */
  records(): readonly ConnectionRecord[];
  /** Resolves when the record satisfies the predicate; rejects after `withinMs` (default 10 s) with the record as text. */
  seen(token: string, predicate: Seen, withinMs?: number): Promise<ConnectionRecord>;
  /** Resolves when the TCP connection is fully over. */
  ended(token: string, withinMs?: number): Promise<ConnectionRecord>;
  /** By how many ms the record's times around this moment (wall ms) may be off, as this process had no turn. */
  slackAt(at: number): number;
  stop(): Promise<void>;
}

interface Paths {
  behaviours: Map<string, Behaviour>;
  otherwise: (request: Request) => Behaviour | null;
  pages: Map<string, Page>;
}

const HEAD_END = "\r\n\r\n";

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

function answerPage(wire: Wire, page: Page | undefined): void {
  const { status = 200, headers, body } = page ?? { status: 404, body: "No such page." };
  const usual = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
  };
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

function answerSocket(wire: Wire, scribe: Scribe, request: Request, behaviour: Behaviour): void {
  const { answer = { status: 101 }, script } = behaviour;
  if (answer !== "none") {
    const { status, valid = true } = answer;
    scribe.note({ kind: "answer", status, valid: status === 101 && valid });
    wire.write(handshakeAnswer(request, answer));
    if (status !== 101) wire.fin();
  }
  const connection = createConnection(wire, scribe);
  if (script) void runScript(script, connection);
}

function accept(socket: Socket, book: RecordBook, { behaviours, pages, otherwise }: Paths): void {
  const scribe = book.open();
  const wire = createWire(socket, scribe);
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
    if (request.headers.upgrade?.toLowerCase() !== "websocket") return answerPage(wire, pages.get(pathname));
    const behaviour = behaviours.get(pathname) ?? otherwise(request) ?? { answer: { status: 404 } };
    answerSocket(wire, scribe, request, behaviour);
  });
}

/** `port` 0 is an ephemeral one. */
export async function startClosingServer({ port = 0 } = {}): Promise<ClosingServer> {
  const book = createRecordBook();
  const paths: Paths = { behaviours: new Map(), otherwise: () => null, pages: new Map() };
  const sockets = new Set<Socket>();
  const pulse = startPulse();
  const serve = (): Server =>
    createServer({ allowHalfOpen: true }, (socket) => {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      accept(socket, book, paths);
    });
  const servers = [serve(), serve()] as const;
  const bound = await listen(servers[0], port);
  const origin = `http://127.0.0.1:${bound}`;
  const gate = createGate(servers[0], bound);
  return {
    port: bound,
    origin,
    otherPort: await listen(servers[1], 0),
    refusedPort: await findRefusedPort(),
    wsUrl: (path, token) => `ws://127.0.0.1:${bound}${path}?t=${token}`,
    behave: (path, behaviour) => void paths.behaviours.set(path, behaviour),
    otherwise(behaviourOf) {
      paths.otherwise = behaviourOf;
    },
    refuseFor: gate.refuseFor,
    page(path, page) {
      paths.pages.set(path, page);
      return origin + path;
    },
    record: book.find,
    records: book.all,
    seen: book.seen,
    ended: (token, withinMs) => book.seen(token, isOver, withinMs),
    slackAt: pulse.slackAt,
    async stop() {
      pulse.stop();
      gate.stop();
      const stopped = servers.map((server) => new Promise((done) => server.close(done)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(stopped);
    },
  };
}
