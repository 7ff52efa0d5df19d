/**
 * Carries facts to the background and loses none: numbered, kept until the background says they are stored, sent again
 * after the worker died, and left in storage by our own hand when the page goes away with the worker asleep.
 */
import type { NumberedFact, ToBackground, ToObserver } from "../messages/port-messages.ts";
import { OBSERVER_PORT, PRIVATE_TAIL_PREFIX, TAIL_PREFIX } from "../messages/port-names.ts";
import type { SocketEvent } from "../messages/socket-event.ts";

/**
 * The page could make facts faster than the worker stores them; beyond so many, or so many characters of JSON, the
 * oldest that were not sent are dropped and counted.
 */
const MOST_UNSTORED = 20_000;
const LARGEST_UNSTORED = 8_000_000;
/** A message of more than 64 MB is refused, and storage takes no more than 10 MB (both Chromium). */
const MOST_PER_MESSAGE = 500;
const LARGEST_MESSAGE = 500_000;
/** What was sent waits in the worker's memory; beyond this many characters it is told no more until it has stored some. */
const LARGEST_UNDER_WAY = 2_000_000;
/** One message costs the page's thread 100 us and more, whatever is in it (measured): no two within so many ms. */
const PAUSE_MS = 50;
/** A dying worker is gone within a few ms; connecting at once would reach the dying one (measured: 10-20 ms). */
const RECONNECT_MS = 15;

export type DocumentHead = Omit<ToBackground, "type" | "facts">;

export interface Uplink {
  /**
   * Says nothing until it is known whether this page is to be recorded, and nothing ever if not. A page that goes
   * before that leaves what it has to the background, which asks again before it keeps any of it.
   */
  waitFor(allowed: Promise<boolean>): Promise<void>;
  state(fact: SocketEvent): void;
  /** Sends what waits, now. */
  flush(): void;
  /**
   * The page is going: from now on facts are also written straight to storage, at once, because a sleeping worker
   * hears nothing of what is said over a port in `pagehide` (measured, 0 of 8).
   */
  leave(): void;
  /** A frozen page runs no task: from a `freeze` on nothing waits for the end of a pause. */
  hurry(frozen: boolean): void;
  /**
   * Opens another port and sends again: after the back/forward cache the old one is dead without a word (measured), and
   * with a page that was prerendered it names a frame that is no more.
   */
  renew(): void;
}

interface Waiting extends NumberedFact {
  /** Characters of JSON. */
  size: number;
}

const sizeOf = (facts: readonly Waiting[]): number => facts.reduce((sum, { size }) => sum + size, 0);

