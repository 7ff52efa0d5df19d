/** Finds out which documents are gone without having said so (a crash, a killed renderer, an update of the browser). */
import { isDocumentGone } from "../messages/document-gone.ts";
import type { Ping } from "../messages/port-messages.ts";
import type { LoggedFact } from "../messages/socket-event.ts";
import type { Log } from "./log.ts";

/** What a document stated last of its own end, in order of seq. */
function endOf(facts: readonly LoggedFact[]): "gone" | "cached" | "here" {
  let end: "gone" | "cached" | "here" = "here";
  for (const { fact } of facts) {
    if (isDocumentGone(fact)) return "gone";
    if (fact.kind === "page-hidden" && fact.trusted) end = "cached";
    if (fact.kind === "page-restored" && fact.trusted) end = "here";
  }
  return end;
}

async function answers(tabId: number, documentId: string): Promise<boolean> {
  const ping: Ping = { type: "ping" };
  try {
    await chrome.tabs.sendMessage(tabId, ping, { documentId });
    return true;
  } catch {
    // "Receiving end does not exist": the one proof that no such document lives.
    return false;
  }
}

/** True when the document is gone. `onGone` is given the fact that says so if the document had not stated it itself. */
export async function checkGone(log: Log, document: string, onGone: (fact: LoggedFact) => void): Promise<boolean> {
  const record = log.recordOf(document);
  if (!record || record.frameId < 0 || record.documentId === null) return false;
  const end = endOf(await log.read(document));
  if (end !== "here") return end === "gone";
  if (await answers(record.tabId, record.documentId)) return false;
  const logged = await log.markGone(document, Date.now());
  if (logged) onGone(logged);
  return true;
}
