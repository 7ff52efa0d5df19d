/** The reconnect delays of known clients by default, as data. sockjs-client has no row: it does not reconnect by itself. */
import { CENTRIFUGO } from "../../protocol/close-codes/libraries/centrifugo.ts";
import { COLYSEUS } from "../../protocol/close-codes/libraries/colyseus.ts";
import { LIVEBLOCKS } from "../../protocol/close-codes/libraries/liveblocks.ts";
import { PHOENIX, SUPABASE_REALTIME } from "../../protocol/close-codes/libraries/phoenix.ts";
import { PUSHER } from "../../protocol/close-codes/libraries/pusher.ts";
import { LIVEKIT } from "../../protocol/close-codes/libraries/servers.ts";
import { SOCKET_IO } from "../../protocol/close-codes/libraries/socket-io.ts";
import { developmentToolOf } from "./development.ts";
import { asks, belongsTo, calledFrom, exactly, grown, half, type Policy, plus } from "./policy.ts";

const DOUBLED = [1000, 2000, 4000, 8000, 16_000];

export const POLICIES: readonly Policy[] = [
  {
    client: "reconnecting-websocket (pladaria)",
    tables: [grown(1, 1.3, 10)],
    drawnOnce: { least: 1000, most: 5000, ceiling: 10_000 },
    words: "1 to 5 s drawn once per page, times 1.3, at most 10 s",
    sources: [{ npm: "reconnecting-websocket", version: "4.4.0", file: "dist/reconnecting-websocket-mjs.js" }],
  },
  {
    client: "reconnecting-websocket (joewalnes)",
    tables: [grown(1000, 1.5, 30_000)],
    words: "1 s, times 1.5, at most 30 s",
    sources: [{ repo: "joewalnes/reconnecting-websocket", path: "reconnecting-websocket.js" }],
  },
  {
    client: "partysocket",
    tables: [grown(3000, 1.3, 10_000)],
    words: "3 s, times 1.3, at most 10 s",
    sources: [{ npm: "partysocket", version: "1.3.0", file: "dist/ws.js" }],
  },
  {
    client: "graphql-ws",
    tables: [DOUBLED.map(plus(300, 3000))],
    stops: true,
    owns: asks("graphql-transport-ws"),
    words: "1, 2, 4, 8, 16 s plus 0.3 to 3 s",
    sources: [{ npm: "graphql-ws", version: "6.4.2", file: "dist/client.js" }],
  },
  {
    client: "socket.io-client",
    tables: [
      DOUBLED.map(half).map(({ least, most }) => ({ least: Math.min(least, 5000), most: Math.min(most, 5000) })),
    ],
    owns: belongsTo(SOCKET_IO),
    words: "1 s, doubled, ±50 %, at most 5 s",
    sources: [
      { npm: "socket.io-client", version: "4.8.4", file: "build/esm/manager.js" },
      { npm: "socket.io-client", version: "4.8.4", file: "contrib/backo2.js" },
    ],
  },
  {
    client: "phoenix.js",
    tables: [exactly(10, 50, 100, 150, 200, 250, 500, 1000, 2000, 5000)],
    owns: belongsTo(PHOENIX),
    words: "10, 50, 100, 150, 200, 250, 500 ms, 1, 2 s, then 5 s",
    sources: [{ npm: "phoenix", version: "1.8.16", file: "assets/js/phoenix/socket.js" }],
  },
  {
    client: "supabase realtime-js",
    tables: [exactly(1000, 2000, 5000, 10_000)],
    owns: belongsTo(SUPABASE_REALTIME),
    words: "1, 2, 5, then 10 s",
    sources: [{ npm: "@supabase/realtime-js", version: "2.109.0", file: "dist/main/RealtimeClient.js" }],
  },
  {
    client: "SignalR",
    tables: [exactly(0, 2000, 10_000, 30_000)],
    stops: true,
    words: "0, 2, 10, 30 s, then never",
    sources: [{ npm: "@microsoft/signalr", version: "10.0.11", file: "dist/esm/DefaultReconnectPolicy.js" }],
  },
  {
    client: "pusher-js",
    tables: [exactly(1000), exactly(0)],
    owns: belongsTo(PUSHER),
    words: "1 s, or none after a code that asks for it",
    sources: [{ npm: "pusher-js", version: "8.6.0", file: "src/core/connection/connection_manager.ts" }],
  },
  {
    client: "centrifuge-js",
    tables: [[1000, 1500, 2500, 4500, 8500, 16_500, 20_000].map((most) => ({ least: 500, most }))],
    owns: (connection) => belongsTo(CENTRIFUGO)(connection) || calledFrom(/\bcentrifuge\b/i)(connection),
    words: "0.5 s plus a random part that doubles from 0.5 s, at most 20 s",
    sources: [{ npm: "centrifuge", version: "5.8.0", file: "build/index.js" }],
  },
  {
    client: "Home Assistant",
    tables: [exactly(0, 1000, 2000, 3000, 4000, 5000)],
    owns: ({ url }) => /\/api\/websocket(?:[?#]|$)/.test(url),
    words: "0, 1, 2, 3, 4, then 5 s",
    sources: [
      { npm: "home-assistant-js-websocket", version: "9.7.0", file: "dist/connection.js" },
      { npm: "home-assistant-js-websocket", version: "9.7.0", file: "dist/auth.js", note: "URL" },
    ],
  },
  {
    client: "y-websocket",
    tables: [grown(100, 2, 2500), grown(200, 2, 2500)],
    words: "100 ms (200 ms from 3.1), doubled, at most 2.5 s",
    sources: [{ npm: "y-websocket", version: "3.1.0", file: "src/y-websocket.js" }],
  },
  {
    client: "Liveblocks",
    tables: [exactly(250, 500, 1000, 2000, 4000, 8000, 10_000), exactly(2000, 30_000, 60_000, 300_000)],
    owns: belongsTo(LIVEBLOCKS),
    words: "0.25, 0.5, 1, 2, 4, 8, then 10 s; when asked to be slow 2, 30, 60, then 300 s",
    sources: [{ npm: "@liveblocks/core", version: "3.24.2", file: "dist/index.js" }],
  },
  {
    client: "LiveKit",
    tables: [
      [{ least: 0, most: 500 }, ...[300, 1200, 2700, 4800, 7000, 7000, 7000, 7000, 7000].map(half)],
      [...exactly(0, 300), ...[1200, 2700, 4800, 7000, 7000, 7000, 7000, 7000].map(plus(0, 1000))],
    ],
    stops: true,
    owns: belongsTo(LIVEKIT),
    words: "0, 0.3, 1.2, 2.7, 4.8, then 7 s, with a random part, 10 times",
    sources: [
      { npm: "livekit-client", version: "2.23.0", file: "dist/livekit-client.esm.mjs" },
      { repo: "livekit/client-sdk-js", path: "src/room/DefaultReconnectPolicy.ts" },
    ],
  },
  {
    client: "Rails ActionCable",
    // It polls: an end within 6 s of a poll waits for the one after it.
    tables: [[0, 1, 2, 3, 4].map((n) => ({ least: 6000, most: 6000 + Math.max(12_000, 6900 * 1.15 ** (2 * n + 2)) }))],
    owns: asks("actioncable-v1-json"),
    words: "at least 6 s, looked at every 6 s times 1.15 for each attempt, with a random part",
    sources: [{ npm: "@rails/actioncable", version: "8.1.400", file: "src/connection_monitor.js" }],
  },
  {
    client: "JupyterLab",
    tables: [[0, 1, 2, 3, 4, 5, 6].map((n) => ({ least: 0, most: 1000 * (2 ** n - 1) }))],
    stops: true,
    owns: ({ url }) => /\/api\/kernels\/[^/?#]+\/channels(?:[?#]|$)/.test(url),
    words: "random from 0 to 2^n - 1 s, 7 times",
    sources: [{ repo: "jupyterlab/jupyterlab", path: "packages/services/src/kernel/default.ts" }],
  },
  {
    client: "MQTT.js",
    tables: [exactly(1000)],
    owns: asks("mqtt", "mqttv3.1"),
    words: "always 1 s",
    sources: [
      { npm: "mqtt", version: "5.16.0", file: "build/lib/client.js" },
      { npm: "mqtt", version: "5.16.0", file: "build/lib/connect/ws.js", note: "subprotocols" },
    ],
  },
  {
    client: "NATS",
    tables: [[0, 2000].map((least) => ({ least, most: 2100 })), [0, 2000].map((least) => ({ least, most: 3000 }))],
    fromStart: true,
    owns: calledFrom(/\bnats\b|nats-core|nats\.ws/i),
    words: "2 s after the attempt before, plus up to 0.1 s (1 s with TLS)",
    sources: [
      { npm: "@nats-io/nats-core", version: "3.4.0", file: "lib/options.js" },
      { npm: "@nats-io/nats-core", version: "3.4.0", file: "lib/protocol.js" },
    ],
  },
  {
    client: "Vite",
    tables: [exactly(1000)],
    owns: asks("vite-ping"),
    words: "always 1 s, while the page is visible",
    sources: [{ npm: "vite", version: "8.3.8", file: "dist/client/client.mjs" }],
  },
  {
    client: "webpack-dev-server",
    tables: [[...DOUBLED, 32_000, 64_000, 128_000, 256_000, 512_000].map(plus(0, 100))],
    stops: true,
    owns: (connection) => developmentToolOf(connection) === "webpack-dev-server",
    words: "1 s, doubled, plus up to 0.1 s, 10 times",
    sources: [{ npm: "webpack-dev-server", version: "5.2.7", file: "client/socket.js" }],
  },
  {
    client: "stompjs",
    tables: [exactly(5000)],
    owns: asks("v12.stomp", "v11.stomp", "v10.stomp"),
    words: "always 5 s",
    sources: [
      { npm: "@stomp/stompjs", version: "7.5.0", file: "src/client.ts (reconnectDelay)" },
      { npm: "@stomp/stompjs", version: "7.5.0", file: "src/versions.ts", note: "subprotocols" },
    ],
  },
  {
    client: "tRPC wsLink",
    tables: [exactly(0, 2000, 4000, 8000, 16_000, 30_000)],
    owns: (connection) =>
      /[?&]connectionParams=1(?:[&#]|$)/.test(connection.url) || calledFrom(/\btrpc\b/i)(connection),
    words: "0, 2, 4, 8, 16, then 30 s",
    sources: [
      {
        npm: "@trpc/client",
        version: "11.25.2",
        file: "src/links/wsLink/wsClient/options.ts",
        note: "exponentialBackoff",
      },
    ],
  },
  {
    client: "react-use-websocket",
    tables: [Array.from({ length: 20 }, () => ({ least: 5000, most: 5000 }))],
    stops: true,
    owns: calledFrom(/react-use-websocket/),
    words: "5 s, 20 times",
    sources: [{ npm: "react-use-websocket", version: "4.13.0", file: "dist/lib/constants.js" }],
  },
  {
    client: "VueUse useWebSocket",
    tables: [exactly(1000)],
    owns: calledFrom(/vueuse/i),
    words: "always 1 s",
    sources: [{ npm: "@vueuse/core", version: "15.0.0", file: "dist/index.js", note: "autoReconnect" }],
  },
  {
    client: "Convex",
    tables: [[100, 200, 400, 800, 1600, 3200, 6400, 12_800, 16_000].map(half), DOUBLED.map(half)],
    owns: ({ url, constructorStack }) =>
      /^wss:\/\/[^/?#]+\.convex\.(?:cloud|site)(?::\d+)?\//i.test(url) || /\bconvex\b/i.test(constructorStack ?? ""),
    words: "0.1 s (1 s after an error of the server), doubled, ±50 %, at most 16 s",
    sources: [{ npm: "convex", version: "1.49.0", file: "src/browser/sync/web_socket_manager.ts" }],
  },
  {
    client: "Ably",
    tables: [[15_000, 20_000, 25_000, 30_000].map((most) => ({ least: most * 0.8, most })), exactly(30_000)],
    owns: ({ url }) => /^wss:\/\/[^/?#]*\b(?:ably\.io|ably\.net|ably-realtime\.com)(?::\d+)?\//i.test(url),
    words: "15, 20, 25, then 30 s, less up to 20 %; 30 s once suspended",
    sources: [
      {
        npm: "ably",
        version: "2.28.0",
        file: "build/ably.js",
        note: "disconnectedRetryTimeout, suspendedRetryTimeout, getRetryTime",
      },
    ],
  },
  {
    client: "subscriptions-transport-ws",
    tables: [
      [100, 200, 400, 800, 1600, 3200, 6400, 10_000]
        .map(half)
        .map(({ least, most }) => ({ least, most: Math.min(most, 10_000) })),
    ],
    owns: asks("graphql-ws"),
    words: "0.1 s, doubled, ±50 %, at most 10 s",
    sources: [{ npm: "subscriptions-transport-ws", version: "0.11.0", file: "dist/client.js", note: "backo2" }],
  },
  {
    client: "Blazor Server (.NET 8 and before)",
    tables: [Array.from({ length: 8 }, () => ({ least: 20_000, most: 20_000 }))],
    stops: true,
    owns: ({ url }) => /^wss?:\/\/[^?#]+\/_blazor(?:[?#]|$)/i.test(url),
    words: "20 s, 8 times",
    sources: [
      { repo: "dotnet/aspnetcore", path: "src/Components/Web.JS/src/Platform/Circuits/CircuitStartOptions.ts" },
    ],
  },
  {
    client: "Colyseus SDK",
    tables: [exactly(200, 400, 800, 1600, 3200, ...Array.from({ length: 10 }, () => 5000))],
    stops: true,
    owns: belongsTo(COLYSEUS),
    words: "0.2 s, doubled, at most 5 s, 15 times",
    sources: [
      { npm: "@colyseus/sdk", version: "0.18.4", file: "src/Reconnection.ts" },
      { npm: "@colyseus/sdk", version: "0.18.4", file: "src/Room.ts" },
    ],
  },
  {
    client: "AWS Amplify (AppSync)",
    tables: [exactly(5000, 60_000)],
    owns: ({ url }) => /^wss:\/\/[^/?#]+\.appsync-realtime-api\./i.test(url),
    words: "5 s, then 60 s",
    sources: [
      { npm: "@aws-amplify/api-graphql", version: "4.10.1", file: "src/Providers/constants.ts" },
      { npm: "@aws-amplify/api-graphql", version: "4.10.1", file: "src/utils/ReconnectionMonitor.ts" },
      { npm: "@aws-amplify/api-graphql", version: "4.10.1", file: "src/Providers/AWSWebSocketProvider/appsyncUrl.ts" },
    ],
  },
  {
    client: "Hocuspocus",
    tables: [[1000, 2000, 4000, 8000, 16_000, 30_000].map((most) => ({ least: 1000, most }))],
    owns: calledFrom(/hocuspocus/i),
    words: "random from 1 s up to 1 s doubled each time, at most 30 s",
    sources: [{ npm: "@hocuspocus/provider", version: "4.8.0", file: "src/HocuspocusProviderWebsocket.ts" }],
  },
];
