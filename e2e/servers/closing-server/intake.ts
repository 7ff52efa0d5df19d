/** Hands the bytes of a connection to whoever takes them; until somebody does, they are kept. */

export interface MessageApplier {
  put(bytes: Buffer): void;
  /** Who gets the bytes from here on, the kept ones first. */
  onBytes(taker: (bytes: Buffer) => void): void;
  /** Gives bytes back that belong to the next taker; there is none until it asks. */
  unread(bytes: Buffer): void;
}

export function createMessageApplier(): MessageApplier {
  let taker: ((bytes: Buffer) => void) | null = null;
  let kept: Buffer = Buffer.alloc(0);
  return {
    put(bytes) {
      if (taker) taker(bytes);
      else kept = Buffer.concat([kept, bytes]);
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
  };
}
