/**
 * Joins a NetLog to a recording, live or imported:
 *
 *     const joined = addNetLog(recording, log, { userAgent });   // or joinNetLog(recording.connections(), log, …)
 *     if (joined.refusal !== null) …                             // one sentence, and nothing was added
 *
 * Facts of a socket that the recording has go to that socket; the others become connections of their own, source `net-log`.
 * Nothing of the recording changes but what these facts add.
 */
import type { DocumentRecord, LoggedFact } from "../../../messages/socket-event.ts";
import type { Connection } from "../../format/connection.ts";
import type { NetLog } from "../net-log.ts";
import type { WireDraft } from "../wire-draft.ts";
import { fits, isOfSites, type LogSocket, logSocketOf, mayBeInLog } from "./candidates.ts";
import { matchSockets, type Pair } from "./match.ts";
import { refusalOf } from "./refusal.ts";

export interface JoinOptions {
  /** Of the browser that made the recording; left out, it is not compared. */
  userAgent?: string;
}

export interface NetLogJoin {
  /** Why the log is not this recording's: one sentence; then there is nothing to add. */
  refusal: string | null;
  documents: DocumentRecord[];
  facts: LoggedFact[];
  /** Sockets of the recording that the log tells of. */
  joined: number;
  /** Sockets that only the log has, and how many of them other sites made. */
  apart: number;
  otherSites: number;
  /** Of those apart: several sockets of the recording fit, so that nobody can tell which it is. */
  ambiguous: number;
  /** Sockets that had been joined before, of the same log. */
  known: number;
}

/**
 * Facts of a NetLog are numbered from here within their document, above all that its observer will ever state, so that the
 * two never meet.
 */
const FIRST_SEQ = 2 ** 40;
/** The document of sockets that no recorded page made. */
const NET_LOG = "net-log";
const NOTHING = { documents: [], facts: [], joined: 0, apart: 0, otherSites: 0, ambiguous: 0, known: 0 };

const knownKey = (log: string, source: number): string => `${log} ${source}`;

/** What earlier logs have put into the recording. */
function readEarlier(connections: readonly Connection[]): {
  known: Set<string>;
  facts: Map<string, number>;
  sockets: Map<string, number>;
} {
  const known = new Set<string>();
  const facts = new Map<string, number>();
  const sockets = new Map<string, number>();
  for (const { events, frame } of connections) {
    for (const event of events) {
      if (event.kind === "wire-request") known.add(knownKey(event.log, event.source));
      if (!("socket" in event)) continue;
      if (event.kind.startsWith("wire-")) facts.set(frame.documentId, (facts.get(frame.documentId) ?? 0) + 1);
      sockets.set(frame.documentId, Math.max(sockets.get(frame.documentId) ?? 0, event.socket));
    }
  }
  return { known, facts, sockets };
}

class Placing {
  readonly facts: LoggedFact[] = [];
  readonly documents = new Map<string, DocumentRecord>();

  constructor(
    private readonly placed: Map<string, number>,
    private readonly sockets: Map<string, number>,
  ) {}

  private put(document: string, socket: number, draft: WireDraft, monoOffset: number): void {
    const seq = (this.placed.get(document) ?? 0) + 1;
    this.placed.set(document, seq);
    // Rounded as clocks are, so that a page's own fractions add no noise.
    const mono = Math.round((draft.at - monoOffset) * 10_000) / 10_000;
    this.facts.push({ document, seq: FIRST_SEQ + seq, fact: { ...draft, mono, date: draft.at, socket } });
  }

  /** To a page's socket, on the page's own clock. */
  join({ log, page, by }: Pair): void {
    const first = page.events.find((event) => "socket" in event);
    if (!first || !("socket" in first)) return;
    const monoOffset = first.at - first.mono;
    for (const fact of log.facts) {
      const draft = fact.kind === "wire-request" ? { ...fact, joinedBy: by } : fact;
      this.put(page.frame.documentId, first.socket, draft, monoOffset);
    }
  }

  /** To a connection of its own; `tabId`: of the entry of DevTools' network log that it will meet there, else -1. */
  apart({ facts }: LogSocket, tabId: number, note: { fitting?: number; otherSite?: boolean }): void {
    const document = tabId < 0 ? NET_LOG : `${NET_LOG}-${tabId}`;
    this.documents.set(document, { document, tabId, frameId: -1, documentId: null, url: "", top: false });
    const socket = (this.sockets.get(document) ?? 0) + 1;
    this.sockets.set(document, socket);
    for (const fact of facts) this.put(document, socket, fact.kind === "wire-request" ? { ...fact, ...note } : fact, 0);
  }
}

/** Pure; what it returns is for `recording.add`. */
export function joinNetLog(connections: readonly Connection[], log: NetLog, options: JoinOptions = {}): NetLogJoin {
  const { known, facts, sockets } = readEarlier(connections);
  const all = log.sockets.flatMap(({ facts: drafts }) => logSocketOf(drafts) ?? []);
  const fresh = all.filter(({ request }) => !known.has(knownKey(request.log, request.source)));
  const candidates = connections.filter(mayBeInLog);
  const pages = candidates.filter(({ source }) => source === "page");
  const { pairs, ambiguous } = matchSockets(fresh, pages);
  const refusal =
    fresh.length < all.length
      ? null
      : refusalOf({ log, sockets: fresh, pages, pairs, ambiguous: ambiguous.size, ...options });
  if (refusal !== null) return { refusal, ...NOTHING };
  const placing = new Placing(facts, sockets);
  const taken = new Set(pairs.map((pair) => pair.log));
  for (const pair of pairs) placing.join(pair);
  const sites = [...new Set(connections.map(({ frame }) => frame.url))];
  const entries = candidates.filter(({ source }) => source === "network-log");
  let otherSites = 0;
  for (const socket of fresh) {
    if (taken.has(socket)) continue;
    const fitting = ambiguous.get(socket);
    const otherSite = connections.length > 0 && isOfSites(socket.request, sites) === false;
    if (otherSite) otherSites++;
    const note = { ...(fitting !== undefined && { fitting }), ...(connections.length > 0 && { otherSite }) };
    placing.apart(socket, tabOf(socket, entries), note);
  }
  return {
    refusal: null,
    documents: [...placing.documents.values()],
    facts: placing.facts,
    joined: pairs.length,
    apart: fresh.length - pairs.length,
    otherSites,
    ambiguous: ambiguous.size,
    known: all.length - fresh.length,
  };
}

/** A worker's socket stands in DevTools' network log of its tab, too: there the fold puts the two together. */
function tabOf(socket: LogSocket, entries: readonly Connection[]): number {
  const found = entries.filter((entry) => fits(socket, entry));
  const [first, ...more] = found;
  return first && more.length === 0 ? first.frame.tabId : -1;
}

/** What of a recording is needed here. */
export interface JoinableRecording {
  connections(): readonly Connection[];
  add(documents: readonly DocumentRecord[], facts: readonly LoggedFact[]): void;
}

/** Joins and adds; with a refusal the recording stays as it is. */
export function addNetLog(recording: JoinableRecording, log: NetLog, options: JoinOptions = {}): NetLogJoin {
  const joined = joinNetLog(recording.connections(), log, options);
  if (joined.refusal === null) recording.add(joined.documents, joined.facts);
  return joined;
}
