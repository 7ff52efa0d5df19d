/** The summary of a recording: what its connections came to, in numbers that a person asks for. Pure. */
import { causeKeyOf, closeCallOf, codeOf, hostOf } from "../../format/accessors.ts";
import type { Connection } from "../../format/connection.ts";
import type { Pattern } from "../../format/pattern.ts";
import type { Reconnect } from "../../format/reconnect.ts";
import type { Summary, WorstChain } from "../../format/summary.ts";
import { closingTimes } from "./closing-times.ts";
import { countBy } from "./counts.ts";
import { verdictKind } from "./verdict-kind.ts";

const SHOWN = 5;

/** Open when its page went away, and close() was never called on it. */
export function wasNeverClosed(connection: Connection): boolean {
  return verdictKind(connection) === "page-gone" && connection.openedAt !== null && !closeCallOf(connection);
}

const RANK = { "gave-up": 0, ongoing: 1, recovered: 2 } as const;

const longest = ({ outages = [] }: Reconnect): number | null =>
  outages.reduce<number | null>(
    (most, { recoveredAfterMs: ms }) => (ms !== null && ms > (most ?? -1) ? ms : most),
    null,
  );

function worstOf(chains: readonly Reconnect[]): WorstChain[] {
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

/** `chains` and `patterns` are those of the connections: see core/reconnects and core/patterns. */
export function summarize(
  connections: readonly Connection[],
  chains: readonly Reconnect[],
  patterns: readonly Pattern[],
): Summary {
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
    patterns: [...patterns],
  };
}
