/** Client heartbeats that end in a close() of the page: such a close is no wish to be gone. */

import type { Connection } from "../../format/connection.ts";
import { idleLimitsMatching } from "../../protocol/time-limits/match.ts";
import { closeCallOf } from "./attempt.ts";

interface Heartbeat {
  client: string;
  /** The reason it passes to close(). */
  reason?: RegExp;
  /** Ms without a message from the server after which it closes: the least and the most. */
  silence?: readonly [number, number];
  /** Only on a connection with this subprotocol. */
  protocol?: RegExp;
  source: string;
}

export const HEARTBEATS: readonly Heartbeat[] = [
  {
    client: "phoenix.js and supabase realtime-js",
    reason: /^heartbeat timeout$/,
    source: "npm phoenix 1.8.16 assets/js/phoenix/socket.js",
  },
  {
    client: "graphql-ws (terminate)",
    reason: /^Terminated$/,
    source: "npm graphql-ws 6.4.2 dist/client.js",
  },
  {
    client: "partysocket and reconnecting-websocket",
    reason: /^timeout$/,
    source: "npm partysocket 1.3.0 dist/ws.js",
  },
  {
    client: "Rails ActionCable",
    silence: [6_000, 18_000],
    protocol: /^actioncable-/,
    source: "npm @rails/actioncable 8.1.400 src/connection_monitor.js (6 s without a ping, seen at the next poll)",
  },
  {
    client: "SignalR",
    silence: [30_000, 31_000],
    source: "npm @microsoft/signalr 10.0.11 dist/esm/HubConnection.js (server timeout)",
  },
  {
    client: "y-websocket",
    silence: [30_000, 33_500],
    source: "npm y-websocket 3.1.0 src/y-websocket.js (checked every 3 s)",
  },
  {
    client: "Liveblocks",
    silence: [32_000, 33_000],
    source: "npm @liveblocks/core 3.24.2 dist/index.js (ping after 30 s, pong within 2 s)",
  },
  {
    client: "centrifuge-js",
    silence: [35_000, 36_000],
    source: "npm centrifuge 5.8.0 build/index.js (ping interval of the server, 25 s, and 10 s)",
  },
  {
    client: "MQTT.js",
    silence: [88_000, 121_000],
    protocol: /^mqtt/,
    source:
      "npm mqtt 5.16.0 build/lib/KeepaliveManager.js (one and a half times the keepalive of 60 s, checked every 30 s)",
  },
  {
    client: "pusher-js",
    silence: [150_000, 151_000],
    source: "pusher/pusher-js src/core/defaults.ts (ping after 120 s, pong within 30 s)",
  },
  {
    client: "NATS",
    silence: [240_000, 362_000],
    source: "npm @nats-io/nats-core 3.4.0 lib/options.js (ping every 2 min, two unanswered)",
  },
];

const ENGINE_IO = "engine-io-ping";

/** The page most likely closed because the server had gone silent, as a heartbeat does. */
export function madeByHeartbeat(connection: Connection): boolean {
  const call = closeCallOf(connection);
  if (!call) return false;
  const silence = call.at - Math.max(connection.openedAt ?? call.at, connection.traffic.received.lastAt ?? 0);
  if (idleLimitsMatching(silence, { serverSilenceMs: silence }).some(({ id }) => id === ENGINE_IO)) return true;
  return HEARTBEATS.some(({ reason, silence: range, protocol }) => {
    if (protocol && !protocol.test(connection.protocol)) return false;
    if (reason?.test(call.reason ?? "")) return true;
    return range !== undefined && range[0] <= silence && silence <= range[1];
  });
}
