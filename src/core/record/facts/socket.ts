/** The facts of one socket, by seq, and the few times that others ask of it before it is read. */
import type { LoggedFact, SocketEventOf, SocketFact } from "../../../messages/socket-event.ts";
import type { LogCandidate } from "../network-log/match.ts";
import { isWireFact, type Wire, wireOf } from "../wire.ts";

interface Numbered {
  seq: number;
  fact: SocketFact;
}

export const isSocketFact = (fact: LoggedFact["fact"]): fact is SocketFact => "socket" in fact;

export class SocketFacts implements LogCandidate {
  readonly id: string;
  private numbered: Numbered[] = [];
  created: SocketEventOf<"socket-created"> | null = null;
  private pageOpenedAt: number | null = null;
  private pageEndedAt: number | null = null;
  /** Of a socket that only a NetLog tells of, what it tells. */
  private wireAlone: Wire | null = null;

  constructor(
    readonly documentKey: string,
    readonly socket: number,
  ) {
    this.id = `${documentKey}/${socket}`;
  }

  get url(): string {
    return this.created?.url ?? this.wireAlone?.request.url ?? "";
  }
  get openedAt(): number | null {
    return this.pageOpenedAt ?? this.wireAlone?.openedAt ?? null;
  }
  get endedAt(): number | null {
    return this.pageEndedAt ?? this.wireAlone?.endedAt ?? null;
  }
  /** Only a NetLog tells of it. */
  get isWireAlone(): boolean {
    return this.wireAlone !== null;
  }
  get createdAt(): number {
    return this.created?.at ?? this.numbered[0]?.fact.at ?? 0;
  }
  get stack(): string | null {
    return this.created?.stack ?? null;
  }
  get facts(): SocketFact[] {
    return this.numbered.map(({ fact }) => fact);
  }

  add(seq: number, fact: SocketFact): void {
    if (fact.kind === "traffic") {
      const totals = this.replaceTraffic(seq, fact);
      if (!totals) return;
      this.insert(seq, totals);
      return;
    }
    this.insert(seq, fact);
    // Of what should come once, the first by seq counts: the same whatever the order of arrival.
    if (fact.kind === "socket-created") this.created = this.first("socket-created");
    if (fact.kind === "opened") this.pageOpenedAt = this.first("opened")?.at ?? null;
    if (fact.kind === "close-event" && fact.trusted) this.pageEndedAt = this.first("close-event")?.at ?? null;
    if (isWireFact(fact) || this.wireAlone) this.readWire(this.facts);
  }

  private readWire(facts: SocketFact[]): void {
    this.wireAlone = facts.every(isWireFact) ? wireOf(facts) : null;
  }

  private first<K extends SocketFact["kind"]>(kind: K): SocketEventOf<K> | null {
    const found = this.numbered.find(({ fact }) => fact.kind === kind && (!("trusted" in fact) || fact.trusted));
    // `as`: found by its kind.
    return (found?.fact as SocketEventOf<K> | undefined) ?? null;
  }

  private insert(seq: number, fact: SocketFact): void {
    let at = this.numbered.length;
    while (at > 0 && (this.numbered[at - 1]?.seq ?? 0) > seq) at--;
    this.numbered.splice(at, 0, { seq, fact });
  }

  /**
   * Totals replace each other, as they do in the log; null when a later one is there already. The largest message of those
   * replaced is kept: the connection lived on after it. The same whatever the order of arrival.
   */
  private replaceTraffic(seq: number, fact: Totals): Totals | null {
    const at = this.numbered.findIndex((it) => it.fact.kind === "traffic");
    const known = this.numbered[at];
    if (known?.fact.kind !== "traffic") return fact;
    if (known.seq > seq) {
      known.fact = survivedBy(known.fact, fact);
      return null;
    }
    this.numbered.splice(at, 1);
    return survivedBy(fact, known.fact);
  }
}

type Totals = SocketEventOf<"traffic">;

/** The later totals, with the largest message that the earlier ones tell of. */
function survivedBy(later: Totals, earlier: Totals): Totals {
  const last = earlier.sent.messages < later.sent.messages ? (earlier.lastSentBytes ?? 0) : 0;
  const survivedBytes = Math.max(later.survivedBytes ?? 0, earlier.survivedBytes ?? 0, last);
  return survivedBytes > 0 ? { ...later, survivedBytes } : later;
}
