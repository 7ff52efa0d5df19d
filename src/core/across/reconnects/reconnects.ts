/**
 * Reconnect chains: connections of one client to one endpoint, linked as attempts, with what became of each, how they waited and
 * what there is to say about it (RFC 6455 section 7.2.3). Pure: the same connections give the same chains, in whatever order.
 */

import type { Connection } from "../../format/connection.ts";
import type { Finding } from "../../format/finding.ts";
import type { AttemptResult, OutageDigest, Reconnect } from "../../format/reconnect.ts";
import { type Attempt, attemptOf, byCreation } from "./attempt.ts";
import { knownUntil, type RecordingContext } from "./known-until.ts";
import { lanesOf } from "./lanes.ts";
import { type Outage, outagesOf } from "./outages.ts";
import { type Likeness, likenessOf } from "./policy-fit.ts";
import type { ChainCase } from "./reconnect-rule.ts";
import { digestOf, recoveryOf } from "./recovery.ts";
import { chainFinding, judge } from "./rules.ts";

/** As in the export, with the parts that are optional there. */
export interface ReconnectChain extends Reconnect {
  results: AttemptResult[];
  outages: OutageDigest[];
}

/** Outages of twins that a chain is compared with. */
const ELSEWHERE = 8;

interface Lane {
  attempts: readonly Attempt[];
  outages: readonly Outage[];
}

/** The first outage of each lane, by client: those worth comparing. */
function firstOutages(lanes: readonly Lane[]): Map<string, Outage[]> {
  const byClient = new Map<string, Outage[]>();
  for (const { attempts, outages } of lanes) {
    const client = attempts[0]?.endpoint.client ?? "";
    const known = byClient.get(client) ?? [];
    byClient.set(client, known);
    const first = outages[0];
    if (first && first.retries.length > 0 && known.length <= ELSEWHERE) known.push(first);
  }
  return byClient;
}

/** Not a judgement: it has no title and no advice. */
const knownPolicy = ({ evidence }: Likeness): Finding => ({
  id: "known-policy",
  scope: "chain",
  certainty: "likely",
  evidence: [evidence],
  sources: [],
  suspects: [],
});

function chainOf(given: ChainCase): ReconnectChain {
  const { attempts, outages, gaps, recovery, likeness } = given;
  const first = attempts[0];
  return {
    id: `reconnect/${first?.connection.id ?? ""}`,
    endpoint: first?.endpoint.url ?? "",
    attempts: attempts.map(({ connection }) => connection.id),
    gapsMs: [...gaps],
    outcome: recovery.outcome,
    recoveredAfterMs: recovery.recoveredAfterMs,
    findings: [...judge(given), ...(likeness ? [chainFinding(knownPolicy(likeness), "likely")] : [])],
    looksLike: likeness?.clients.join(" or ") ?? null,
    ...(likeness && {
      expectedMs: attempts.slice(1).map(({ connection: { id } }) => likeness.expected.get(id) ?? null),
    }),
    results: attempts.map(({ result }) => result),
    outages: outages.filter(({ retries }) => retries.length > 0).map(digestOf),
  };
}

/** Finds chains. A finder that is kept reads each connection once, however often it is asked: for a live panel. */
export type ChainFinder = (connections: readonly Connection[], context?: RecordingContext) => ReconnectChain[];

/** Connections only the network log saw have no page and are in no chain. Chains by their first attempt; n log n. */
export function createChainFinder(): ChainFinder {
  const known = new WeakMap<Connection, Attempt>();
  const read = (connection: Connection): Attempt => {
    const attempt = known.get(connection) ?? attemptOf(connection);
    known.set(connection, attempt);
    return attempt;
  };
  return (connections, context = {}) => {
    const attempts = connections.filter(({ source }) => source === "page").map(read);
    return chainsOf(attempts, knownUntil(connections, context));
  };
}

/** The chains of these connections; see `createChainFinder` for asking again and again. */
export const reconnectChains: ChainFinder = (connections, context) => createChainFinder()(connections, context);

function chainsOf(attempts: readonly Attempt[], untilOf: (documentId: string) => number): ReconnectChain[] {
  const lanes = lanesOf(attempts)
    .filter((lane) => lane.length > 1)
    .sort(([a], [b]) => (a && b ? byCreation(a, b) : 0))
    .map((lane) => ({ attempts: lane, outages: outagesOf(lane) }));
  const twins = firstOutages(lanes);
  return lanes.map(({ attempts: lane, outages }) => {
    const until = untilOf(lane.at(-1)?.connection.frame.documentId ?? "");
    const gaps = outages.flatMap(({ retries }) => retries.map(({ gap }) => gap));
    const likeness = likenessOf(outages);
    const recovery = recoveryOf({ attempts: lane, outages, gaps, spent: likeness?.spent ?? false }, until);
    const elsewhere = (twins.get(lane[0]?.endpoint.client ?? "") ?? []).filter((outage) => outage !== outages[0]);
    return chainOf({ attempts: lane, outages, gaps, recovery, likeness, elsewhere });
  });
}
