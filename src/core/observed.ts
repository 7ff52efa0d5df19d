/** Everything that was seen of one connection, sorted into named places. It concludes nothing: rules and causes read it. */
import type { DocumentRecord, PageFact, SocketEventOf, SocketFact } from "../messages/socket-event.ts";
import type { Engine } from "./export-format.ts";

/** One `close()` call with the exception it met, if any. */
export interface ObservedCloseCall {
  called: SocketEventOf<"close-called">;
  rejected: SocketEventOf<"close-rejected"> | null;
}

/** The facts about one connection. Events the page dispatched itself are kept apart in `pageMade`: they support no claim. */
export interface Observed {
  /** `document/socket`, or `document/network/seq` for a connection that only the network log saw. */
  id: string;
  engine: Engine;
  document: DocumentRecord | null;
  /** Facts about the page the connection lives in, in order. */
  page: readonly PageFact[];
  created: SocketEventOf<"socket-created"> | null;
  opened: SocketEventOf<"opened"> | null;
  closeCalls: readonly ObservedCloseCall[];
  readyStates: readonly SocketEventOf<"ready-state">[];
  bufferedAmounts: readonly SocketEventOf<"buffered-amount">[];
  errorEvent: SocketEventOf<"error-event"> | null;
  closeEvent: SocketEventOf<"close-event"> | null;
  traffic: SocketEventOf<"traffic"> | null;
  networkLog: SocketEventOf<"network-log"> | null;
  pageMade: readonly SocketFact[];
  /** All socket facts, in order. */
  facts: readonly SocketFact[];
}

const lastOf = <T>(items: readonly T[]): T | null => items.at(-1) ?? null;

/** Sorts a connection's facts into an `Observed`. Facts may come in any order, repeated or with gaps. */
export function observe(
  id: string,
  engine: Engine,
  facts: readonly SocketFact[],
  page: readonly PageFact[],
  document: DocumentRecord | null,
  networkLog: SocketEventOf<"network-log"> | null,
): Observed {
  const of = <K extends SocketFact["kind"]>(kind: K): SocketEventOf<K>[] =>
    facts.filter((fact): fact is SocketEventOf<K> => fact.kind === kind);
  const rejections = new Map(of("close-rejected").map((fact) => [fact.call, fact]));
  return {
    id,
    engine,
    document,
    page,
    created: of("socket-created")[0] ?? null,
    opened: of("opened")[0] ?? null,
    closeCalls: of("close-called").map((called) => ({ called, rejected: rejections.get(called.call) ?? null })),
    readyStates: of("ready-state"),
    bufferedAmounts: of("buffered-amount"),
    errorEvent: of("error-event").find((fact) => fact.trusted) ?? null,
    closeEvent: of("close-event").find((fact) => fact.trusted) ?? null,
    traffic: lastOf(of("traffic")),
    networkLog,
    pageMade: facts.filter((fact) => "trusted" in fact && !fact.trusted),
    facts,
  };
}
