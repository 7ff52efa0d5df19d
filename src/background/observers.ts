/** The side of the worker that listens: facts come in over ports and from tails, are stored, acknowledged and passed on. */
import * as v from "valibot";
import { type ToBackground, type ToObserver, toBackgroundSchema } from "../messages/port-messages.ts";
import { NETWORK_LOG_PORT, OBSERVER_PORT } from "../messages/port-names.ts";
import type { DocumentRecord, LoggedFact } from "../messages/socket-event.ts";
import type { Arrival, Log } from "./log.ts";

export interface Listening {
  log: Log;
  /** New facts are stored. */
  stored(record: DocumentRecord, facts: readonly LoggedFact[]): void;
  /** Is this page to be recorded? The observer asks too, but a page that goes at once cannot wait for the answer. */
  isRecorded(message: ToBackground, tabId: number): Promise<boolean>;
  /** Called before anything of a document is stored; acts once per document and frame, and answers always with the same promise. */
  began(record: DocumentRecord, timeOrigin: number): Promise<void>;
  /** The tab was closed: its log is gone, and nothing would ever remove what came after. */
  isClosed(tabId: number): boolean;
  /** True while nothing more of this tab is taken. */
  isFull(tabId: number): boolean;
  /** There is no room for these facts even after making some. */
  refused(arrival: Arrival): Promise<void>;
  /** A port of a document closed: alone it proves nothing (back/forward cache, idle worker and crash look alike). */
  lostPort(document: string): void;
}

/** Of a content script the browser says where it lives. The devtools page says itself whom it inspects. */
function recordFrom(message: ToBackground, sender: chrome.runtime.MessageSender | undefined): DocumentRecord | null {
  const { document, url, top } = message;
  // By its URL: undocked, DevTools is a window of its own, whose "tab" has the id -1 (measured).
  if (sender?.url?.startsWith(chrome.runtime.getURL(""))) {
    const { tabId } = message;
    return tabId === undefined ? null : { document, tabId, frameId: -1, documentId: null, url, top };
  }
  const tabId = sender?.tab?.id;
  if (tabId === undefined) return null;
  return { document, tabId, frameId: sender?.frameId ?? -1, documentId: sender?.documentId ?? null, url, top };
}

/**
 * Stores what one message carries. The awaits before `append` are the same for every message of a document: were one
 * skipped for a later message, it would overtake, and what it overtook would count as already stored.
 */
export async function take(listening: Listening, message: ToBackground, record: DocumentRecord): Promise<void> {
  const { log, stored, isRecorded, began, isClosed, isFull, refused } = listening;
  if (!(await isRecorded(message, record.tabId))) return;
  await began(record, message.timeOrigin);
  // Asked last: from here on the log's own order decides, and forgetting a tab comes after what it was given.
  if (isClosed(record.tabId)) {
    await log.forget([record.document]);
    return;
  }
  const arrival = { record, timeOrigin: message.timeOrigin, facts: message.facts };
  if (isFull(record.tabId)) {
    await refused(arrival);
    return;
  }
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
  let storing: Promise<void> = Promise.resolve();
  const store = async (message: ToBackground, record: DocumentRecord): Promise<void> => {
    await take(await opening, message, record);
    const answer: ToObserver = { type: "stored", seq: message.facts.at(-1)?.seq ?? 0 };
    try {
      port.postMessage(answer);
    } catch {
      // The document is gone; what it said is stored.
    }
  };
  port.onMessage.addListener((raw: unknown) => {
    const message = v.safeParse(toBackgroundSchema, raw);
    const record = message.success ? recordFrom(message.output, port.sender) : null;
    // A page's renderer could send anything in our content script's name; what is not a fact is not kept.
    if (!message.success || !record) return;
    document = record.document;
    storing = store(message.output, record);
  });
  port.onDisconnect.addListener(async () => {
    // What came before the end may say why it ended.
    await storing;
    if (document !== null) (await opening).lostPort(document);
  });
  return true;
}
