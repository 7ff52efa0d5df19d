/** Frames of RFC 6455 section 5.2 as bytes, legal and illegal ones alike: the closing server must be able to send both. */

export const Opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface Frame {
  fin: boolean;
  /** The three reserved bits as a number: RSV1 is 4, RSV2 2, RSV3 1. */
  rsv: number;
  opcode: number;
  masked: boolean;
  /** Unmasked. */
  payload: Buffer;
}

export interface FrameSpec {
  opcode: number;
  payload?: Uint8Array;
  fin?: boolean;
  rsv?: number;
  /** Four bytes: masks the payload, which a server must not do (section 5.1). */
  mask?: Uint8Array;
  /** Announces another payload length than the real one, in the 64-bit form. */
  declaredLength?: bigint;
}

const SMALL = 126;
const LONG = 127;
const LARGEST_16_BIT = 0xffff;

function lengthBytes(length: number, declared: bigint | undefined): Buffer {
  if (declared === undefined && length < SMALL) return Buffer.of(length);
  if (declared === undefined && length <= LARGEST_16_BIT) {
    const bytes = Buffer.of(SMALL, 0, 0);
    bytes.writeUInt16BE(length, 1);
    return bytes;
  }
  const bytes = Buffer.alloc(9);
  bytes[0] = LONG;
  bytes.writeBigUInt64BE(declared ?? BigInt(length), 1);
  return bytes;
}

/** Masks, or takes the mask off again (section 5.3). */
function maskBytes(payload: Uint8Array, mask: Uint8Array): Buffer {
  const bytes = Buffer.from(payload);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] ?? 0) ^ (mask[i & 3] ?? 0);
  return bytes;
}

export function encodeFrame({
  opcode,
  payload = Buffer.alloc(0),
  fin = true,
  rsv = 0,
  mask,
  declaredLength,
}: FrameSpec): Buffer {
  const length = lengthBytes(payload.length, declaredLength);
  if (mask) length[0] = (length[0] ?? 0) | 0x80;
  const first = Buffer.of((fin ? 0x80 : 0) | (rsv << 4) | opcode);
  return Buffer.concat(mask ? [first, length, mask, maskBytes(payload, mask)] : [first, length, payload]);
}

/** Reads one frame off the front of the bytes, or says how many bytes it needs to get further. */
function decodeFrame(bytes: Buffer): { frame: Frame; size: number } | { needs: number } {
  if (bytes.length < 2) return { needs: 2 };
  const first = bytes.readUInt8(0);
  const second = bytes.readUInt8(1);
  const short = second & 0x7f;
  let size = short === LONG ? 10 : short === SMALL ? 4 : 2;
  if (bytes.length < size) return { needs: size };
  const length = short === LONG ? Number(bytes.readBigUInt64BE(2)) : short === SMALL ? bytes.readUInt16BE(2) : short;
  const masked = (second & 0x80) !== 0;
  const mask = masked ? bytes.subarray(size, size + 4) : null;
  if (mask) size += 4;
  if (bytes.length < size + length) return { needs: size + length };
  const raw = bytes.subarray(size, size + length);
  const payload = mask ? maskBytes(raw, mask) : Buffer.from(raw);
  const frame = { fin: (first & 0x80) !== 0, rsv: (first >> 4) & 7, opcode: first & 0x0f, masked, payload };
  return { frame, size: size + length };
}

/** A reader to be fed with bytes as they come; it hands back the frames that are complete by then. */
export function createFrameReader(): (chunk: Uint8Array) => Frame[] {
  let chunks: Uint8Array[] = [];
  let length = 0;
  let needs = 0;
  return (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    const frames: Frame[] = [];
    if (length < needs) return frames;
    let rest = Buffer.concat(chunks);
    for (;;) {
      const next = decodeFrame(rest);
      if ("needs" in next) {
        needs = next.needs;
        break;
      }
      frames.push(next.frame);
      rest = rest.subarray(next.size);
    }
    chunks = [rest];
    length = rest.length;
    return frames;
  };
}
