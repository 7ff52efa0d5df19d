/** The facts of a recording, sorted by document, socket and URL, and which of them have news since they were last folded. */

import type { DocumentRecord, LoggedFact, SocketEventOf } from "../../../messages/socket-event.ts";
import { CLOSED } from "../../../messages/websocket-constants.ts";
import { type JoinChanges, LogJoin } from "../network-log/join.ts";
import { DocumentFacts } from "./document.ts";
import { isSocketFact, SocketFacts } from "./socket.ts";

type LogFact = SocketEventOf<"network-log">;

/** The id of the connection that an entry of the network log stands for. */
export const entryIdOf = (document: string, seq: number): string => `${document}/network/${seq}`;

/** A network log entry with its place, and the id it has as long as no socket claims it. */
export interface LogEntry {
  id: string;
  fact: LogFact;
  document: DocumentFacts;
}

/** What of one tab shares one URL: where the network log and the page's sockets must meet. */
export class UrlGroup {
  readonly sockets = new Set<SocketFacts>();
  readonly logs = new Map<string, LogEntry>();
  private readonly logJoin = new LogJoin<SocketFacts>();
  private ordered: SocketFacts[] | null = [];

  addLog(entry: LogEntry): void {
    this.logs.set(entry.id, entry);
    this.logJoin.add(entry.id, entry.fact);
  }

  dropLog(id: string): void {
    const entry = this.logs.get(id);
    this.logs.delete(id);
    if (entry) this.logJoin.remove(id, entry.fact);
  }

  /** A socket came, went or has news. */
  noteChanged(socket: SocketFacts): void {
    this.ordered = null;
    this.logJoin.noteChanged(socket);
  }

  /** Which entry belongs to which socket, as far as that changed. */
  join(): JoinChanges<SocketFacts> {
    return this.logJoin.update(this.candidates(), (socket) => this.sockets.has(socket) && isCandidate(socket));
  }

  /** By createdAt. */
  private candidates(): SocketFacts[] {
    this.ordered ??= [...this.sockets]
      .filter(isCandidate)
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    return this.ordered;
  }
}

/**
 * A socket whose constructor threw or that was blocked at birth never reached the network; one whose constructor was not
 * heard of has no URL to go by.
 */
const isCandidate = ({ created, isWireAlone }: SocketFacts): boolean =>
  isWireAlone || (created !== null && created.error === null && created.readyState !== CLOSED);

/** What was removed by `forget`. */
export interface Forgotten {
  id: string;
  socket: SocketFacts | null;
}

export class DocumentStore {
  private readonly byKey = new Map<string, DocumentFacts>();
  private readonly groups = new Map<string, UrlGroup>();
  private readonly groupOf = new Map<SocketFacts, UrlGroup>();
  private readonly groupOfLog = new Map<string, UrlGroup>();
  private touched = new Set<SocketFacts>();
  private touchedGroups = new Set<UrlGroup>();

  documents(): DocumentFacts[] {
    return [...this.byKey.values()];
  }

  add(records: readonly DocumentRecord[], facts: readonly LoggedFact[]): void {
    for (const record of records) this.setRecord(record);
    for (const logged of facts) this.addFact(logged);
  }

  /** Sockets with news, each once. */
  takeTouched(): SocketFacts[] {
    const taken = [...this.touched];
    this.touched = new Set();
    return taken;
  }

  /** Groups in which the network log may have to be joined anew. */
  takeTouchedGroups(): UrlGroup[] {
    const taken = [...this.touchedGroups];
    this.touchedGroups = new Set();
    return taken;
  }

  touch(socket: SocketFacts): void {
    this.touched.add(socket);
  }

  /** Null when it was forgotten. */
  documentOf({ documentKey }: SocketFacts): DocumentFacts | null {
    return this.byKey.get(documentKey) ?? null;
  }

  private document(key: string): DocumentFacts {
    const known = this.byKey.get(key);
    if (known) return known;
    const fresh = new DocumentFacts(key);
    this.byKey.set(key, fresh);
    return fresh;
  }

