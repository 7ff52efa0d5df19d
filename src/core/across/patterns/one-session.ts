/** A pattern of one server: each time a socket opens, another one to the same place ends. */
import type { Evidence } from "../../format/evidence.ts";
import { type Ended, groupBy, idsOf, type PatternCase, type PatternMatch, type PatternRow } from "./pattern-row.ts";

/** The server throws the old session out as it takes the new one in, ms. */
const AT_ONCE_MS = 100;
const MANY = 3;

export const oneSession: PatternRow = {
  id: "one-session",
  sources: [
    { repo: "mqttjs/MQTT.js", issue: 684 },
    { repo: "mqttjs/MQTT.js", issue: 1585 },
    { repo: "aws/aws-iot-device-sdk-js", issue: 323 },
  ],
  find({ attempts, ended }: PatternCase): PatternMatch[] {
    const endpointOf = new Map(attempts.map(({ connection, endpoint }) => [connection.id, endpoint.url]));
    const byUrl = groupBy(ended, ({ connection }) => endpointOf.get(connection.id) ?? connection.url);
    return [...byUrl].flatMap(([url, all]) => {
      const opened = attempts
        .filter(({ endpoint }) => endpoint.url === url)
        .flatMap(({ connection }) => (connection.openedAt === null ? [] : [connection]));
      // Ms from the open of another one to the end of each.
      const after = all.flatMap((it) => {
        const times = opened
          .filter(({ id }) => id !== it.connection.id)
          .map(({ openedAt }) => it.endedAt - (openedAt ?? 0))
          .filter((ms) => ms >= 0 && ms <= AT_ONCE_MS);
        return times.length === 0 ? [] : [{ it, ms: Math.min(...times) }];
      });
      if (after.length < MANY || after.length * 2 < all.length) return [];
      const times = after.map(({ ms }) => ms).sort((a, b) => a - b);
      const evidence: Evidence = {
        id: "ended-as-other-opened",
        count: after.length,
        of: all.length,
        url,
        leastMs: times[0] ?? 0,
        mostMs: times.at(-1) ?? 0,
      };
      return [{ certainty: "likely", evidence: [evidence], connections: idsOf(after.map(({ it }): Ended => it)) }];
    });
  },
};
