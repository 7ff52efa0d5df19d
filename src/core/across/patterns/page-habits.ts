/** Patterns of the page's own doing: two sockets where one was meant, and ends that nothing follows. */
import { duration } from "../../explain/causes/cause.ts";
import type { Attempt } from "../reconnects/attempt.ts";
import { retryAdvised } from "../reconnects/missing-retry.ts";
import { times } from "../reconnects/reconnect-rule.ts";
import { patienceFor } from "../reconnects/recovery.ts";
import { groupBy, idsOf, type PatternMatch, type PatternRow, sockets } from "./pattern-row.ts";

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
  title: "Two sockets where one was meant",
  advice:
    "Typical of an effect that opens a socket and does not close it when its component unmounts: React StrictMode shows it in development by mounting twice. Close the socket in the effect's cleanup.",
  source: "https://react.dev/reference/react/StrictMode (effects run twice in development)",
  find({ attempts }): PatternMatch[] {
    const places = groupBy(attempts, ({ endpoint, connection }) => `${connection.frame.documentId} ${endpoint.place}`);
    return [...places.values()].flatMap((all) => {
      const pairs = pairsOf(all);
      const [first] = pairs;
      if (!first) return [];
      const ms = duration(apart(...first));
      const evidence = [
        `two sockets to ${first[0].endpoint.url} from the same line, ${ms} apart and both alive, ${times(pairs.length)}`,
      ];
      return [{ certainty: "likely" as const, evidence, connections: pairs.flatMap((pair) => idsOf(pair)) }];
    });
  },
};

export const neverReconnects: PatternRow = {
  id: "never-reconnects",
  title: "An end that nothing follows",
  advice:
    "Connect again after such a close, after a random delay that grows: until then the page is offline and may not show it.",
  source:
    "RFC 6455 section 7.2.3; IANA WebSocket Close Code Number Registry; ninenines/cowboy src/cowboy_websocket.erl",
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
      const evidence = [...groupBy(all, ({ why }) => why)].map(([why, same]) => {
        const longest = same.reduce((most, { waited }) => Math.max(most, waited), 0);
        return `${sockets(same.length)} to ${url}: ${why}, and nothing followed for ${duration(longest)}`;
      });
      return { certainty: "likely", evidence, connections: idsOf(all) };
    });
  },
};