  private setRecord(record: DocumentRecord): void {
    const document = this.document(record.document);
    if (JSON.stringify(document.record) === JSON.stringify(record)) return;
    document.record = record;
    // The tab is part of a group's key.
    for (const socket of document.sockets.values()) {
      this.regroup(document, socket);
      this.touched.add(socket);
    }
    for (const [seq, fact] of document.logs) this.addLog(document, seq, fact);
  }

  private addFact({ document: key, seq, fact }: LoggedFact): void {
    const document = this.document(key);
    if (document.seen.has(seq)) return;
    document.seen.add(seq);
    if (isSocketFact(fact)) {
      const socket = document.sockets.get(fact.socket) ?? new SocketFacts(document.key, fact.socket);
      document.sockets.set(fact.socket, socket);
      socket.add(seq, fact);
      if (fact.kind !== "traffic") this.regroup(document, socket);
      this.touched.add(socket);
      return;
    }
    document.addPageFact(seq, fact);
    if (fact.kind === "network-log") this.addLog(document, seq, fact);
    else if (fact.kind === "csp-blocked") this.touchBlocked(document, fact.blockedUrl);
    else
      for (const socket of document.sockets.values())
        if (document.isConcernedBy(socket, fact)) this.touched.add(socket);
  }

  /** Those blocked at birth are the only ones a violation explains. */
  private touchBlocked(document: DocumentFacts, url: string): void {
    const group = this.groups.get(this.groupKey(document, url));
    for (const socket of group?.sockets ?? []) {
      if (socket.created?.readyState === CLOSED && socket.documentKey === document.key) this.touched.add(socket);
    }
  }

  private groupKey(document: DocumentFacts, url: string): string {
    return `${document.record?.tabId ?? -1} ${url}`;
  }

  private group(document: DocumentFacts, url: string): UrlGroup {
    const key = this.groupKey(document, url);
    const known = this.groups.get(key);
    if (known) return known;
    const fresh = new UrlGroup();
    this.groups.set(key, fresh);
    return fresh;
  }

  private regroup(document: DocumentFacts, socket: SocketFacts): void {
    const last = this.groupOf.get(socket);
    const next = this.group(document, socket.url);
    if (last !== next) {
      if (last) this.leave(last, socket);
      next.sockets.add(socket);
      this.groupOf.set(socket, next);
      this.touched.add(socket);
    }
    next.noteChanged(socket);
    // Coming from another group it may still hold an entry of that one.
    if (next.logs.size > 0 || (last && last !== next)) this.touchedGroups.add(next);
  }

  private addLog(document: DocumentFacts, seq: number, fact: LogFact): void {
    const id = entryIdOf(document.key, seq);
    this.dropLog(id);
    const group = this.group(document, fact.url);
    this.groupOfLog.set(id, group);
    group.addLog({ id, fact, document });
    this.touchedGroups.add(group);
  }

  /** Removes what the log no longer holds; says what went. */
  forget(connections: readonly string[], documents: readonly string[]): Forgotten[] {
    const gone: Forgotten[] = [];
    const leaving = new Set(connections);
    for (const document of this.byKey.values()) {
      const all = documents.includes(document.key);
      for (const [number, socket] of document.sockets) {
        if (!all && !leaving.has(socket.id)) continue;
        document.sockets.delete(number);
        this.dropSocket(socket);
        gone.push({ id: socket.id, socket });
      }
      for (const seq of document.logs.keys()) {
        const id = entryIdOf(document.key, seq);
        if (!all && !leaving.has(id)) continue;
        document.logs.delete(seq);
        this.dropLog(id);
        gone.push({ id, socket: null });
      }
      if (all) this.byKey.delete(document.key);
    }
    return gone;
  }

  private dropSocket(socket: SocketFacts): void {
    const group = this.groupOf.get(socket);
    if (group) this.leave(group, socket);
    this.groupOf.delete(socket);
    this.touched.delete(socket);
  }

  private leave(group: UrlGroup, socket: SocketFacts): void {
    group.sockets.delete(socket);
    group.noteChanged(socket);
    if (group.logs.size > 0) this.touchedGroups.add(group);
  }

  private dropLog(id: string): void {
    const group = this.groupOfLog.get(id);
    if (!group) return;
    group.dropLog(id);
    this.groupOfLog.delete(id);
    this.touchedGroups.add(group);
  }
}
