/** Makes room: over budget, the oldest ended connections of the tab least recently shown go first, and are counted. */
import type { LoggedFact } from "../messages/socket-event.ts";
import type { Log } from "./log.ts";

/** About 350 bytes a fact as stored and 10 MB for the whole extension (measured): 20,000 facts leave a margin. */
export const MOST_FACTS = 20_000;
/** Making room goes down to this share, so that it is not done for every fact. */
const DOWN_TO = 0.9;

export interface Evicted {
  tabId: number;
  facts: number;
}

/** Removes ended connections until the log is `DOWN_TO` of `most`. `tabs`: least recently shown first. */
export async function makeRoom(log: Log, tabs: readonly number[], most = MOST_FACTS): Promise<Evicted[]> {
  const target = most * DOWN_TO;
  const evicted: Evicted[] = [];
  for (const tabId of tabs) {
    if (log.size() <= target) break;
    const before = log.size();
    const removed = await evictFromTab(log, tabId, before - target);
    if (removed > 0) evicted.push({ tabId, facts: removed });
  }
  for (const { tabId, facts } of evicted) await log.addLost(tabId, facts);
  return evicted;
}

async function evictFromTab(log: Log, tabId: number, wanted: number): Promise<number> {
  let removed = 0;
  for (const { record } of log.documents(tabId)) {
    if (removed >= wanted) break;
    const facts = await log.read(record.document);
    if (isGone(facts)) {
      await log.forget([record.document]);
      removed += facts.length;
      continue;
    }
    const ended = endedSockets(facts, wanted - removed);
    removed += await log.remove(record.document, ({ fact }) => "socket" in fact && ended.has(fact.socket));
  }
  return removed;
}

const isGone = (facts: readonly LoggedFact[]): boolean =>
  facts.some(
    ({ fact }) => fact.kind === "document-gone" || (fact.kind === "page-hidden" && fact.trusted && !fact.persisted),
  );

/** The sockets that ended first, as many as it takes to free `wanted` facts. */
function endedSockets(facts: readonly LoggedFact[], wanted: number): Set<number> {
  const sizes = new Map<number, number>();
  for (const { fact } of facts) if ("socket" in fact) sizes.set(fact.socket, (sizes.get(fact.socket) ?? 0) + 1);
  const ended = new Set<number>();
  let freed = 0;
  for (const { fact } of facts) {
    if (freed >= wanted) break;
    const isEnd =
      (fact.kind === "close-event" && fact.trusted) || (fact.kind === "socket-created" && fact.error !== null);
    if (!isEnd || ended.has(fact.socket)) continue;
    ended.add(fact.socket);
    freed += sizes.get(fact.socket) ?? 0;
  }
  return ended;
}
