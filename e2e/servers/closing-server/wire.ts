/** What carries one WebSocket of the closing server, a TCP connection (plain or under TLS) or a stream of HTTP/2: sends, ends, notes every end. */
import type { Socket } from "node:net";
import { type Answer, handshakeAnswer, type Request } from "./handshake.ts";
import { createMessageApplier, type MessageApplier } from "./intake.ts";
import type { Scribe } from "./record.ts";

/** The HTTP/2 connection that a stream shares with others. */
export interface SharedSession {
  /** GOAWAY (RFC 9113 section 6.8). `losing` the streams: the server has taken none of them; otherwise they go on. */
  goAway(losing: "no stream" | "every stream"): void;
  /** GOAWAY, then FIN: all streams end. */
  destroy(): void;
  /** RST of TCP: all streams end. */
  resetTcp(): void;
}

export interface Wire extends Pick<MessageApplier, "onBytes" | "unread"> {
  /** null: TCP of its own. */
  session: SharedSession | null;
  answer(request: Request, answer: Answer): void;
  write(bytes: Uint8Array): void;
  /** FIN, or END_STREAM. */
  fin(): void;
  /** RST, or RST_STREAM with that code (RFC 9113 section 7; default INTERNAL_ERROR). */
  rst(streamCode?: number): void;
  /** Takes nothing more off the connection: the buffers on the way fill and the client cannot send on. */
  stopReading(): void;
  resumeReading(): void;
  /** Resolves when the client can send nothing more: its FIN or END_STREAM, a reset either way, or our own end of all. */
  clientEnded: Promise<void>;
}

/** A reset shows as ECONNRESET when reading and as EPIPE or ECONNRESET when writing. */
const RESET_CODES = ["ECONNRESET", "EPIPE"];

/**
 * `socket` must have `allowHalfOpen`, or Node would answer a FIN before the script can. `tcp` is the connection below it,
 * where that is TLS.
 */
export function createWire(socket: Socket, scribe: Scribe, tcp: Socket = socket): Wire {
  const { put, onBytes, unread } = createMessageApplier();
  let finSent = false;
  let rstSent = false;
  let end = (): void => undefined;
  const clientEnded = new Promise<void>((resolve) => {
    end = resolve;
  });
  const write = (bytes: Uint8Array): void => {
    if (!finSent && !rstSent && !socket.destroyed) socket.write(bytes);
  };
  const fin = (): void => {
    if (finSent || rstSent || socket.destroyed) return;
    finSent = true;
    scribe.note({ kind: "fin", by: "server" });
    socket.end();
  };

  scribe.note({ kind: "accepted", over: socket === tcp ? "tcp" : "tls" });
  // Small frames must leave at once: their times are the truth.
  tcp.setNoDelay(true);
  socket.on("data", put);
  socket.on("end", () => {
    scribe.note({ kind: "fin", by: "client" });
    end();
    fin();
  });
  socket.on("error", (error: NodeJS.ErrnoException) => {
    // TLS may still have something to write when TCP below it is gone.
    if (rstSent) return;
    if (!RESET_CODES.includes(error.code ?? "")) throw error;
    scribe.note({ kind: "rst", by: "client" });
  });
  socket.on("close", () => {
    scribe.note({ kind: "over" });
    end();
  });

  return {
    session: null,
    answer: (request, answer) => write(handshakeAnswer(request, answer)),
    write,
    fin,
    rst() {
      if (rstSent || socket.destroyed) return;
      rstSent = true;
      scribe.note({ kind: "rst", by: "server" });
      tcp.resetAndDestroy();
    },
    stopReading() {
      scribe.note({ kind: "tcp-stopped" });
      socket.pause();
    },
    resumeReading() {
      scribe.note({ kind: "tcp-resumed" });
      socket.resume();
    },
    onBytes,
    unread,
    clientEnded,
  };
}
