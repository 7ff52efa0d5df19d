/** Heartbeats of known clients: how long each waits for its server before it calls close() itself, as data with sources. */
import type { Sources } from "../../format/source.ts";

/** Ms, both included. */
export interface Silence {
  least: number;
  most: number;
}

export interface Heartbeat {
  client: string;
  /** How its connections are told; any one is enough. Left out: by the reason alone. */
  protocols?: readonly RegExp[];
  urls?: readonly RegExp[];
  /** In the stack of the constructor or of the close() call. */
  stack?: RegExp;
  /** The reason it passes to close(). */
  reason?: RegExp;
  /** Without a message from the server, after which it closes by default. */
  silence?: Silence;
  /** Where the time it waits is set. */
  setting: string;
  sources: Sources;
}

const after = (least: number, most: number): Silence => ({ least, most });

export const HEARTBEATS: readonly Heartbeat[] = [
  {
    client: "SignalR",
    urls: [/[?&]id=[\w-]{22}(?:[&#]|$)/],
    stack: /\bHubConnection\.serverTimeout\b|\bsignalr\b/i,
    silence: after(30_000, 31_500),
    setting: "serverTimeoutInMilliseconds, 30 s by default",
    sources: [
      { npm: "@microsoft/signalr", version: "10.0.11", file: "dist/esm/HubConnection.js", note: "serverTimeout" },
    ],
  },
  {
    client: "Engine.IO (Socket.IO)",
    urls: [/^wss?:\/\/[^?#]+\/\?(?:[^#]*&)?EIO=\d/i],
    silence: after(44_500, 46_500),
    setting: "pingInterval and pingTimeout of the server, 25 s and 20 s by default",
    sources: [
      { npm: "engine.io-client", version: "6.6.8", file: "build/cjs/socket.js", note: "ping timeout" },
      { repo: "socketio/socket.io", path: "packages/engine.io/lib/server.ts" },
    ],
  },
  {
    client: "phoenix.js",
    urls: [/^wss?:\/\/[^?#]+\/websocket\?(?:[^#]*&)?vsn=/i],
    reason: /^heartbeat timeout$/,
    setting: "heartbeatIntervalMs, 30 s by default",
    sources: [{ npm: "phoenix", version: "1.8.16", file: "assets/js/phoenix/socket.js", note: "heartbeatTimeout" }],
  },
  {
    client: "supabase realtime-js",
    urls: [/^wss?:\/\/[^?#]+\/realtime\/v1\/websocket(?:[?#]|$)/i],
    reason: /^heartbeat timeout$/,
    setting: "heartbeatIntervalMs, 25 s by default",
    sources: [{ npm: "@supabase/realtime-js", version: "2.109.0", file: "dist/main/RealtimeClient.js" }],
  },
  {
    client: "stompjs",
    protocols: [/^v1[012]\.stomp$/],
    silence: after(20_000, 31_000),
    setting: "heartbeatIncoming, 10 s by default, times heartbeatToleranceMultiplier, 2",
    sources: [
      { npm: "@stomp/stompjs", version: "7.5.0", file: "src/stomp-handler.ts", note: "onHeartbeatLost" },
      { npm: "@stomp/stompjs", version: "7.5.0", file: "src/client.ts" },
    ],
  },
  {
    client: "react-use-websocket",
    stack: /react-use-websocket/,
    silence: after(60_000, 63_000),
    setting: "timeout of its heartbeat option, 60 s by default",
    sources: [
      { npm: "react-use-websocket", version: "4.13.0", file: "dist/lib/heartbeat.js" },
      { npm: "react-use-websocket", version: "4.13.0", file: "dist/lib/constants.js" },
    ],
  },
  {
    client: "VueUse useWebSocket",
    stack: /vueuse/i,
    silence: after(1000, 2500),
    setting: "pongTimeout of its heartbeat option, 1 s by default",
    sources: [{ npm: "@vueuse/core", version: "15.0.0", file: "dist/index.js", note: "heartbeat" }],
  },
  {
    client: "tRPC wsLink",
    urls: [/[?&]connectionParams=1(?:[&#]|$)/],
    stack: /\btrpc\b/i,
    silence: after(5500, 7500),
    setting: "keepAlive.intervalMs and pongTimeoutMs, 5 s and 1 s by default",
    sources: [
      { npm: "@trpc/client", version: "11.25.2", file: "src/links/wsLink/wsClient/wsConnection.ts" },
      { npm: "@trpc/client", version: "11.25.2", file: "src/links/wsLink/wsClient/options.ts" },
    ],
  },
  {
    client: "Hocuspocus",
    stack: /hocuspocus/i,
    silence: after(30_000, 37_000),
    setting: "messageReconnectTimeout, 30 s by default, checked every 3 s",
    sources: [
      {
        npm: "@hocuspocus/provider",
        version: "4.8.0",
        file: "src/HocuspocusProviderWebsocket.ts",
        note: "checkConnection",
      },
    ],
  },
  {
    client: "Convex",
    urls: [/^wss:\/\/[^/?#]+\.convex\.(?:cloud|site)(?::\d+)?\//i],
    stack: /\bconvex\b/i,
    silence: after(60_000, 61_500),
    setting: "its server inactivity threshold, 60 s",
    sources: [
      {
        npm: "convex",
        version: "1.49.0",
        file: "src/browser/sync/web_socket_manager.ts",
        note: "serverInactivityThreshold",
      },
    ],
  },
  {
    client: "Ably",
    urls: [/^wss:\/\/[^/?#]*\b(?:ably\.io|ably\.net|ably-realtime\.com)(?::\d+)?\//i],
    silence: after(24_500, 27_000),
    setting: "the server's maxIdleInterval, 15 s, and realtimeRequestTimeout, 10 s by default",
    sources: [{ npm: "ably", version: "2.28.0", file: "build/ably.js", note: "onIdleTimerExpire" }],
  },
  {
    client: "graphql-ws",
    protocols: [/^graphql-transport-ws$/],
    reason: /^Terminated$/,
    setting: "whoever calls terminate(), as the keepAlive recipe does",
    sources: [{ npm: "graphql-ws", version: "6.4.2", file: "dist/client.js" }],
  },
  {
    client: "subscriptions-transport-ws",
    protocols: [/^graphql-ws$/],
    silence: after(30_000, 61_000),
    setting: "timeout, 30 s by default, checked at that interval",
    sources: [
      { npm: "subscriptions-transport-ws", version: "0.11.0", file: "dist/client.js", note: "checkConnection" },
      { npm: "subscriptions-transport-ws", version: "0.11.0", file: "dist/defaults.js" },
    ],
  },
  {
    client: "partysocket and reconnecting-websocket",
    reason: /^timeout$/,
    setting: "connectionTimeout, 4 s by default",
    sources: [
      { npm: "partysocket", version: "1.3.0", file: "dist/ws.js" },
      { npm: "reconnecting-websocket", version: "4.4.0", file: "dist/reconnecting-websocket-cjs.js" },
    ],
  },
  {
    client: "Rails ActionCable",
    protocols: [/^actioncable-/],
    silence: after(6000, 18_000),
    setting: "staleThreshold, 6 s",
    sources: [
      {
        npm: "@rails/actioncable",
        version: "8.1.400",
        file: "src/connection_monitor.js",
        note: "seen at the next poll",
      },
    ],
  },
  {
    client: "y-websocket",
    stack: /y-websocket/,
    silence: after(30_000, 33_500),
    setting: "messageReconnectTimeout, 30 s, checked every 3 s",
    sources: [{ npm: "y-websocket", version: "3.1.0", file: "src/y-websocket.js" }],
  },
  {
    client: "Liveblocks",
    urls: [/^wss:\/\/[^/?#]+\.liveblocks\.io\//i],
    silence: after(32_000, 33_000),
    setting: "its ping after 30 s and its wait for the pong, 2 s",
    sources: [{ npm: "@liveblocks/core", version: "3.24.2", file: "dist/index.js" }],
  },
  {
    client: "centrifuge-js",
    protocols: [/^centrifuge-/],
    urls: [/^wss?:\/\/[^?#]+\/connection\/websocket(?:[?#]|$)/i],
    silence: after(35_000, 36_000),
    setting: "the server's ping interval, 25 s, and maxServerPingDelay, 10 s by default",
    sources: [{ npm: "centrifuge", version: "5.8.0", file: "build/index.js" }],
  },
  {
    client: "MQTT.js",
    protocols: [/^mqtt/],
    silence: after(88_000, 121_000),
    setting: "keepalive, 60 s by default, one and a half times",
    sources: [{ npm: "mqtt", version: "5.16.0", file: "build/lib/KeepaliveManager.js" }],
  },
  {
    client: "pusher-js",
    urls: [/^wss?:\/\/[^?#]+\/app\/[^/?#]+\?(?=[^#]*\bprotocol=\d)(?=[^#]*\bclient=)/i],
    silence: after(150_000, 151_000),
    setting: "activityTimeout and pongTimeout, 120 s and 30 s by default",
    sources: [{ repo: "pusher/pusher-js", path: "src/core/defaults.ts" }],
  },
  {
    client: "NATS",
    stack: /\bnats\b|nats-core|nats\.ws/i,
    silence: after(240_000, 362_000),
    setting: "pingInterval, 2 min, and maxPingOut, 2, by default",
    sources: [{ npm: "@nats-io/nats-core", version: "3.4.0", file: "lib/options.js" }],
  },
];

/** What is known of the connection when its page called close(). */
export interface HeartbeatHints {
  url: string;
  /** Negotiated or, else, requested. */
  protocol: string;
  reason: string;
  constructorStack: string | null;
  closeStack: string | null;
  /** Ms since the server was last heard (or the socket opened); null where messages are not counted. */
  silenceMs: number | null;
}

export interface FoundHeartbeat {
  /** Null when the stack shows a heartbeat, of nobody known. */
  client: string | null;
  setting: string | null;
  sources: Sources | null;
}

/** Names that functions and scripts of heartbeats go by. */
const HEARTBEAT_NAMES =
  /heart_?beat|keep_?alive|server_?timeout|ping_?timeout|pong_?timeout|inactivity|watchdog|isAlive/i;

/** Only the names of functions and scripts, without the query of a script's URL. */
const namesIn = (stack: string | null): string => (stack ?? "").replace(/\?[^\s:)]*/g, "");

const isOwn = ({ protocols, urls, stack }: Heartbeat, hints: HeartbeatHints): boolean =>
  (protocols?.some((pattern) => pattern.test(hints.protocol)) ?? false) ||
  (urls?.some((pattern) => pattern.test(hints.url)) ?? false) ||
  (stack?.test(`${namesIn(hints.constructorStack)}\n${namesIn(hints.closeStack)}`) ?? false);

const fitsSilence = ({ silence }: Heartbeat, ms: number | null): boolean =>
  silence !== undefined && ms !== null && silence.least <= ms && ms <= silence.most;

/**
 * The heartbeat that most likely called close(): told by its reason, by the names in the call's stack, or by a silence
 * of just its length on a connection of its client. Null when nothing speaks for one.
 */
export function heartbeatBehind(hints: HeartbeatHints): FoundHeartbeat | null {
  const own = HEARTBEATS.filter((row) => isOwn(row, hints));
  const byReason = HEARTBEATS.filter(({ reason }) => reason?.test(hints.reason));
  const named = byReason.find((row) => own.includes(row)) ?? byReason[0];
  if (named) return { client: named.client, setting: named.setting, sources: named.sources };
  const fitting = own.find((row) => fitsSilence(row, hints.silenceMs));
  const inStack = HEARTBEAT_NAMES.test(namesIn(hints.closeStack));
  const row = fitting ?? (inStack ? own[0] : undefined);
  if (row) return { client: row.client, setting: row.setting, sources: row.sources };
  return inStack ? { client: null, setting: null, sources: null } : null;
}

/** From here on a silence is long enough to be a heartbeat's by itself, ms. */
const LONG_MS = 20_000;

/** Some known client would have closed after just this silence. */
export const couldBeHeartbeat = (silenceMs: number): boolean =>
  HEARTBEATS.some((row) => (row.silence?.least ?? 0) >= LONG_MS && fitsSilence(row, silenceMs));
