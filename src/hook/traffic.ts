/** Counts messages and their bytes in one direction; never looks at what they say. */
import type { Count } from "../messages/hook-messages.ts";
import { blobSizeOf, bufferSizeOf, encodeInto, monotonic, sliceFrom } from "./natives.ts";

const SCRATCH_BYTES = 16_384;
/** One for all sockets, made at the first text. */
let scratch: Uint8Array<ArrayBuffer> | undefined;

/**
 * Payload bytes of a message's `data`: UTF-8 for text (RFC 6455 section 5.6). No regular expression: what it last
 * matched can be read from `RegExp` by the page.
 */
export function byteLength(data: unknown): number {
  if (typeof data !== "string") {
    try {
      return bufferSizeOf(data);
    } catch {
      // Not an ArrayBuffer, so a Blob: the browser's own `data` is nothing else.
      return blobSizeOf(data);
    }
  }
  scratch ??= new Uint8Array(SCRATCH_BYTES);
  let bytes = 0;
  let rest = data;
  while (rest.length > 0) {
    const { read, written } = encodeInto(rest, scratch);
    bytes += written;
    // A lone surrogate at the very end can read nothing more; it is sent as U+FFFD, three bytes.
    if (read === 0) return bytes + 3;
    rest = rest.length === read ? "" : sliceFrom(rest, read);
  }
  return bytes;
}

export const nothing = (): Count => ({ messages: 0, bytes: 0, firstAt: 0, lastAt: 0 });

/** Adds one message of so many bytes, sent or received now. */
export function count(messages: Count, bytes: number): void {
  messages.messages++;
  messages.bytes += bytes;
  messages.lastAt = monotonic();
  messages.firstAt ||= messages.lastAt;
}
