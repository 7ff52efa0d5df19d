/** Counts messages and their bytes in one direction; never looks at what they say, and keeps none for long. */
import type { Count } from "../messages/hook-messages.ts";
import { blobSizeOf, bufferSizeOf, encodeInto, monotonic, NativeBytes, sliceFrom } from "./natives.ts";

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
  scratch ??= new NativeBytes(SCRATCH_BYTES);
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

/** What was received over one socket. */
export interface Receiving {
  received: Count;
  /** Texts whose bytes are not in `received` yet. */
  unmeasured: string;
}

/** Characters; as UTF-8 they fit the scratch buffer. */
const MOST_UNMEASURED = 4096;
/** However short: each stays in memory until then. */
const MOST_TOGETHER = 64;

/**
 * Counts a message by its `data`. Texts are measured many at a time, because that takes longer than all else here
 * (measured: hook-costs); none has a lone surrogate (RFC 6455 section 8.1), so joined they have as many bytes.
 */
export function receive(it: Receiving, data: unknown): void {
  const isText = typeof data === "string";
  count(it.received, isText ? 0 : byteLength(data));
  if (isText) it.unmeasured += data;
  if (it.unmeasured.length > MOST_UNMEASURED || it.received.messages % MOST_TOGETHER === 0) measure(it);
}

/** Brings `received` up to date. */
export function measure(it: Receiving): void {
  // Most sockets that are asked for or end have nothing waiting; a page without texts needs no scratch buffer.
  if (!it.unmeasured) return;
  it.received.bytes += byteLength(it.unmeasured);
  it.unmeasured = "";
}
