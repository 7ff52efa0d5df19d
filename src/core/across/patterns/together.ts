/** Patterns of one moment: sockets that were open side by side and end together. */

import { ABNORMAL, GOING_AWAY, SERVICE_RESTART } from "../../../messages/websocket-constants.ts";
import { originOf } from "../../format/accessors.ts";
import type { Evidence } from "../../format/evidence.ts";
import { isLoopback } from "../../protocol/time-limits/private-host.ts";
import { hostOfOrigin } from "../../record/nearby/neighbour.ts";
import { type Ended, idsOf, type PatternCase, type PatternMatch, type PatternRow } from "./pattern-row.ts";

/** From one end to the next, and from the first to the last, ms. */
const NEXT_MS = 1500;
const ALL_MS = 3000;
/** As many moments are told of as anybody reads; the largest. */
const SHOWN = 20;
/** Of one origin: what a restart needs to cut all its connections, ms. */
const ORIGIN_MS = 1000;
/** A socket that had a message so shortly before its end was hit by no idle limit, ms. */
const BUSY_MS = 2000;

const isCut = ({ code }: Ended): boolean => code === ABNORMAL || code === GOING_AWAY || code === SERVICE_RESTART;

/** Ends close in time, of sockets that were all open before the first of them. */
function moments({ ended }: PatternCase): Ended[][] {
  const groups: Ended[][] = [];
  let group: Ended[] = [];
  for (const it of ended.filter(isCut)) {
    const [first, last] = [group[0], group.at(-1)];
    const near = first && last && it.endedAt - last.endedAt <= NEXT_MS && it.endedAt - first.endedAt <= ALL_MS;
    if (!near) {
      groups.push(group);
      group = [];
    }
    if ((group[0]?.endedAt ?? it.endedAt) >= it.openedAt) group.push(it);
  }
  groups.push(group);
  return groups
    .filter(({ length }) => length > 1)
    .sort((a, b) => b.length - a.length)
    .slice(0, SHOWN);
}

const spanOf = (group: readonly Ended[]): number => (group.at(-1)?.endedAt ?? 0) - (group[0]?.endedAt ?? 0);
const hostsOf = (group: readonly Ended[]): Set<string> => new Set(group.map(({ origin }) => hostOfOrigin(origin)));

/** Sockets of other hosts that were open at that moment and stayed so. */
function survivors({ attempts }: PatternCase, group: readonly Ended[]): number {
  const [first, last] = [group[0]?.endedAt ?? 0, group.at(-1)?.endedAt ?? 0];
  const dead = new Set(group.map(({ connection }) => connection.id));
  const hosts = hostsOf(group);
  return attempts.filter(({ connection: { id, url, openedAt, endedAt } }) => {
    const alive = openedAt !== null && openedAt < first && (endedAt === null || endedAt > last + ALL_MS);
    return alive && !dead.has(id) && !hosts.has(hostOfOrigin(originOf(url)));
  }).length;
}

/** Another socket, not on loopback, received a message after the moment. */
function heardAfterwards({ attempts }: PatternCase, group: readonly Ended[]): boolean {
  const last = group.at(-1)?.endedAt ?? 0;
  const dead = new Set(group.map(({ connection }) => connection.id));
  return attempts.some(
    ({ connection: { id, url, openedAt, traffic } }) =>
      !dead.has(id) &&
      !isLoopback(url) &&
      openedAt !== null &&
      openedAt < (group[0]?.endedAt ?? 0) &&
      (traffic.received.lastAt ?? 0) > last &&
      (traffic.received.lastAt ?? 0) <= last + ALL_MS,
  );
}

export const diedWithServer: PatternRow = {
  id: "died-with-server",
  sources: [
    { rfc: 6455, section: "7.4.1" },
    { url: "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy", name: "caddy reverse_proxy" },
    { repo: "kubernetes/ingress-nginx", path: "docs/user-guide/miscellaneous.md" },
    {
      repo: "kubernetes/ingress-nginx",
      path: "docs/user-guide/nginx-configuration/configmap.md",
      note: "worker-shutdown-timeout",
    },
  ],
  find: (given) =>
    moments(given)
      .filter((group) => hostsOf(group).size === 1 && spanOf(group) <= ORIGIN_MS)
      .map((group): PatternMatch => {
        const evidence: Evidence[] = [
          { id: "ended-together", count: group.length, origin: group[0]?.origin ?? "", ms: spanOf(group) },
          { id: "others-stayed-open", count: survivors(given, group) },
        ];
        const quiet = group.reduce((longest, { silence }) => Math.max(longest, silence), 0);
        if (quiet <= BUSY_MS) evidence.push({ id: "busy-until-end", ms: quiet });
        const said = new Set(group.map(({ code }) => code).filter((code) => code !== ABNORMAL));
        if (said.size > 0) evidence.push({ id: "server-said", codes: [...said] });
        return { certainty: "likely", evidence, connections: idsOf(group) };
      }),
};

export const diedWithNetwork: PatternRow = {
  id: "died-with-network",
  sources: [
    { rfc: 6455, section: "7.2.1", note: "transport lost" },
    { whatwg: "HTML", part: "online and offline events" },
  ],
  find: (given) =>
    moments(given)
      .filter((group) => hostsOf(group).size > 1 && group.some(({ code }) => code === ABNORMAL))
      // One that heard something afterwards says that the network was there; loopback does without one.
      .filter((group) => !heardAfterwards(given, group) && !group.some(({ connection }) => isLoopback(connection.url)))
      .map((group): PatternMatch => {
        const origins = hostsOf(group).size;
        const evidence: Evidence = { id: "origins-ended-together", count: group.length, origins, ms: spanOf(group) };
        return { certainty: "likely", evidence: [evidence], connections: idsOf(group) };
      }),
};
