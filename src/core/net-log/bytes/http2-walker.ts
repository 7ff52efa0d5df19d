/**
 * Follows one direction of an HTTP/2 connection frame by frame (RFC 9113 section 4.1) and hands on what DATA frames of the
 * wanted streams carry. Headers are compressed and not needed.
 */
import { type Bytes, bytesWithin } from "./base64.ts";

const HEADER = 9;
/** RFC 9113 section 3.4: a client begins with these bytes, "PRI * HTTP/2.0…". */
const PREFACE = 24;
const DATA = 0;
const PADDED = 0x08;

export class Http2Walker {
  private header: number[] = [];
  private left = 0;
  /** Bytes of DATA still to hand on, before any padding. */
  private data = 0;
  private isPadded = false;
  private stream = 0;
  private skip: number;
  broken = false;

  constructor(
    by: "client" | "server",
    private readonly wanted: (stream: number) => boolean,
    private readonly take: (stream: number, bytes: Bytes) => void,
  ) {
    this.skip = by === "client" ? PREFACE : 0;
  }

  push(bytes: Bytes): void {
    let at = Math.min(this.skip, bytes.length);
    this.skip -= at;
    while (at < bytes.length && !this.broken) {
      if (this.left > 0) at += this.payload(bytes, at);
      else {
        const byte = bytes.at(at++);
        if (byte < 0) this.broken = true;
        else this.headerByte(byte);
      }
    }
  }

  private headerByte(byte: number): void {
    this.header.push(byte);
    if (this.header.length < HEADER) return;
    const [a = 0, b = 0, c = 0, type = 0, flags = 0, s = 0, t = 0, u = 0, v = 0] = this.header;
    this.header = [];
    this.left = a * 65_536 + b * 256 + c;
    this.stream = (s & 0x7f) * 16_777_216 + t * 65_536 + u * 256 + v;
    this.isPadded = type === DATA && (flags & PADDED) !== 0;
    this.data = type === DATA && this.wanted(this.stream) ? this.left : 0;
  }

  private payload(bytes: Bytes, at: number): number {
    if (this.isPadded) {
      const padding = bytes.at(at);
      if (padding < 0) this.broken = true;
      this.isPadded = false;
      this.data = Math.max(0, this.data - 1 - padding);
      this.left -= 1;
      return 1;
    }
    const taken = Math.min(this.left, bytes.length - at);
    const data = Math.min(this.data, taken);
    if (data > 0) this.take(this.stream, bytesWithin(bytes, at, data));
    this.data -= data;
    this.left -= taken;
    return taken;
  }
}
