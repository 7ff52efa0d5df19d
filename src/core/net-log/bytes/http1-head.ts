/** Steps over the head of an HTTP/1.1 message: what follows it is the WebSocket's (RFC 6455 section 4). */
import type { Bytes } from "./base64.ts";

const CR = 13;
const LF = 10;
/** Chromium reads no longer heads (http_stream_parser.cc, kMaxHeaderBufSize: 256 kB). */
const LONGEST_HEAD = 300_000;
/** "HTTP/1.1 101" and what follows. */
const LONGEST_FIRST_LINE = 32;

export class Http1Head {
  /** How much of the empty line has been seen. */
  private matched = 0;
  private seen = 0;
  isOver = false;
  /** The beginning of the first line, for its status. */
  firstLine = "";

  /** Index of the first byte behind the head; the length when it is not over yet. */
  push(bytes: Bytes): number {
    for (let at = 0; at < bytes.length; at++) {
      if (this.isOver || this.seen++ > LONGEST_HEAD) return this.isOver ? at : bytes.length;
      const byte = bytes.at(at);
      if (this.seen <= LONGEST_FIRST_LINE && byte > 0) this.firstLine += String.fromCharCode(byte);
      const wanted = this.matched % 2 === 0 ? CR : LF;
      this.matched = byte === wanted ? this.matched + 1 : byte === CR ? 1 : 0;
      if (this.matched === 4) this.isOver = true;
    }
    return bytes.length;
  }
}
