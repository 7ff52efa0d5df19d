/** The HTTP/2 sessions of a NetLog, and which of their streams are WebSockets (RFC 8441). */
import type { WireEndHow } from "../../messages/wire-facts.ts";
import type { Bytes } from "./bytes/base64.ts";
import { Http2Walker } from "./bytes/http2-walker.ts";
import type { Channel } from "./channel.ts";

/** One write or read of a TCP connection. */
export interface Passed {
  /** Wall ms. */
  at: number;
  by: "client" | "server";
  /** Text, not what TLS made of it. */
  isAboveTls: boolean;
  count: number;
  /** null: the log only counts them. */
  bytes: Bytes | null;
}

interface Session {
  socket: number;
  streams: Map<number, Channel>;
  sent: Http2Walker;
  received: Http2Walker;
  goAway: string;
  /** Wall ms of the event that is being read. */
  now: number;
}

export class Http2Sessions {
  private readonly sessions = new Map<number, Session>();
  private readonly bySocket = new Map<number, Session>();

  isFollowed(socket: number): boolean {
    return this.bySocket.has(socket);
  }

  began(id: number, socket: number): void {
    const streams = new Map<number, Channel>();
    const wanted = (stream: number): boolean => streams.has(stream);
    const take =
      (by: "client" | "server") =>
      (stream: number, bytes: Bytes): void =>
        streams.get(stream)?.http2Data(session.now, by, bytes);
    const session: Session = {
      socket,
      streams,
      sent: new Http2Walker("client", wanted, take("client")),
      received: new Http2Walker("server", wanted, take("server")),
      goAway: "",
      now: 0,
    };
    this.sessions.set(id, session);
    this.bySocket.set(socket, session);
  }

  streamBegan(session: number, stream: number, channel: Channel): void {
    const streams = this.sessions.get(session)?.streams;
    if (!streams) return;
    this.leave(channel);
    streams.set(stream, channel);
    channel.tryAgain(true);
    channel.hasConnection = true;
  }
  leave(channel: Channel): void {
    if (!channel.isHttp2) return;
    for (const { streams } of this.sessions.values()) {
      for (const [id, it] of streams) if (it === channel) streams.delete(id);
    }
  }
  hasStreams(session: number): boolean {
    return (this.sessions.get(session)?.streams.size ?? 0) > 0;
  }
  stream(session: number, stream: number): Channel | undefined {
    return this.sessions.get(session)?.streams.get(stream);
  }
  /** The log only counts bytes: what is queued has been written once the connection has written. */
  dataQueued(session: number, stream: number, size: number, isLast: boolean): void {
    this.stream(session, stream)?.queuedData(size, isLast);
  }
  goAway(session: number, error: string): void {
    const it = this.sessions.get(session);
    if (it) it.goAway = `GOAWAY ${error}`;
  }
  ended(at: number, id: number, error: string): void {
    const session = this.sessions.get(id);
    if (!session) return;
    endAll(session, at, "client", "session-closed", error || session.goAway);
  }
  forget(id: number): void {
    const session = this.sessions.get(id);
    if (!session) return;
    this.sessions.delete(id);
    if (this.bySocket.get(session.socket) === session) this.bySocket.delete(session.socket);
  }

  /** False: no session's. */
  bytes(socket: number, passed: Passed): boolean {
    const session = this.bySocket.get(socket);
    if (session) sessionBytes(session, passed);
    return session !== undefined;
  }
  socketFailed(at: number, socket: number, how: "rst" | "lost", error: string): boolean {
    const session = this.bySocket.get(socket);
    if (session) endAll(session, at, "server", how === "rst" ? "session-rst" : "lost", error);
    return session !== undefined;
  }
  socketEnded(at: number, socket: number): void {
    const session = this.bySocket.get(socket);
    if (!session) return;
    endAll(session, at, "client", "session-closed", session.goAway);
    this.bySocket.delete(socket);
  }
}

function sessionBytes(session: Session, { at, by, isAboveTls, count, bytes }: Passed): void {
  if (by === "server" && count === 0) endAll(session, at, "server", "session-fin", session.goAway);
  // Chromium speaks HTTP/2 over TLS only.
  if (!isAboveTls) return;
  session.now = at;
  const walker = by === "client" ? session.sent : session.received;
  if (bytes) walker.push(bytes);
  for (const channel of session.streams.values()) {
    if (walker.broken) (by === "client" ? channel.sent : channel.received).giveUpBytes();
    if (by === "client") channel.connectionWrote(at, bytes !== null);
  }
}

/** The connection under all streams ended. */
function endAll(session: Session, at: number, by: "client" | "server", how: WireEndHow, error: string): void {
  for (const channel of session.streams.values()) if (!channel.isOver) channel.ended(at, by, how, error);
}
