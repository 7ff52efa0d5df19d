/**
 * The frames of one direction of a WebSocket: counted by the headers that the log tells of, Close frames with their bodies
 * where the bytes are there. Header and bytes are two tellings of the same frames: where they disagree the bytes are given up.
 */
import type { WireFrames, WireWay } from "../../messages/wire-facts.ts";
import type { Bytes } from "./bytes/base64.ts";
import { FrameWalker, type WalkedFrame } from "./bytes/frame-walker.ts";
import { utf8Text } from "./bytes/utf8.ts";
import { type CloseDraft, NO_STATUS } from "./wire-draft.ts";

const CLOSE = 8;
const PING = 9;
const PONG = 10;
/** Frames whose other telling is awaited. The browser takes a read's frames at once, so that they are few. */
const MOST_UNMATCHED = 10_000;
/** A masked header beside its length (RFC 6455 section 5.2): 2 bytes, 4 of mask. */
const MASKED_HEADER = 6;

export interface FrameHeader {
  opcode: number;
  length: number;
}

interface Told extends FrameHeader {
  close: CloseDraft | null;
}
interface Walked extends WalkedFrame {
  /** Wall ms of its last byte so far. */
  at: number;
}

const none = (): WireFrames => ({ frames: 0, bytes: 0, firstAt: null, lastAt: null });

/** Bytes that a frame of the browser's takes. */
const sizeOf = (length: number): number => MASKED_HEADER + (length < 126 ? 0 : length < 65_536 ? 2 : 8) + length;

export class Frames {
  readonly counts: WireWay = { data: none(), pings: none(), pongs: none() };
  readonly closes: CloseDraft[] = [];
  private now = 0;
  private readonly told: Told[] = [];
  private readonly walked: Walked[] = [];
  private readonly walker = new FrameWalker(
    (frame) => this.began(frame),
    () => this.ended(),
  );
  private current: Walked | null = null;
  private bytesFollowed = false;
  private areBytesGivenUp = false;
  /** Of sent frames: bytes up to the end of the last, and bytes that went out. */
  private promised = 0;
  private written = 0;
  private readonly unsent: { close: CloseDraft; end: number }[] = [];

  /** `note` hears of each Close frame as the log does. */
  constructor(
    private readonly by: "client" | "server",
    private readonly note: (close: CloseDraft) => void,
  ) {}

  /** Bytes were there and could be followed. */
  get hasBodies(): boolean {
    return this.bytesFollowed && !this.areBytesGivenUp;
  }
  get lostBytes(): boolean {
    return this.areBytesGivenUp;
  }

  /** The log tells of a frame's header. */
  header(at: number, { opcode, length }: FrameHeader): void {
    this.count(at, opcode, length);
    this.promised += sizeOf(length);
    let close: CloseDraft | null = null;
    if (opcode === CLOSE) {
      close = this.closeFrame(at, length);
      if (this.by === "client") this.unsent.push({ close, end: this.promised });
    }
    this.told.push({ opcode, length, close });
    this.match();
  }

  private closeFrame(at: number, length: number): CloseDraft {
    const close: CloseDraft = {
      kind: "wire-close-frame",
      at,
      by: this.by,
      length,
      code: null,
      reason: null,
      whole: null,
    };
    if (length === 0) Object.assign(close, { code: NO_STATUS, reason: "" });
    this.closes.push(close);
    this.note(close);
    return close;
  }

  private count(at: number, opcode: number, length: number): void {
    const { data, pings, pongs } = this.counts;
    const kind = opcode === PING ? pings : opcode === PONG ? pongs : opcode < CLOSE ? data : null;
    if (!kind) return;
    kind.frames++;
    kind.bytes += length;
    kind.firstAt ??= at;
    kind.lastAt = at;
  }

  /** The WebSocket's own bytes, all heads and TLS or HTTP/2 around them taken off. */
  bytes(at: number, bytes: Bytes): void {
    if (this.areBytesGivenUp) return;
    this.bytesFollowed = true;
    this.now = at;
    this.walker.push(bytes);
    if (this.current) this.current.at = at;
    if (this.walker.broken) this.giveUpBytes();
    else this.match();
  }

  private began(frame: WalkedFrame): void {
    // The same object, so that what is read of it later is seen here.
    this.current = Object.assign(frame, { at: this.now });
    this.walked.push(this.current);
  }

  private ended(): void {
    if (this.current) this.current.at = this.now;
    this.current = null;
  }

  giveUpBytes(): void {
    this.areBytesGivenUp = true;
    this.walked.length = 0;
    this.told.length = 0;
  }

  /** Puts the two tellings together, in order; a Close's body is read when all of it is there. */
  private match(): void {
    while (!this.areBytesGivenUp && this.told.length > 0 && this.walked.length > 0) {
      const [told, walked] = [this.told[0], this.walked[0]];
      if (!told || !walked) return;
      if (told.opcode !== walked.opcode || told.length !== walked.length) {
        this.giveUpBytes();
        return;
      }
      if (told.close && !walked.whole) return;
      if (told.close) fill(told.close, walked);
      this.told.shift();
      this.walked.shift();
    }
    if (this.told.length > MOST_UNMATCHED || this.walked.length > MOST_UNMATCHED) this.giveUpBytes();
  }

  /** So many more bytes of sent frames went out. */
  wrote(at: number, count: number): void {
    this.written += count;
    for (let first = this.unsent[0]; first && first.end <= this.written; first = this.unsent[0]) {
      Object.assign(first.close, { whole: true, at });
      this.unsent.shift();
    }
  }

  /** The browser took a received Close, so all of it had come. */
  tookClose(): void {
    const close = this.closes.find(({ whole }) => whole === null);
    if (close) close.whole = true;
  }

  /** `isOver`: all was seen and nothing more can come; what is not whole by now never was. */
  finish(isOver: boolean): void {
    if (this.hasBodies && this.by === "server") this.takeUntold();
    if (!isOver || this.areBytesGivenUp) return;
    for (const close of this.closes) close.whole ??= false;
  }

  /** Close frames in the bytes that the browser did not tell of: it refused them, or never came to read them. */
  private takeUntold(): void {
    for (const [i, walked] of this.walked.entries()) {
      const told = this.told[i]?.close;
      if (told) fill(told, walked);
      else if (walked.opcode === CLOSE) {
        fill(this.closeFrame(walked.at, walked.length), walked);
      }
    }
  }
}

/** Code and reason of what has been read (RFC 6455 section 5.5.1). */
function fill(close: CloseDraft, { body, whole, at }: Walked): void {
  close.at = Math.max(close.at, at);
  if (close.by === "server") close.whole = whole;
  if (!body || !whole) return;
  const [high, low] = body;
  if (body.length === 0) close.code = NO_STATUS;
  else if (high !== undefined && low !== undefined) close.code = high * 256 + low;
  // What is longer than a control frame may be was not kept whole.
  if (body.length === close.length) close.reason = utf8Text(body.slice(2));
}