/** What one message, or one key in storage, may carry. */
function* batches(facts: readonly Waiting[]): Generator<Waiting[]> {
  let batch: Waiting[] = [];
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

/** `now`: monotonic ms. */
export function createUplink(head: DocumentHead, dropped: (count: number) => SocketEvent, now: () => number): Uplink {
  let lastSeq = 0;
  let unstored: Waiting[] = [];
  /** Of all that is unstored. */
  let size = 0;
  /** Of what was sent. */
  let underWay = 0;
  let sentUpTo = 0;
  let port: chrome.runtime.Port | null = null;
  /** Whether this page is to be recorded is not known yet. */
  let undecided = false;
  /** A flush is due at the end of this task, or of the pause. */
  let soon = false;
  let later = false;
  let sentAt = Number.NEGATIVE_INFINITY;
  /** Something was not sent because too much is under way. */
  let heldBack = false;
  let silent = false;
  let leaving = false;
  let frozen = false;
  let tails = 0;

  const message = (waiting: readonly Waiting[]): ToBackground => ({
    type: "facts",
    ...head,
    facts: waiting.map(({ seq, fact }) => ({ seq, fact })),
  });

  const silence = (): void => {
    silent = true;
    unstored = [];
  };

  const connect = (): void => {
    try {
      port = chrome.runtime.connect({ name: OBSERVER_PORT });
    } catch {
      // The extension was updated or removed: nobody is left to tell (design: that ends a recording).
      silence();
      return;
    }
    sentUpTo = underWay = 0;
    port.onMessage.addListener(({ seq }: ToObserver) => {
      unstored = unstored.filter((fact) => fact.seq > seq);
      size = sizeOf(unstored);
      underWay = sizeOf(unstored.filter((fact) => fact.seq <= sentUpTo));
      if (heldBack) flush();
    });
    port.onDisconnect.addListener(() => {
      // Reading lastError keeps Chromium from logging it on the page's console.
      void chrome.runtime.lastError;
      port = null;
      if (unstored.length > 0) flushLater();
    });
  };

  const flushLater = (): void => void scheduler.postTask(flush, { delay: RECONNECT_MS });

  const flush = (): void => {
    if (silent || unstored.length === 0) return;
    if (!port) connect();
    const mustWait = (): boolean => {
      heldBack = underWay > LARGEST_UNDER_WAY && !leaving;
      return heldBack;
    };
    // A page that floods comes by here often.
    if (mustWait()) return;
    for (const batch of batches(unstored.filter((fact) => fact.seq > sentUpTo))) {
      if (mustWait()) return;
      try {
        port?.postMessage(message(batch));
      } catch {
        // The port died before onDisconnect was told: another is opened and everything sent again.
        port = null;
        flushLater();
        return;
      }
      sentAt = now();
      sentUpTo = batch.at(-1)?.seq ?? sentUpTo;
      underWay += sizeOf(batch);
    }
  };

  const push = (fact: SocketEvent): void => {
    const waiting = { seq: ++lastSeq, fact, size: JSON.stringify(fact).length };
    unstored.push(waiting);
    size += waiting.size;
    if (leaving) leaveTail([waiting]);
  };

  /** Drops a tenth of what waits to be sent; what is under way will be stored. */
  const dropOldest = (): void => {
    // The newest is never under way yet.
    const from = unstored.findIndex((fact) => fact.seq > sentUpTo);
    const gone = unstored.splice(from, (unstored.length - from) / 10);
    size -= sizeOf(gone);
    // A count that is dropped itself lives on in the next one.
    push(dropped(gone.reduce((sum, { fact }) => sum + ("count" in fact ? fact.count : 1), 0)));
  };

  /** One key per tail, never rewritten: the worker may be reading the last one. */
  const leaveTail = (facts: readonly Waiting[]): void => {
    const prefix = chrome.extension.inIncognitoContext ? PRIVATE_TAIL_PREFIX : TAIL_PREFIX;
    for (const batch of batches(facts)) {
      const key = `${prefix + head.document}/${++tails}`;
      chrome.storage.session.set({ [key]: message(batch) }).catch(() => {
        // Storage is full or closed to us: the port is the other way, and the seq numbers show what is missing.
      });
    }
  };

  /** The first fact after a pause is sent at the end of its task, what follows closely together with what comes next. */
  const flushInTime = (): void => {
    // A page that goes does not come by here again.
    if (undecided && !leaving) return;
    const pause = leaving || frozen ? 0 : sentAt + PAUSE_MS - now();
    if (pause <= 0 && !soon) {
      soon = true;
      queueMicrotask(() => {
        soon = false;
        flush();
      });
    } else if (pause > 0 && !later) {
      later = true;
      const end = (): void => {
        later = false;
        flush();
      };
      void scheduler.postTask(end, { delay: pause });
    }
  };

  return {
    async waitFor(allowed) {
      undecided = true;
      if (!(await allowed)) silence();
      undecided = false;
      flush();
    },
    state(fact) {
      if (silent) return;
      push(fact);
      while (unstored.length > MOST_UNSTORED || size > LARGEST_UNSTORED) dropOldest();
      flushInTime();
    },
    flush,
    hurry(isFrozen) {
      frozen = isFrozen;
    },
    leave() {
      leaving = true;
      flush();
      leaveTail(unstored);
    },
    renew() {
      leaving = false;
      port?.disconnect();
      port = null;
      flush();
    },
  };
}
