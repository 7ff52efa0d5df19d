/** Facts that are not known to be stored, in order: numbered, with how many of them were sent, within limits of memory. */
import type { NumberedFact } from "../messages/port-messages.ts";
import type { SocketEvent } from "../messages/socket-event.ts";

/** A page can make facts faster than the worker stores them. Beyond this many, or this many characters, some are dropped. */
const MOST_FACTS = 20_000;
const LARGEST_QUEUE = 8_000_000;
/** Chromium refuses a message of more than 64 MB, and storage takes no more than 10 MB. */
const MOST_PER_MESSAGE = 500;
const LARGEST_MESSAGE = 500_000;
/** What was sent waits in the worker's memory. Beyond this many characters it has to store some first. */
const LARGEST_IN_FLIGHT = 2_000_000;

export interface QueuedFact extends NumberedFact {
  /** Characters of JSON. */
  size: number;
}

export interface FactQueue {
  add(fact: SocketEvent): QueuedFact;
  /** All of it in portions that one message, or one key in storage, may carry. */
  batches(): Generator<QueuedFact[]>;
  /** The same of what was not sent. */
  unsentBatches(): Generator<QueuedFact[]>;
  isEmpty(): boolean;
  /** More than may wait. */
  isTooLong(): boolean;
  /** Drops a tenth of what was not sent, the oldest of it, and returns how many facts that were. */
  dropOldest(): number;
  /** More was sent than the worker should hold. */
  isCongested(): boolean;
  markSent(batch: readonly QueuedFact[]): void;
  /** The port is gone: everything has to be sent again. */
  markUnsent(): void;
  /** Everything up to `seq` is stored. */
  confirm(seq: number): void;
  clear(): void;
}

const sizeOf = (facts: readonly QueuedFact[]): number => facts.reduce((sum, { size }) => sum + size, 0);

function* batchesOf(facts: readonly QueuedFact[]): Generator<QueuedFact[]> {
  let batch: QueuedFact[] = [];
  let size = 0;
  for (const fact of facts) {
    batch.push(fact);
    size += fact.size;
    if (batch.length < MOST_PER_MESSAGE && size < LARGEST_MESSAGE) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

export function createFactQueue(): FactQueue {
  let facts: QueuedFact[] = [];
  let lastSeq = 0;
  let sentUpTo = 0;
  let size = 0;
  let inFlight = 0;
  return {
    add(fact) {
      const queued = { seq: ++lastSeq, fact, size: JSON.stringify(fact).length };
      facts.push(queued);
      size += queued.size;
      return queued;
    },
    batches: () => batchesOf(facts),
    unsentBatches: () => batchesOf(facts.filter(({ seq }) => seq > sentUpTo)),
    isEmpty: () => facts.length === 0,
    isTooLong: () => facts.length > MOST_FACTS || size > LARGEST_QUEUE,
    dropOldest() {
      // The newest was never sent yet.
      const from = facts.findIndex(({ seq }) => seq > sentUpTo);
      const dropped = facts.splice(from, (facts.length - from) / 10);
      size -= sizeOf(dropped);
      // A count that is dropped itself lives on in the next one.
      return dropped.reduce((sum, { fact }) => sum + ("count" in fact ? fact.count : 1), 0);
    },
    isCongested: () => inFlight > LARGEST_IN_FLIGHT,
    markSent(batch) {
      sentUpTo = batch.at(-1)?.seq ?? sentUpTo;
      inFlight += sizeOf(batch);
    },
    markUnsent() {
      sentUpTo = inFlight = 0;
    },
    confirm(stored) {
      facts = facts.filter(({ seq }) => seq > stored);
      size = sizeOf(facts);
      inFlight = sizeOf(facts.filter(({ seq }) => seq <= sentUpTo));
    },
    clear() {
      facts = [];
    },
  };
}
