/** The few words of each library's protocol that its client must hear from a server to call itself connected. */
import type { Request } from "../closing-server/handshake.ts";

interface SmallTalk {
  client: string;
  /** Speaks first; null: this connection is not the client's. */
  greeting?: (request: Request) => string | null;
  /** Answers a message; null: it is not the client's, or needs no answer. */
  answer?: (text: string) => string | null;
  source: string;
}

const NEVER_MS = 1_000_000_000;

/** Record separator of SignalR's text protocol. */
const RS = "\u001e";

const TALKS: readonly SmallTalk[] = [
  {
    client: "graphql-ws",
    answer: (text) => {
      if (/^\{"type":"connection_init"/.test(text)) return '{"type":"connection_ack"}';
      return text === '{"type":"ping"}' ? '{"type":"pong"}' : null;
    },
    source: "https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md",
  },
  {
    client: "socket.io-client",
    greeting: ({ path }) =>
      /[?&]EIO=4(?:&|$)/.test(path)
        ? `0${JSON.stringify({ sid: "practice", upgrades: [], pingInterval: NEVER_MS, pingTimeout: NEVER_MS, maxPayload: 1_000_000 })}`
        : null,
    answer: (text) => (text === "40" ? '40{"sid":"practice"}' : null),
    source: "https://socket.io/docs/v4/engine-io-protocol/ and socket-io-protocol/",
  },
  {
    client: "phoenix.js",
    answer: (text) => {
      const [, ref] = /^\[null,"(\d+)","phoenix","heartbeat",\{\}\]$/.exec(text) ?? [];
      return ref ? `[null,"${ref}","phoenix","phx_reply",{"status":"ok","response":{}}]` : null;
    },
    source: "npm phoenix 1.8.16 assets/js/phoenix/serializer.js, socket.js",
  },
  {
    client: "SignalR",
    answer: (text) => {
      if (text === `{"protocol":"json","version":1}${RS}`) return `{}${RS}`;
      return text === `{"type":6}${RS}` ? text : null;
    },
    source: "https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md",
  },
  {
    client: "centrifuge-js",
    answer: (text) => {
      const [, id] = /^\{"connect":.*"id":(\d+)\}$/.exec(text) ?? [];
      return id ? `{"id":${id},"connect":{"client":"practice","version":"1"}}` : null;
    },
    source: "npm centrifuge 5.8.0 build/index.mjs; https://centrifugal.dev/docs/transports/client_protocol",
  },
];

const first = (texts: readonly (string | null | undefined)[]): string | null => texts.find((it) => it) ?? null;

export const greetingFor = (request: Request): string | null => first(TALKS.map((it) => it.greeting?.(request)));
export const answerTo = (text: string): string | null => first(TALKS.map((it) => it.answer?.(text)));
