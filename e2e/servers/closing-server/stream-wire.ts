/** One stream of HTTP/2 that carries a WebSocket (RFC 8441), and the session that it shares; notes every end of both. */
import { constants, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import type { Answer } from "./handshake.ts";
import { createMessageApplier } from "./intake.ts";
import type { Scribe } from "./record.ts";
import type { SharedSession, Wire } from "./wire.ts";

const { NGHTTP2_INTERNAL_ERROR, NGHTTP2_NO_ERROR } = constants;
/** The first stream of a client (RFC 9113 section 5.1.1): a GOAWAY that names it leaves out all later ones. */
const FIRST_STREAM = 1;

/** Ends of the session are those of each stream that lives on it. */
export interface WatchedSession {
  http2: ServerHttp2Session;
  tcp: Socket;
  /** Of the streams that live. */
  scribes: Set<Scribe>;
  /** A GOAWAY of ours has taken the streams: Node resets them here, and nobody else. */
  isTaken: boolean;
}

const shared = (session: WatchedSession): SharedSession => {
  const { http2, tcp, scribes } = session;
  const note = (happening: Parameters<Scribe["note"]>[0]): void => {
    for (const scribe of scribes) scribe.note(happening);
  };
  return {
    goAway(losing) {
      note({ kind: "goaway", by: "server" });
      session.isTaken = losing === "every stream";
      if (session.isTaken) http2.goaway(NGHTTP2_NO_ERROR, FIRST_STREAM);
      else http2.goaway(NGHTTP2_NO_ERROR);
    },
    destroy() {
      note({ kind: "goaway", by: "server" });
      note({ kind: "fin", by: "server" });
      http2.destroy();
    },
    resetTcp() {
      note({ kind: "rst", by: "server" });
      tcp.resetAndDestroy();
    },
  };
};

/** Over HTTP/2 a good answer is 200, without the headers of an upgrade (RFC 8441 section 5). */
function respond(stream: ServerHttp2Stream, { status, headers = {} }: Answer): void {
  const given = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  stream.respond({ ...Object.fromEntries(given), ":status": status === 101 ? 200 : status });
}

export function createStreamWire(stream: ServerHttp2Stream, session: WatchedSession, scribe: Scribe): Wire {
  const { put, onBytes, unread } = createMessageApplier();
  let isOver = false;
  let finSent = false;
  let rstSent = false;
  let end = (): void => undefined;
  const clientEnded = new Promise<void>((resolve) => {
    end = resolve;
  });

  session.scribes.add(scribe);
  scribe.note({ kind: "accepted", over: "h2" });
  stream.on("data", put);
  stream.on("end", () => {
    // Node also ends what it reads of a stream that was reset.
    if (!stream.rstCode && !session.http2.destroyed) scribe.note({ kind: "end-stream", by: "client" });
    end();
  });
  // What it was, `rstCode` tells at the end.
  stream.on("error", () => undefined);
  stream.on("close", () => {
    const { rstCode = NGHTTP2_NO_ERROR } = stream;
    // The loss of the session has been noted; its streams are then cancelled here, not by the client.
    const isReset = rstCode !== NGHTTP2_NO_ERROR && !rstSent && !session.http2.destroyed && !session.isTaken;
    if (isReset) scribe.note({ kind: "reset-stream", by: "client", code: rstCode });
    isOver = true;
    session.scribes.delete(scribe);
    scribe.note({ kind: "over" });
    end();
  });
  return {
    session: shared(session),
    answer: (_request, answer) => respond(stream, answer),
    write(bytes) {
      if (!finSent && !rstSent && !isOver) stream.write(bytes);
    },
    fin() {
      if (finSent || rstSent || isOver) return;
      finSent = true;
      scribe.note({ kind: "end-stream", by: "server" });
      stream.end();
    },
    rst(code = NGHTTP2_INTERNAL_ERROR) {
      if (rstSent || isOver) return;
      rstSent = true;
      scribe.note({ kind: "reset-stream", by: "server", code });
      stream.close(code);
    },
    stopReading() {
      scribe.note({ kind: "tcp-stopped" });
      stream.pause();
    },
    resumeReading() {
      scribe.note({ kind: "tcp-resumed" });
      stream.resume();
    },
    onBytes,
    unread,
    clientEnded,
  };
}
