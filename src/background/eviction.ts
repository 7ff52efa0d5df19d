/** Evicts facts: over budget, the oldest ended connections of the tab that takes more than its share go, and are counted. */
import { isDocumentGone } from "../messages/document-gone.ts";
import type { LoggedFact } from "../messages/socket-event.ts";
import { CLOSED } from "../messages/websocket-constants.ts";
import type { Log } from "./log.ts";

export interface Amount {
  facts: number;
  bytes: number;
}

/**
 * About 350 bytes a fact as stored (measured: fact-size), but a page decides how long its URLs are. `storage.session`
 * holds 10 MB for the whole extension; what is left over is for tabs that take less than their share, the last facts of
 * pages, and settings.
 */
export const BUDGET: Amount = { facts: 20_000, bytes: 8_000_000 };
/** Goes down to this share, so that it is not done for every fact. */
const DOWN_TO = 0.9;

export interface Evicted {
  tabId: number;
  facts: number;
}

const isOver = ({ facts, bytes }: Amount, most: Amount): boolean => facts > most.facts || bytes > most.bytes;

const share = ({ facts, bytes }: Amount, of: number): Amount => ({ facts: facts * of, bytes: bytes * of });

const amountOf = async (log: Log, tabId?: number): Promise<Amount> => ({
  facts: log.size(tabId),
  bytes: await log.bytes(tabId),
});

/** The tabs that take more than an equal share of the budget, in the order given. */
export async function tabsOverShare(log: Log, tabs: readonly number[], budget = BUDGET): Promise<number[]> {
  const found: number[] = [];
  for (const tabId of tabs) {
    if (isOver(await amountOf(log, tabId), share(budget, DOWN_TO / tabs.length))) found.push(tabId);
  }
  return found;
}

export const isOverBudget = async (log: Log, budget = BUDGET): Promise<boolean> => isOver(await amountOf(log), budget);

/**
 * Removes ended connections until the log is `DOWN_TO` of the budget, once it is over it. `tabs`: least recently shown
 * first; none goes below its share, so that a page that floods loses its own log and no other tab's.
 */
export async function evict(log: Log, tabs: readonly number[], budget = BUDGET): Promise<Evicted[]> {
  const target = share(budget, DOWN_TO);
  const fair = share(target, 1 / tabs.length);
  const evicted: Evicted[] = [];
  if (!(await isOverBudget(log, budget))) return evicted;
  for (const tabId of await tabsOverShare(log, tabs, budget)) {
    const [all, own] = [await amountOf(log), await amountOf(log, tabId)];
    const wanted = {
      facts: Math.min(all.facts - target.facts, own.facts - fair.facts),
      bytes: Math.min(all.bytes - target.bytes, own.bytes - fair.bytes),
    };
    if (wanted.facts <= 0 && wanted.bytes <= 0) continue;
    const facts = await evictFromTab(log, tabId, wanted);
    if (facts > 0) evicted.push({ tabId, facts });
  }
  for (const { tabId, facts } of evicted) await log.addLost(tabId, facts);
  return evicted;
}

async function evictFromTab(log: Log, tabId: number, wanted: Amount): Promise<number> {
  const left = { ...wanted };
  let removed = 0;
  for (const { record } of log.documents(tabId)) {
    if (left.facts <= 0 && left.bytes <= 0) break;
    const facts = await log.read(record.document);
    const chosen = isGone(facts) ? null : chooseEnded(facts, left);
    const going = chosen ? facts.filter(({ seq }) => chosen.has(seq)) : facts;
    if (going.length === 0) continue;
    left.facts -= going.length;
    left.bytes -= bytesOf(going);
    removed += going.length;
    if (chosen) await log.remove(record.document, ({ seq }) => chosen.has(seq));
    else await log.forget([record.document]);
  }
  return removed;
}

const bytesOf = (facts: readonly LoggedFact[]): number =>
  facts.reduce((sum, { fact }) => sum + JSON.stringify(fact).length, 0);

const isGone = (facts: readonly LoggedFact[]): boolean => facts.some(({ fact }) => isDocumentGone(fact));

/** CLOSED when it was made: blocked by CSP, it will have no close event (measured: R20). */
const isEnd = ({ fact }: LoggedFact): boolean =>
  fact.kind === "socket-created"
    ? fact.error !== null || fact.readyState === CLOSED
    : fact.kind === "close-event" && fact.trusted;

/** Page facts that a page can cause without end, and that end nothing. */
const standsAlone = ({ fact }: LoggedFact): boolean => fact.kind === "network-log" || fact.kind === "csp-blocked";

function socketFacts(facts: readonly LoggedFact[]): Map<number, LoggedFact[]> {
  const bySocket = new Map<number, LoggedFact[]>();
  for (const it of facts) {
    if (!("socket" in it.fact)) continue;
    const own = bySocket.get(it.fact.socket);
    if (own) own.push(it);
    else bySocket.set(it.fact.socket, [it]);
  }
  return bySocket;
}

/** The seqs of what ended first, as much as it takes to free `wanted`. */
function chooseEnded(facts: readonly LoggedFact[], wanted: Amount): Set<number> {
  const bySocket = socketFacts(facts);
  const chosen = new Set<number>();
  const left = { ...wanted };
  for (const it of facts) {
    if (left.facts <= 0 && left.bytes <= 0) break;
    const { fact, seq } = it;
    const ended = "socket" in fact && isEnd(it) && !chosen.has(seq) ? bySocket.get(fact.socket) : undefined;
    const going = ended ?? (standsAlone(it) ? [it] : []);
    for (const one of going) chosen.add(one.seq);
    left.facts -= going.length;
    left.bytes -= bytesOf(going);
  }
  return chosen;
}
