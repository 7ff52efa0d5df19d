/** One TCP connection of the closing server: sends bytes, FIN and RST, and notes every end of it, whoever made it. */
import type { Socket } from "node:net";
import type { Scribe } from "./record.ts";

export interface Wire {
  write(bytes: Uint8Array): void;
  fin(): void;
  rst(): void;
  /** Takes nothing more off the TCP connection: the kernel's buffers fill and the client cannot send on. */
  stopReading(): void;
  resumeReading(): void;
  /** Who gets the bytes from here on; until somebody does, they are kept. */
  onBytes(taker: (bytes: Buffer) => void): void;
  /** Gives bytes back that belong to the next taker; there is none until it asks. */
  unread(bytes: Buffer): void;
  /** Resolves when the client can send nothing more: its FIN, an RST either way, or our own end of all. */
  clientEnded: Promise<void>;
}

/** A reset shows as ECONNRESET when reading and as EPIPE or ECONNRESET when writing. */
const RESET_CODES = ["ECONNRESET", "EPIPE"];

/** The socket must have `allowHalfOpen`, or Node would answer a FIN before the script can. */
export function createWire(socket: Socket, scribe: Scribe): Wire {
  let taker: ((bytes: Buffer) => void) | null = null;
  let kept: Buffer = Buffer.alloc(0);
  let finSent = false;
  let rstSent = false;
  let end = (): void => undefined;
  const clientEnded = new Promise<void>((resolve) => {
    end = resolve;
  });
  const fin = (): void => {
    if (finSent || rstSent || socket.destroyed) return;
    finSent = true;
    scribe.note({ kind: "fin", by: "server" });
    socket.end();
  };

  scribe.note({ kind: "accepted" });
  // Small frames must leave at once: their times are the truth.
  socket.setNoDelay(true);
  socket.on("data", (bytes) => {
    if (taker) taker(bytes);
    else kept = Buffer.concat([kept, bytes]);
  });
  socket.on("end", () => {
    scribe.note({ kind: "fin", by: "client" });
    end();
    fin();
  });
  socket.on("error", (error: NodeJS.ErrnoException) => {
    if (!RESET_CODES.includes(error.code ?? "")) throw error;
    if (!rstSent) scribe.note({ kind: "rst", by: "client" });
  });
  socket.on("close", () => {
    scribe.note({ kind: "over" });
    end();
  });

  return {
    write(bytes) {
      if (!finSent && !rstSent && !socket.destroyed) socket.write(bytes);
    },
    fin,
    rst() {
      if (rstSent || socket.destroyed) return;
      rstSent = true;
      scribe.note({ kind: "rst", by: "server" });
      socket.resetAndDestroy();
    },
    stopReading() {
      scribe.note({ kind: "tcp-stopped" });
      socket.pause();
    },
    resumeReading() {
      scribe.note({ kind: "tcp-resumed" });
      socket.resume();
    },
    onBytes(next) {
      taker = next;
      const bytes = kept;
      kept = Buffer.alloc(0);
      if (bytes.length > 0) next(bytes);
    },
    unread(bytes) {
      taker = null;
      kept = bytes;
    },
    clientEnded,
  };
}
