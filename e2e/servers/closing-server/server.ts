/** The closing server: WebSockets that close in every way, and plain pages, over TCP, TLS and HTTP/2, on ports of 127.0.0.1, without any library. */
import { createServer, type Server, type Socket } from "node:net";
import { accept, acceptStream, type Paths } from "./accept.ts";
import type { Behaviour, Page } from "./behaviour.ts";
import { freshCertificate, ownCertificate } from "./certificate.ts";
import type { Request } from "./handshake.ts";
import { createGate, findRefusedPort, listen } from "./port-gate.ts";
import { startPulse } from "./pulse.ts";
import { type ConnectionRecord, createRecordBook, isOver, type Seen } from "./record.ts";
import { tlsListener } from "./tls-listeners.ts";

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
  /** Speaks TLS and HTTP/1.1, with the certificate of `ownCertificate`. */
  tlsPort: number;
  /** Speaks TLS and HTTP/2 with extended CONNECT, which browsers use for WebSockets once they have a session; else HTTP/1.1. */
  http2Port: number;
  /** Speaks TLS with a certificate that nobody trusts. */
  untrustedPort: number;
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

/** `port` 0 is an ephemeral one. */
export async function startClosingServer({ port = 0 } = {}): Promise<ClosingServer> {
  const book = createRecordBook();
  const paths: Paths = { behaviours: new Map(), otherwise: () => null, pages: new Map() };
  const sockets = new Set<Socket>();
  const pulse = startPulse();
  const keep = (server: Server): Server =>
    server.on("connection", (socket) => {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });
  const plain = (): Server =>
    keep(createServer({ allowHalfOpen: true }, (socket) => accept(socket, socket, book, paths)));
  const overTls = {
    socket: (socket: Socket, tcp: Socket) => accept(socket, tcp, book, paths),
  };
  const overHttp2: Parameters<typeof tlsListener>[1] = {
    ...overTls,
    stream: (stream, headers, session) => acceptStream(stream, headers, session, book, paths),
  };
  const servers = [
    plain(),
    plain(),
    keep(tlsListener(ownCertificate(), overTls)),
    keep(tlsListener(ownCertificate(), overHttp2)),
    keep(tlsListener(freshCertificate(), overTls)),
  ] as const;
  const bound = await listen(servers[0], port);
  const origin = `http://127.0.0.1:${bound}`;
  const gate = createGate(servers[0], bound);
  return {
    port: bound,
    origin,
    otherPort: await listen(servers[1], 0),
    refusedPort: await findRefusedPort(),
    tlsPort: await listen(servers[2], 0),
    http2Port: await listen(servers[3], 0),
    untrustedPort: await listen(servers[4], 0),
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
