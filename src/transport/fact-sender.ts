/**
 * Sends facts to the background and loses none: they are numbered, kept until the background says that they are stored,
 * and sent again when the worker died.
 */
import type { DocumentHead, ToBackground, ToObserver } from "../messages/port-messages.ts";
import type { SocketEvent } from "../messages/socket-event.ts";
import { createFactQueue, type QueuedFact } from "./fact-queue.ts";

/** A message costs the page's thread 100 us and more (measured: hook-costs): no two within this many ms. */
const PAUSE_MS = 50;
/** A dying worker is gone within 10 to 20 ms (measured: worker-kills); connecting at once would reach that one. */
const RECONNECT_MS = 15;

export interface FactSender {
  /**
   * Sends nothing before `allowed` resolves, and nothing ever if it resolves with false. A page that leaves before that
   * sends what it has; the background asks again before it keeps any of it.
   */
  gateOn(allowed: Promise<boolean>): Promise<void>;
  send(fact: SocketEvent): void;
  /** Sends what waits, now. */
  flush(): void;
  /** A frozen page runs no task: until it resumes, nothing waits for the end of a pause. */
  setFrozen(frozen: boolean): void;
  /** The page is leaving: `store` is given all that is not known to be stored, and every fact from now on, at once. */
  startLeaving(store: (message: ToBackground) => void): void;
  /** Opens another port and sends again; the page is not leaving any more. */
  reconnect(): void;
}

export interface FactSenderDeps {
  portName: string;
  /** What every message says of its document. */
  head: DocumentHead;
  /** The fact that says how many had to be dropped. */
  dropped(count: number): SocketEvent;
  /** ms that every fact waits for others, even the first after a pause. */
  holdMs?: number;
  /** Monotonic ms. */
  now(): number;
}

export function createFactSender({ portName, head, dropped, holdMs = 0, now }: FactSenderDeps): FactSender {
  const queue = createFactQueue();
  let port: chrome.runtime.Port | null = null;
  /** Until it is known whether facts may be sent. */
  let gated = false;
  /** Nothing will ever be sent: not allowed, or nobody is left to send it to. */
  let stopped = false;
  let frozen = false;
  let storeToo: ((message: ToBackground) => void) | null = null;
  let sentAt = Number.NEGATIVE_INFINITY;
  let microtaskDue = false;
  let taskDue = false;

  const messageOf = (batch: readonly QueuedFact[]): ToBackground => ({
    type: "facts",
    ...head,
    facts: batch.map(({ seq, fact }) => ({ seq, fact })),
  });

  const stop = (): void => {
    stopped = true;
    queue.clear();
  };

  const lostPort = (): void => {
    port = null;
    if (!queue.isEmpty()) void scheduler.postTask(flush, { delay: RECONNECT_MS });
  };

  const connect = (): void => {
    let opened: chrome.runtime.Port;
    try {
      opened = chrome.runtime.connect({ name: portName });
    } catch {
      // The extension was updated or removed, which ends the recording.
      stop();
      return;
    }
    port = opened;
    queue.markUnsent();
    opened.onMessage.addListener(({ seq }: ToObserver) => {
      const waited = queue.isCongested();
      queue.confirm(seq);
      if (waited) flush();
    });
    opened.onDisconnect.addListener(() => {
      // Reading lastError keeps Chromium from logging it on the page's console.
      void chrome.runtime.lastError;
      if (port === opened) lostPort();
    });
  };

  const flush = (): void => {
    if (stopped || queue.isEmpty()) return;
    if (!port) connect();
    const mustWait = (): boolean => queue.isCongested() && !storeToo;
    // Before the queue is read: a page that floods comes by here often.
    if (mustWait()) return;
    for (const batch of queue.unsentBatches()) {
      if (mustWait()) return;
      try {
        port?.postMessage(messageOf(batch));
      } catch {
        // The port died and onDisconnect was not called yet.
        lostPort();
        return;
      }
      sentAt = now();
      queue.markSent(batch);
    }
  };

  /** What comes first after a pause is sent at the end of its task, what follows closely with whatever comes next. */
  const flushSoon = (): void => {
    // A page that leaves does not come by here again.
    if (gated && !storeToo) return;
    const delay = storeToo || frozen ? 0 : Math.max(holdMs, sentAt + PAUSE_MS - now());
    if (delay <= 0 && !microtaskDue) {
      microtaskDue = true;
      queueMicrotask(() => {
        microtaskDue = false;
        flush();
      });
    } else if (delay > 0 && !taskDue) {
      taskDue = true;
      const end = (): void => {
        taskDue = false;
        flush();
      };
      void scheduler.postTask(end, { delay });
    }
  };

  const push = (fact: SocketEvent): void => {
    const queued = queue.add(fact);
    storeToo?.(messageOf([queued]));
  };

  return {
    async gateOn(allowed) {
      gated = true;
      if (!(await allowed)) stop();
      gated = false;
      flush();
    },
    send(fact) {
      if (stopped) return;
      push(fact);
      while (queue.isTooLong()) push(dropped(queue.dropOldest()));
      flushSoon();
    },
    flush,
    setFrozen(isFrozen) {
      frozen = isFrozen;
    },
    startLeaving(store) {
      storeToo = store;
      flush();
      for (const batch of queue.batches()) store(messageOf(batch));
    },
    reconnect() {
      storeToo = null;
      port?.disconnect();
      port = null;
      flush();
    },
  };
}
