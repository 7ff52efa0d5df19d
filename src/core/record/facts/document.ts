/** The facts of one document: its sockets, its page's life, its CSP violations, its network log entries. */

import type { DocumentRecord, PageFact, SocketEventOf } from "../../../messages/socket-event.ts";
import { countBefore } from "../nearby/count-before.ts";
import type { SocketFacts } from "./socket.ts";

type CspFact = SocketEventOf<"csp-blocked">;

/** A violation follows its constructor by a few ms (measured: R20); a busy page gets more. */
const VIOLATION_MS = 1000;
/** What the page went through so long after a socket's end may still explain it, ms. */
const AFTERMATH_MS = 10_000;

interface Numbered {
  seq: number;
  fact: PageFact;
}

export class DocumentFacts {
  record: DocumentRecord | null = null;
  readonly sockets = new Map<number, SocketFacts>();
  /** Seqs seen: what comes twice (a resend, a replay) counts once. */
  readonly seen = new Set<number>();
  private readonly life: Numbered[] = [];
  private readonly csp: Numbered[] = [];
  private readonly cspByUrl = new Map<string, CspFact[]>();
  readonly logs = new Map<number, SocketEventOf<"network-log">>();

  constructor(readonly key: string) {}

  addPageFact(seq: number, fact: PageFact): void {
    if (fact.kind === "network-log") this.logs.set(seq, fact);
    else if (fact.kind === "csp-blocked") this.addCsp(seq, fact);
    else insertBySeq(this.life, { seq, fact });
  }

  private addCsp(seq: number, fact: CspFact): void {
    insertBySeq(this.csp, { seq, fact });
    if (!fact.trusted) return;
    const same = this.cspByUrl.get(fact.blockedUrl) ?? [];
    this.cspByUrl.set(fact.blockedUrl, same);
    let at = same.length;
    while (at > 0 && (same[at - 1]?.at ?? 0) > fact.at) at--;
    same.splice(at, 0, fact);
  }

  /** The first violation that names the socket's URL right after it was made. */
  cspOf(socket: SocketFacts): CspFact | null {
    const same = this.cspByUrl.get(socket.url) ?? [];
    const first = same[countBefore(same, ({ at }) => at < socket.createdAt)];
    return first && first.at <= socket.createdAt + VIOLATION_MS ? first : null;
  }

  /** Would a page fact of that time matter to a socket that has ended? */
  isConcernedBy(socket: SocketFacts, fact: PageFact): boolean {
    return socket.endedAt === null || fact.kind === "facts-dropped" || fact.at <= socket.endedAt + AFTERMATH_MS;
  }

  /** The page's life as far as it can matter to a socket. */
  lifeOf(socket: SocketFacts): PageFact[] {
    return this.life.map(({ fact }) => fact).filter((fact) => this.isConcernedBy(socket, fact));
  }

  /** Everything but socket facts, by seq. */
  pageFacts(): PageFact[] {
    const logs = [...this.logs].map(([seq, fact]) => ({ seq, fact }));
    return [...this.life, ...this.csp, ...logs].sort((a, b) => a.seq - b.seq).map(({ fact }) => fact);
  }
}

function insertBySeq(list: Numbered[], it: Numbered): void {
  let at = list.length;
  while (at > 0 && (list[at - 1]?.seq ?? 0) > it.seq) at--;
  list.splice(at, 0, it);
}
