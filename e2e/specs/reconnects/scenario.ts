/** What a client is put through and what must come of it; the delays are those of the client's documentation or source. */
import type { Reconnect } from "../../../src/core/format/reconnect.ts";
import type { Client } from "./client-pages.ts";

/** Ms, both included. */
export type Delay = readonly [least: number, most: number];

export interface Scenario {
  id: string;
  title: string;
  client: Client;
  /** Behind `/outage/`. */
  outage: string;
  /** Of the client, before each retry; one entry for each. */
  delays: readonly Delay[];
  /** Gaps that follow from the first one by a factor, where the client draws that. */
  growth?: number;
  results: Reconnect["results"];
  outcome: Reconnect["outcome"];
  /** Ids of the rules, sorted. */
  findings: readonly string[] | ((gaps: readonly number[]) => readonly string[]);
  looksLike: string | null | ((gaps: readonly number[]) => string | null);
  /** The client itself says when it gives up; otherwise its last attempt stays open. */
  stops?: true;
}

const exactly = (...ms: readonly number[]): Delay[] => ms.map((at) => [at, at]);

const DROPPED = "up=1&times=1&close=fin";
const REFUSED_TWICE = `restart?${DROPPED}&down=2x`;
const AFTER_TWO_REFUSALS: Reconnect["results"] = ["lost", "failed", "failed", "open"];

/** Both outages' delays from 100 ms on: a busy machine may put chance into them that the client has not. */
function areAlike(gaps: readonly number[]): boolean {
  const half = gaps.length / 2;
  const pairs = gaps.slice(0, half).map((gap, i) => [gap, gaps[half + i] ?? 0] as const);
  const told = pairs.filter(([first, second]) => Math.max(first, second) >= 100);
  const alike = told.filter(([first, second]) => Math.abs(first - second) <= first / 10).length;
  return alike >= 2 && alike >= 2 * (told.length - alike);
}

/** Where pladaria's client happens to draw what is partysocket's first delay, nobody can tell them apart. */
const DRAWN_AS_PARTYSOCKET: Delay = [2990, 3210];

export const SCENARIOS: readonly Scenario[] = [
  {
    id: "partysocket",
    title: "partysocket: 3 s, times 1.3 (partysocket/dist/ws.js)",
    client: "partysocket",
    outage: REFUSED_TWICE,
    delays: exactly(3000, 3900, 5070),
    results: AFTER_TWO_REFUSALS,
    outcome: "recovered",
    findings: ["known-policy"],
    looksLike: "partysocket",
  },
  {
    id: "partysocket-1008",
    title: "partysocket goes on after 1008, which says stop",
    client: "partysocket",
    outage: "drop?close=1008&times=2",
    delays: exactly(3000, 3900),
    results: ["server-closed", "server-closed", "open"],
    outcome: "recovered",
    findings: ["retry-after-stop-code"],
    looksLike: null,
  },
  {
    id: "reconnecting-websocket",
    title: "reconnecting-websocket: 1 to 5 s drawn at load, times 1.3 (its README)",
    client: "reconnecting-websocket",
    outage: REFUSED_TWICE,
    delays: [
      [1000, 5000],
      [1300, 6500],
      [1690, 8450],
    ],
    growth: 1.3,
    results: AFTER_TWO_REFUSALS,
    outcome: "recovered",
    findings: ["known-policy"],
    looksLike: ([first = 0]) =>
      DRAWN_AS_PARTYSOCKET[0] <= first && first <= DRAWN_AS_PARTYSOCKET[1]
        ? "partysocket"
        : "reconnecting-websocket (pladaria)",
  },
  {
    id: "graphql-ws",
    title: "graphql-ws: 1, 2, 4 s plus 0.3 to 3 s (its retryWait)",
    client: "graphql-ws",
    // Accepted and dropped before the acknowledgement: after one refused handshake it stops.
    outage: "drop?times=3",
    delays: [
      [1300, 4000],
      [2300, 5000],
      [4300, 7000],
    ],
    results: ["lost", "lost", "lost", "open"],
    outcome: "recovered",
    findings: ["known-policy"],
    looksLike: "graphql-ws",
  },
  {
    id: "graphql-ws-4401",
    title: "graphql-ws stops after 4401: there is no chain",
    client: "graphql-ws",
    outage: "drop?close=4401&reason=Unauthorized",
    delays: [],
    results: [],
    outcome: "ongoing",
    findings: [],
    looksLike: null,
    stops: true,
  },
  {
    id: "socket-io",
    title: "socket.io-client: 1, 2, 4 s, half less or more, at most 5 s (its documentation)",
    client: "socket-io",
    outage: REFUSED_TWICE.replace("restart", "restart/socket.io/"),
    delays: [
      [500, 1500],
      [1000, 3000],
      [2000, 5000],
    ],
    results: AFTER_TWO_REFUSALS,
    outcome: "recovered",
    findings: ["known-policy"],
    looksLike: "socket.io-client",
  },
  {
    id: "phoenix",
    title: "phoenix: 10, 50, 100, 150, 200 ms in each of two outages (its documentation)",
    client: "phoenix",
    outage: "restart/socket?up=5.5&times=2&close=fin&down=4x",
    delays: exactly(10, 50, 100, 150, 200, 10, 50, 100, 150, 200),
    results: ["lost", "failed", "failed", "failed", "failed", "lost", "failed", "failed", "failed", "failed", "open"],
    outcome: "recovered",
    findings: (gaps) => ["immediate-first-retry", "known-policy", ...(areAlike(gaps) ? ["no-jitter"] : [])],
    looksLike: "phoenix.js",
  },
  {
    id: "signalr",
    title: "SignalR: 0, 2, 10 s (withAutomaticReconnect)",
    client: "signalr",
    outage: REFUSED_TWICE,
    delays: exactly(0, 2000, 10_000),
    results: AFTER_TWO_REFUSALS,
    outcome: "recovered",
    findings: ["immediate-first-retry", "known-policy"],
    looksLike: "SignalR",
  },
  {
    id: "centrifuge",
    title: "centrifuge: 0.5 s plus a random part that doubles from 0.5 s (its backoff)",
    client: "centrifuge",
    outage: `restart?${DROPPED}&down=4x`,
    // Five: of fewer, chance now and then makes an even row, which is rightly called no back-off.
    delays: [
      [500, 1000],
      [500, 1500],
      [500, 2500],
      [500, 4500],
      [500, 8500],
    ],
    results: ["lost", "failed", "failed", "failed", "failed", "open"],
    outcome: "recovered",
    findings: ["known-policy"],
    looksLike: "centrifuge-js",
  },
  {
    id: "centrifuge-3501",
    title: "centrifuge stops after 3501: there is no chain",
    client: "centrifuge",
    outage: "drop?close=3501&reason=bad%20request",
    delays: [],
    results: [],
    outcome: "ongoing",
    findings: [],
    looksLike: null,
    stops: true,
  },
];

/** Too long for every day. */
export const LONG_SCENARIOS: readonly Scenario[] = [
  {
    id: "signalr-gives-up",
    title: "SignalR gives up after 0, 2, 10 and 30 s",
    client: "signalr",
    outage: `restart?${DROPPED}&down=9x`,
    delays: exactly(0, 2000, 10_000, 30_000),
    results: ["lost", "failed", "failed", "failed", "failed"],
    outcome: "gave-up",
    findings: ["gave-up", "immediate-first-retry", "known-policy"],
    looksLike: "SignalR",
    stops: true,
  },
];
