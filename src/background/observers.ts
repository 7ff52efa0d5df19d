/** The side of the worker that listens: facts come in over ports and from tails, are stored, acknowledged and passed on. */
import * as v from "valibot";
import { type ToBackground, type ToObserver, toBackgroundSchema } from "../messages/port-messages.ts";
import { NETWORK_LOG_PORT, OBSERVER_PORT, TAIL_PREFIX } from "../messages/port-names.ts";
import type { DocumentRecord, LoggedFact } from "../messages/socket-event.ts";
import type { Arrival, Log } from "./log.ts";

export interface Listening {
  log: Log;
  /** New facts are stored. */
  stored(record: DocumentRecord, facts: readonly LoggedFact[]): void;
  /** A document was heard of for the first time. */
  began(record: DocumentRecord, timeOrigin: number): Promise<void>;
  /** Storage refused an arrival; resolves when there is room, or the facts are given up and counted. */
  refused(arrival: Arrival): Promise<void>;
  /** A port of a document closed: alone it proves nothing (back/forward cache, idle worker and crash look alike). */
  lostPort(document: string): void;
}

function recordFrom(message: ToBackground, sender: chrome.runtime.MessageSender | undefined): DocumentRecord | null {
  const { document, url, top } = message;
  const tabId = sender?.tab?.id ?? message.tabId;
  if (tabId === undefined) return null;
  const frameId = sender?.frameId ?? -1;
  return { document, tabId, frameId, documentId: sender?.documentId ?? null, url, top };
}

/** Stores what one message carries. */
async function take(listening: Listening, message: ToBackground, record: DocumentRecord): Promise<void> {
  const { log, stored, began, refused } = listening;
  if (!log.has(record.document)) await began(record, message.timeOrigin);
  const arrival = { record, timeOrigin: message.timeOrigin, facts: message.facts };
  try {
    stored(record, await log.append(arrival));
  } catch {
    // No room: storage.session holds 10 MB for the whole extension.
    await refused(arrival);
  }
}

export function listenToPort(port: chrome.runtime.Port, opening: Promise<Listening>): boolean {
  if (port.name !== OBSERVER_PORT && port.name !== NETWORK_LOG_PORT) return false;
  let document: string | null = null;
  port.onMessage.addListener(async (raw: unknown) => {
    const message = v.safeParse(toBackgroundSchema, raw);
    const record = message.success ? recordFrom(message.output, port.sender) : null;
    // A page's renderer could send anything in our content script's name; what is not a fact is not kept.
    if (!message.success || !record) return;
    document = record.document;
    await take(await opening, message.output, record);
    const answer: ToObserver = { type: "stored", seq: message.output.facts.at(-1)?.seq ?? 0 };
    try {
      port.postMessage(answer);
    } catch {
      // The document is gone; what it said is stored.
    }
  });
  port.onDisconnect.addListener(() => {
    const closed = document;
    if (closed !== null) void opening.then((listening) => listening.lostPort(closed));
  });
  return true;
}

const tailNumber = (key: string): number => Number(key.slice(key.lastIndexOf("/") + 1));

/**
 * Merges what content scripts wrote to storage in `pagehide`, then deletes it. A tail whose document is not known yet
 * stays: its port, which says what tab it lives in, may still be on its way.
 */
export async function mergeTails(listening: Listening): Promise<void> {
  const keys = (await chrome.storage.session.getKeys()).filter((key) => key.startsWith(TAIL_PREFIX));
  keys.sort((a, b) => tailNumber(a) - tailNumber(b));
  const tails = await chrome.storage.session.get(keys);
  for (const key of keys) {
    const tail = v.safeParse(toBackgroundSchema, tails[key]);
    const record = tail.success ? listening.log.recordOf(tail.output.document) : undefined;
    if (tail.success && !record) continue;
    if (tail.success && record) await take(listening, tail.output, record);
    await chrome.storage.session.remove([key]);
  }
}
