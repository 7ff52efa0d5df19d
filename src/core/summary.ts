/** The summary of a recording: what its connections came to, in numbers that a person asks for. Pure. */
import type { Connection } from "./export-format.ts";
import { closeCallOf } from "./reconnects/attempt.ts";
import type { ReconnectChain } from "./reconnects.ts";
import { type ClosingTimes, closingTimes } from "./summary/closing-time.ts";
import { type Count, causeKeyOf, codeOf, countBy, hostOf } from "./summary/counts.ts";
import { type VerdictKind, verdictKind } from "./summary/verdict-kind.ts";

export interface WorstChain {
  id: string;
  endpoint: string;
  attempts: number;
  outcome: ReconnectChain["outcome"];
  /** Its longest outage that recovered, ms; null when none did. */
  longestOutageMs: number | null;
  /** Ids of the rules that found something. */
  findings: string[];
}

export interface Summary {
  connections: number;
  byVerdict: Count<VerdictKind>[];
  /** Of the close events. */
  byCode: Count<number>[];
  byCause: Count<string>[];
  byHost: Count<string>[];
  /** Null when no connection was seen CLOSING. */
  closing: ClosingTimes | null;
  /** Ids of sockets that were open when their page went away, and on which close() was never called. */
  neverClosed: string[];
  chains: number;
  /** Chains that gave up first, then those still trying, then the longest outages. */
  worstChains: WorstChain[];
}

const SHOWN = 5;

function wasNeverClosed(connection: Connection): boolean {
  return verdictKind(connection) === "page-gone" && connection.openedAt !== null && !closeCallOf(connection);
}

const RANK = { "gave-up": 0, ongoing: 1, recovered: 2 } as const;

const longest = ({ outages }: ReconnectChain): number | null =>
  outages.reduce<number | null>(
    (most, { recoveredAfterMs: ms }) => (ms !== null && ms > (most ?? -1) ? ms : most),
    null,
  );

function worstOf(chains: readonly ReconnectChain[]): WorstChain[] {
  return [...chains]
    .sort(
      (a, b) =>
        RANK[a.outcome] - RANK[b.outcome] ||
        (longest(b) ?? 0) - (longest(a) ?? 0) ||
        b.attempts.length - a.attempts.length ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, SHOWN)
    .map((chain) => ({
      id: chain.id,
      endpoint: chain.endpoint,
      attempts: chain.attempts.length,
      outcome: chain.outcome,
      longestOutageMs: longest(chain),
      findings: chain.findings.map(({ rule }) => rule),
    }));
}

export function summarize(connections: readonly Connection[], chains: readonly ReconnectChain[]): Summary {
  return {
    connections: connections.length,
    byVerdict: countBy(connections, verdictKind),
    byCode: countBy(connections, codeOf),
    byCause: countBy(connections, causeKeyOf),
    byHost: countBy(connections, hostOf),
    closing: closingTimes(connections),
    neverClosed: connections.flatMap((connection) => (wasNeverClosed(connection) ? [connection.id] : [])),
    chains: chains.length,
    worstChains: worstOf(chains),
  };
}
