/** The payload of a Close frame (RFC 6455 section 5.5.1): nothing, or a two-byte code and a UTF-8 reason. */

export interface ClosePayload {
  /** null: the payload is empty, or too short for a code. */
  code: number | null;
  /** Broken UTF-8 becomes U+FFFD; `hex` has the bytes. */
  reason: string;
  hex: string;
}

export function encodeClose(code?: number, reason: string | Uint8Array = ""): Buffer {
  if (code === undefined) return Buffer.alloc(0);
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(code);
  return Buffer.concat([bytes, Buffer.from(reason)]);
}

export const decodeClose = (payload: Buffer): ClosePayload => ({
  code: payload.length < 2 ? null : payload.readUInt16BE(0),
  reason: payload.subarray(2).toString("utf8"),
  hex: payload.toString("hex"),
});
