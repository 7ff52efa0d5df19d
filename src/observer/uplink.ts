/**
 * Carries facts to the background and loses none: numbered, kept until the background says they are stored, sent again
 * after the worker died, and left in storage by our own hand when the page goes away with the worker asleep.
 */
import type { NumberedFact, ToBackground, ToObserver } from "../messages/port-messages.ts";
import { OBSERVER_PORT, TAIL_PREFIX } from "../messages/port-names.ts";
import type { SocketEvent } from "../messages/socket-event.ts";

/** The page could make facts faster than the worker stores them; beyond this the oldest are dropped and counted. */
const MOST_UNSTORED = 20_000;
const MOST_PER_MESSAGE = 500;
/** A dying worker is gone within a few ms; connecting at once would reach the dying one (measured: 10-20 ms). */
const RECONNECT_MS = 15;

export type DocumentHead = Omit<ToBackground, "type" | "facts">;

export interface Uplink {
  state(fact: SocketEvent): void;
  /** Sends what waits now, without waiting for the end of the task. */
  flush(): void;
  /**
   * The page is going: from now on facts are also written straight to storage, at once, because a sleeping worker
   * hears nothing of what is said over a port in `pagehide` (measured, 0 of 8).
   */
  leave(): void;
  /** After the back/forward cache the port is dead without a word (measured): opens another and sends again. */
  renew(): void;
}

export function createUplink(head: DocumentHead, dropped: (count: number) => SocketEvent): Uplink {
  let lastSeq = 0;
  let unstored: NumberedFact[] = [];
  let sentUpTo = 0;
  let port: chrome.runtime.Port | null = null;
  let flushing = false;
  let orphaned = false;
  let leaving = false;
  let tails = 0;

  const message = (facts: NumberedFact[]): ToBackground => ({ type: "facts", ...head, facts });

  const connect = (): void => {
    try {
      port = chrome.runtime.connect({ name: OBSERVER_PORT });
    } catch {
      // The extension was updated or removed: nobody is left to tell (design: that ends a recording).
      orphaned = true;
      return;
    }
    sentUpTo = 0;
    port.onMessage.addListener(({ seq }: ToObserver) => {
      unstored = unstored.filter((fact) => fact.seq > seq);
    });
    port.onDisconnect.addListener(() => {
      // Reading lastError keeps Chromium from logging it on the page's console.
      void chrome.runtime.lastError;
      port = null;
      if (unstored.length > 0) scheduler.postTask(flush, { delay: RECONNECT_MS });
    });
  };

  const flush = (): void => {
    flushing = false;
    if (orphaned || unstored.length === 0) return;
    if (!port) connect();
    const waiting = unstored.filter((fact) => fact.seq > sentUpTo);
    for (let i = 0; i < waiting.length && port; i += MOST_PER_MESSAGE) {
      const facts = waiting.slice(i, i + MOST_PER_MESSAGE);
      try {
        port.postMessage(message(facts));
      } catch {
        // The port died before onDisconnect was told; the next flush opens another and sends again.
        port = null;
        return;
      }
      sentUpTo = facts.at(-1)?.seq ?? sentUpTo;
    }
  };

  const push = (fact: SocketEvent): void => {
    const numbered = { seq: ++lastSeq, fact };
    unstored.push(numbered);
    if (leaving) leaveTail([numbered]);
  };

  /** One key per tail, never rewritten: the worker may be reading the last one. */
  const leaveTail = (facts: NumberedFact[]): void => {
    if (orphaned || facts.length === 0) return;
    const key = `${TAIL_PREFIX}${head.document}/${++tails}`;
    chrome.storage.session.set({ [key]: message(facts) }).catch(() => {
      // Storage is full or closed to us: the port is the other way, and the seq numbers show what is missing.
    });
  };

  return {
    state(fact) {
      if (orphaned) return;
      push(fact);
      if (unstored.length > MOST_UNSTORED) {
        const lost = unstored.splice(0, MOST_UNSTORED / 10).length;
        push(dropped(lost));
      }
      if (flushing) return;
      flushing = true;
      queueMicrotask(flush);
    },
    flush,
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
