/** Patterns of the page's own doing: two sockets where one was meant, and ends that nothing follows. */
import type { Evidence } from "../../format/evidence.ts";
import { IANA_CLOSE_CODES } from "../../protocol/sources.ts";
import type { Attempt } from "../reconnects/attempt.ts";
import { retryAdvised } from "../reconnects/missing-retry.ts";
import { patienceFor } from "../reconnects/recovery.ts";
import { groupBy, idsOf, type PatternMatch, type PatternRow } from "./pattern-row.ts";

const TWICE_MS = 50;

const apart = (a: Attempt, b: Attempt): number => b.connection.createdAt - a.connection.createdAt;

/** Two made in one blink while the first still lives; three and more are a pool. */
function pairsOf(attempts: readonly Attempt[]): [Attempt, Attempt][] {
  return attempts.flatMap((second, index): [Attempt, Attempt][] => {
    const [first, before, after] = [attempts[index - 1], attempts[index - 2], attempts[index + 1]];
    if (!first || apart(first, second) > TWICE_MS || first.over <= second.connection.createdAt) return [];
    const more = (before && apart(before, first) <= TWICE_MS) || (after && apart(second, after) <= TWICE_MS);
    return more ? [] : [[first, second]];
  });
}

export const doubleConnect: PatternRow = {
  id: "double-connect",
  sources: [{ url: "https://react.dev/reference/react/StrictMode", note: "effects run twice in development" }],
  find({ attempts }): PatternMatch[] {
    const places = groupBy(attempts, ({ endpoint, connection }) => `${connection.frame.documentId} ${endpoint.place}`);
    return [...places.values()].flatMap((all) => {
      const pairs = pairsOf(all);
      const [first] = pairs;
      if (!first) return [];
      const evidence: Evidence = {
        id: "two-at-once",
        url: first[0].endpoint.url,
        ms: apart(...first),
        times: pairs.length,
      };
      return [
        { certainty: "likely" as const, evidence: [evidence], connections: pairs.flatMap((pair) => idsOf(pair)) },
      ];
    });
  },
};

export const neverReconnects: PatternRow = {
  id: "never-reconnects",
  sources: [
    { rfc: 6455, section: "7.2.3" },
    IANA_CLOSE_CODES,
    { repo: "ninenines/cowboy", path: "src/cowboy_websocket.erl" },
  ],
  find({ attempts, untilOf }): PatternMatch[] {
    const places = groupBy(attempts, ({ endpoint: { url }, connection: { frame } }) =>
      JSON.stringify([url, frame.tabId, frame.frameId, frame.documentId]),
    );
    // One that never came back in a place where others do is the chain's to tell.
    const alone = [...places.values()].flatMap((all) => (all.length === 1 ? all : []));
    const left = alone.flatMap((attempt) => {
      const why = retryAdvised(attempt);
      const waited = untilOf(attempt.connection.frame.documentId) - attempt.over;
      return why !== null && waited >= patienceFor([]) ? [{ ...attempt, why, waited }] : [];
    });
    return [...groupBy(left, ({ endpoint }) => endpoint.url)].map(([url, all]) => {
      const evidence = [...groupBy(all, ({ why }) => JSON.stringify(why)).values()].flatMap((same): Evidence[] => {
        const longestMs = same.reduce((most, { waited }) => Math.max(most, waited), 0);
        const [first] = same;
        return first ? [{ id: "nothing-followed-these", count: same.length, url, why: first.why, longestMs }] : [];
      });
      return { certainty: "likely", evidence, connections: idsOf(all) };
    });
  },
};
