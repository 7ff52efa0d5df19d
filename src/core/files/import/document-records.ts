/** Where the documents of a file lived: read off the frames of their connections, and for a network log off what it was joined to. */
import type { DocumentRecord, PageFact } from "../../../messages/socket-event.ts";
import type { FileConnection, FileDocument } from "./check.ts";

type Entry = NonNullable<FileConnection["networkLog"]>;
type Frame = FileConnection["frame"];

export const LONE_ID = /\/network\/(\d{1,15})$/;

/** The document a connection lives in. Without a record of it the frame is empty, and only the id tells. */
export function documentOf({ id, frame, facts }: FileConnection): string {
  if (frame.documentId !== "") return frame.documentId;
  const tail = "log" in facts ? (LONE_ID.exec(id)?.[0] ?? "") : `/${facts.socket[0]?.socket}`;
  return id.endsWith(tail) ? id.slice(0, id.length - tail.length) : id;
}

function framesByDocument(connections: readonly FileConnection[]): Map<string, Frame> {
  const frames = new Map<string, Frame>();
  for (const connection of connections) {
    const key = documentOf(connection);
    if (!frames.has(key)) frames.set(key, connection.frame);
  }
  return frames;
}

const entryKey = (url: string, { status, failureText, startedAt, endedAt }: Entry): string =>
  JSON.stringify([url, status, failureText, startedAt, endedAt]);

function tabsByEntry(connections: readonly FileConnection[]): Map<string, Set<number>> {
  const tabs = new Map<string, Set<number>>();
  for (const { url, networkLog, frame, facts } of connections) {
    if (!networkLog || "log" in facts) continue;
    const key = entryKey(url, networkLog);
    tabs.set(key, (tabs.get(key) ?? new Set()).add(frame.tabId));
  }
  return tabs;
}

/** The tab in which most of a document's network log entries were given to a socket. */
function tabOfLog(events: readonly PageFact[], joined: ReadonlyMap<string, Set<number>>): number | null {
  const counts = new Map<number, number>();
  for (const event of events) {
    if (event.kind !== "network-log") continue;
    for (const tab of joined.get(entryKey(event.url, event)) ?? []) counts.set(tab, (counts.get(tab) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** By document, in the order of the file; null: it had no record when the file was written, and the fold says less without one. */
export function recordsOf(
  documents: readonly FileDocument[],
  connections: readonly FileConnection[],
): Map<string, DocumentRecord | null> {
  const frames = framesByDocument(connections);
  const joined = tabsByEntry(connections);
  const anyTab = connections[0]?.frame.tabId ?? -1;
  const records = new Map<string, DocumentRecord | null>();
  const set = (document: string, url: string, { documentId, tabId, frameId, top }: Omit<Frame, "url">): void => {
    records.set(document, documentId === "" ? null : { document, tabId, frameId, documentId: null, url, top });
  };
  for (const { documentId: document, url, events } of documents) {
    const isSub = events.some((event) => event.kind === "document" && !event.top);
    const seen = {
      documentId: document,
      tabId: tabOfLog(events, joined) ?? anyTab,
      frameId: isSub ? -1 : 0,
      top: !isSub,
    };
    set(document, url, frames.get(document) ?? seen);
  }
  for (const [document, frame] of frames) if (!records.has(document)) set(document, frame.url, frame);
  return records;
}
