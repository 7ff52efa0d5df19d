/** The closing server's ports under TLS: one that speaks HTTP/1.1 alone, and one that also speaks HTTP/2 with extended CONNECT (RFC 8441). */
import { type IncomingHttpHeaders, performServerHandshake, type ServerHttp2Stream } from "node:http2";
import type { Server, Socket } from "node:net";
import { createServer } from "node:tls";
import type { Certificate } from "./certificate.ts";
import type { Scribe } from "./record.ts";
import type { WatchedSession } from "./stream-wire.ts";

interface Hearer {
  /** HTTP/1.1 over TLS. */
  socket(socket: Socket, tcp: Socket): void;
  /** A request over HTTP/2; without it the port does not offer HTTP/2. */
  stream?: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, session: WatchedSession) => void;
}

function hearStreams(socket: Socket, tcp: Socket, hear: NonNullable<Hearer["stream"]>): void {
  const http2 = performServerHandshake(socket, { settings: { enableConnectProtocol: true } });
  const session: WatchedSession = { http2, tcp, scribes: new Set<Scribe>(), isTaken: false };
  const note = (kind: "fin" | "rst"): void => {
    if (http2.destroyed) return;
    for (const scribe of session.scribes) scribe.note({ kind, by: "client" });
  };
  socket.on("end", () => note("fin"));
  // Streams are told of it one by one.
  http2.on("error", () => note("rst"));
  http2.on("stream", (stream, headers) => hear(stream, headers, session));
}

export function tlsListener({ key, cert }: Certificate, { socket: hearSocket, stream: hearStream }: Hearer): Server {
  const ALPNProtocols = hearStream ? ["h2", "http/1.1"] : ["http/1.1"];
  const server = createServer({ key, cert, ALPNProtocols, allowHalfOpen: true });
  /** The connection below a TLS socket has no public name: found by the client's port. */
  const below = new Map<number, Socket>();
  server.on("connection", (tcp: Socket) => {
    const { remotePort = 0 } = tcp;
    below.set(remotePort, tcp);
    tcp.once("close", () => below.delete(remotePort));
  });
  server.on("secureConnection", (socket) => {
    const tcp = below.get(socket.remotePort ?? 0);
    // It has gone already.
    if (!tcp) return;
    if (socket.alpnProtocol === "h2" && hearStream) hearStreams(socket, tcp, hearStream);
    else hearSocket(socket, tcp);
  });
  return server;
}
