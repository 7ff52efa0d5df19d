/** Ways over TLS (`wss:`), on a connection of their own: those of TCP whose end TLS could blur. */
import { repeatWays } from "./repeat-ways.ts";
import { polite } from "./server-scripts.ts";
import { inGroup, type Way } from "./way.ts";

const GROUP = "Over TLS";

const REPEATED = [
  "page-closes-4000",
  "server-answers-other-code",
  "server-answers-and-keeps-tcp",
  "server-answers-and-resets",
  "server-answers-with-fin",
  "server-answers-with-rst",
  "crossed-other-code",
  "server-closes-1001",
  "server-keeps-tcp-open",
  "server-resets-at-once",
  "server-resets-after-reply",
  "server-fin-with-close",
  "fin-while-idle",
  "rst-while-idle",
  "fin-after-messages",
  "rst-after-messages",
  "fin-inside-close",
  "reserved-opcode",
  "http-403",
  "fin-before-answer",
  "rst-before-answer",
  "frame-navigates",
];

export const overTls: readonly Way[] = [
  ...repeatWays(REPEATED, { over: "tls", group: GROUP, titleOf: (title) => `${title} (TLS)` }),
  inGroup(GROUP)("tls-untrusted", "The server's certificate is not trusted", {
    server: polite,
    page: { url: "wss://127.0.0.1:{untrustedPort}/?t={token}", steps: [], over: "tls" },
    // The server never gets to the request; that there was TCP, its record does not say.
    is: { cause: ["handshake-tls", "handshake-failed"], tcpEnd: null },
  }),
];
