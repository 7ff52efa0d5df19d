/** Everything that was seen of one connection, sorted into named places. It concludes nothing: rules and causes read it. */
import type { DocumentRecord, PageFact, SocketEventOf, SocketFact } from "../../messages/socket-event.ts";
import type { Engine } from "../format/engine.ts";
import { isWireFact, type Wire, wireOf } from "./wire.ts";

/** One `close()` call with the exception it met, if any. */
export interface ObservedCloseCall {
  called: SocketEventOf<"close-called">;
  rejected: SocketEventOf<"close-rejected"> | null;
}

/** An entry of DevTools' network log that was joined to a page's socket, or stands alone. */
export interface JoinedLog {
  fact: SocketEventOf<"network-log">;
  /** False when another socket could as well be meant (a burst to one URL): then it raises nothing to certain. */
  unambiguous: boolean;
}

/** The facts about one connection. Events the page dispatched itself support no claim and are left out of the named places. */
export interface Observed {
  /** `document/socket`, or `document/network/seq` for a connection that only the network log saw. */
  id: string;
  engine: Engine;
  document: DocumentRecord | null;
  /** Facts about the page the connection lives in, in order, without `csp-blocked` and network log. */
  page: readonly PageFact[];
  /** The `securitypolicyviolation` that names this connection's URL, right after it was made. */
  cspBlocked: SocketEventOf<"csp-blocked"> | null;
  created: SocketEventOf<"socket-created"> | null;
  opened: SocketEventOf<"opened"> | null;
  closeCalls: readonly ObservedCloseCall[];
  readyStates: readonly SocketEventOf<"ready-state">[];
  bufferedAmounts: readonly SocketEventOf<"buffered-amount">[];
  errorEvent: SocketEventOf<"error-event"> | null;
  closeEvent: SocketEventOf<"close-event"> | null;
  traffic: SocketEventOf<"traffic"> | null;
  log: JoinedLog | null;
  /** What the browser's NetLog tells of it; null without one. */
  wire: Wire | null;
  /** The page's side was seen; otherwise only the network log or a NetLog tells of it. */
  fromPage: boolean;
  /** All socket facts, in order of their seq. */
  facts: SocketFact[];
}

export interface Surroundings {
  engine: Engine;
  document: DocumentRecord | null;
  page: readonly PageFact[];
  cspBlocked: SocketEventOf<"csp-blocked"> | null;
  log: JoinedLog | null;
}

/** Sorts a connection's facts. They come in order of their seq; repetitions and gaps do no harm. */
export function observe(id: string, facts: SocketFact[], around: Surroundings): Observed {
  const of = <K extends SocketFact["kind"]>(kind: K): SocketEventOf<K>[] =>
    // `as`: the filter compares `kind`, which TypeScript cannot follow through the type parameter.
    facts.filter((fact) => fact.kind === kind) as SocketEventOf<K>[];
  const rejections = new Map(of("close-rejected").map((fact) => [fact.call, fact]));
  return {
    id,
    ...around,
    created: of("socket-created")[0] ?? null,
    opened: of("opened")[0] ?? null,
    closeCalls: of("close-called").map((called) => ({ called, rejected: rejections.get(called.call) ?? null })),
    readyStates: of("ready-state"),
    bufferedAmounts: of("buffered-amount"),
    errorEvent: of("error-event").find((fact) => fact.trusted) ?? null,
    closeEvent: of("close-event").find((fact) => fact.trusted) ?? null,
    traffic: of("traffic").at(-1) ?? null,
    wire: wireOf(facts),
    fromPage: facts.some((fact) => !isWireFact(fact)),
    facts,
  };
}
