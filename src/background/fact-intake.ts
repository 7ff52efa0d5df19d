/** Takes facts in: over ports and from what pages left in storage. They are stored, acknowledged and passed on. */
import * as v from "valibot";
import { type ToBackground, type ToObserver, toBackgroundSchema } from "../messages/port-messages.ts";
import { NETWORK_LOG_PORT, OBSERVER_PORT } from "../messages/port-names.ts";
import type { DocumentRecord } from "../messages/socket-event.ts";
import { isExtensionPage } from "./extension-pages.ts";
import type { IntakePolicy } from "./log-policy.ts";

/** Of a content script the browser says where it lives. The devtools page says itself which tab it inspects. */
function recordFrom(message: ToBackground, sender: chrome.runtime.MessageSender | undefined): DocumentRecord | null {
  const { document, url, top } = message;
  if (isExtensionPage(sender)) {
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
export async function takeFacts(policy: IntakePolicy, message: ToBackground, record: DocumentRecord): Promise<void> {
  const { log } = policy;
  if (!(await policy.isRecorded(message, record.tabId))) return;
  await policy.onDocumentSeen(record, message.timeOrigin);
  // Asked last: from here on the log's own order decides, and forgetting a tab comes after what it was given.
  if (policy.isClosed(record.tabId)) {
    await log.forget([record.document]);
    return;
  }
  const arrival = { record, timeOrigin: message.timeOrigin, facts: message.facts };
  if (policy.isFull(record.tabId)) {
    await policy.onRefused(arrival);
    return;
  }
  try {
    policy.onStored(record, await log.append(arrival));
  } catch {
    // No room: storage.session holds 10 MB for the whole extension.
    await policy.onRefused(arrival);
  }
}

export function listenToPort(port: chrome.runtime.Port, policy: Promise<IntakePolicy>): boolean {
  if (port.name !== OBSERVER_PORT && port.name !== NETWORK_LOG_PORT) return false;
  let document: string | null = null;
  let storing: Promise<void> = Promise.resolve();
  const store = async (message: ToBackground, record: DocumentRecord): Promise<void> => {
    await takeFacts(await policy, message, record);
    const answer: ToObserver = { type: "stored", seq: message.facts.at(-1)?.seq ?? 0 };
    try {
      port.postMessage(answer);
    } catch {
      // The document is gone; its facts are stored.
    }
  };
  port.onMessage.addListener((raw: unknown) => {
    const message = v.safeParse(toBackgroundSchema, raw);
    const record = message.success ? recordFrom(message.output, port.sender) : null;
    // A page's renderer could send anything in our content script's name: here trust ends, and everything is checked.
    if (!message.success || !record) return;
    document = record.document;
    storing = store(message.output, record);
  });
  port.onDisconnect.addListener(async () => {
    // What was sent before the end may say why it ended.
    await storing;
    if (document !== null) (await policy).onPortLost(document);
  });
  return true;
}
