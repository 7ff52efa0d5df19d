/**
 * Follows one direction of a WebSocket's bytes frame by frame (RFC 6455 section 5.2) and reads the bodies of Close frames.
 * Everything else is stepped over: no payload is ever held.
 */
import type { Bytes } from "./base64.ts";

const CLOSE = 8;
/** RFC 6455 section 5.5: a control frame carries at most 125 bytes; what lies beyond is not kept. */
const LONGEST_BODY = 125;

export interface WalkedFrame {
  opcode: number;
  /** Bytes of payload by the header. */
  length: number;
  /** Of a Close frame: the payload so far, unmasked; null of any other. */
  body: number[] | null;
  /** All of it has passed. */
  whole: boolean;
}

export class FrameWalker {
  private header: number[] = [];
  private mask: number[] = [];
  private left = 0;
  private current: WalkedFrame | null = null;
  /** The bytes are no base64: nothing after can be followed. */
  broken = false;

  /** The frames that end in these bytes; each is told when its header is read, too. */
  constructor(
    private readonly began: (frame: WalkedFrame) => void,
    private readonly ended: (frame: WalkedFrame) => void,
  ) {}

  push(bytes: Bytes): void {
    for (let at = 0; at < bytes.length && !this.broken; ) {
      if (this.current) at += this.payload(bytes, at);
      else {
        const byte = bytes.at(at++);
        if (byte < 0) this.broken = true;
        else this.headerByte(byte);
      }
    }
  }

  private payload(bytes: Bytes, at: number): number {
    const frame = this.current;
    if (!frame) return 0;
    const taken = Math.min(this.left, bytes.length - at);
    const { body } = frame;
    for (let i = at; body && i < at + taken && body.length < LONGEST_BODY; i++) {
      const byte = bytes.at(i);
      if (byte < 0) this.broken = true;
      body.push(byte ^ (this.mask[body.length % 4] ?? 0));
    }
    this.left -= taken;
    if (this.left === 0) this.finish(frame);
    return taken;
  }

  private headerByte(byte: number): void {
    this.header.push(byte);
    const { header } = this;
    if (header.length < 2) return;
    const short = (header[1] ?? 0) & 0x7f;
    const extended = short === 126 ? 2 : short === 127 ? 8 : 0;
    const masked = ((header[1] ?? 0) & 0x80) !== 0;
    if (header.length < 2 + extended + (masked ? 4 : 0)) return;
    const length = extended === 0 ? short : header.slice(2, 2 + extended).reduce((sum, part) => sum * 256 + part, 0);
    this.mask = masked ? header.slice(2 + extended) : [];
    this.header = [];
    const opcode = (header[0] ?? 0) & 0x0f;
    const frame: WalkedFrame = { opcode, length, body: opcode === CLOSE ? [] : null, whole: false };
    this.current = frame;
    this.left = length;
    this.began(frame);
    if (length === 0) this.finish(frame);
  }

  private finish(frame: WalkedFrame): void {
    frame.whole = true;
    this.current = null;
    this.ended(frame);
  }
}
