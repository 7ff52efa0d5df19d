/** How long known clients wait for the opening handshake before they close() a CONNECTING socket, as data with sources. */
import type { Sources } from "../../format/source.ts";

export interface ConnectTimeout {
  client: string;
  /** Ms by default. */
  ms: number;
  /** The option that sets it. */
  setting: string;
  /** How its connections are told: in the constructor's or the close() call's stack. */
  stack: RegExp;
  sources: Sources;
}

export const CONNECT_TIMEOUTS: readonly ConnectTimeout[] = [
  {
    client: "reconnecting-websocket",
    ms: 4000,
    setting: "connectionTimeout",
    stack: /reconnecting-?websocket/i,
    sources: [
      {
        npm: "reconnecting-websocket",
        version: "4.4.0",
        file: "dist/reconnecting-websocket-cjs.js",
        note: "connectionTimeout",
      },
    ],
  },
  {
    client: "partysocket",
    ms: 4000,
    setting: "connectionTimeout",
    stack: /partysocket/i,
    sources: [{ npm: "partysocket", version: "1.3.0", file: "dist/ws.js", note: "connectionTimeout" }],
  },
  {
    client: "Ably",
    ms: 10_000,
    setting: "webSocketConnectTimeout",
    stack: /\bably\b/i,
    sources: [{ npm: "ably", version: "2.28.0", file: "build/ably.js", note: "webSocketConnectTimeout" }],
  },
  {
    client: "Socket.IO",
    ms: 20_000,
    setting: "timeout",
    stack: /socket\.io/i,
    sources: [{ npm: "socket.io-client", version: "4.8.4", file: "build/cjs/manager.js", note: "timeout" }],
  },
  {
    client: "MQTT.js",
    ms: 30_000,
    setting: "connectTimeout",
    stack: /\bmqtt\b/i,
    sources: [{ npm: "mqtt", version: "5.16.0", file: "build/lib/client.js", note: "connectTimeout" }],
  },
];

/** Timers and the call come a little late, ms. */
const LATE_MS = 150;

/** Ms that the time given to an attempt may differ from the client's own, and the client it is; null when none is told. */
export function connectTimeoutBehind(waitedMs: number, stacks: readonly (string | null)[]): ConnectTimeout | null {
  const text = stacks.join("\n");
  const own = CONNECT_TIMEOUTS.filter(({ stack }) => stack.test(text));
  return own.find(({ ms }) => waitedMs >= ms - 20 && waitedMs <= ms + LATE_MS) ?? null;
}
