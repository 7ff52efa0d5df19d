/** What Chromium's own failure texts say (console and network log): each pattern with the cause it names. */
import type { CauseId } from "./export-format.ts";

export interface FailureText {
  pattern: RegExp;
  cause: CauseId;
  /** The browser had received a Close frame when it gave up. */
  closeFrame?: true;
  source: string;
}

const MEASURED = "measured, Chromium 156";
const SOURCE = "chromium net/websockets/websocket_channel.cc";

/** The first that matches decides. */
export const FAILURE_TEXTS: readonly FailureText[] = [
  { pattern: /closed before the connection is established/i, cause: "aborted-while-connecting", source: MEASURED },
  { pattern: /net::ERR_CONNECTION_REFUSED/, cause: "handshake-refused", source: MEASURED },
  { pattern: /net::ERR_NAME_NOT_RESOLVED/, cause: "handshake-dns", source: MEASURED },
  { pattern: /net::ERR_UNSAFE_PORT/, cause: "blocked-port", source: MEASURED },
  { pattern: /net::ERR_INTERNET_DISCONNECTED/, cause: "offline", source: MEASURED },
  { pattern: /net::ERR_(CERT|SSL|BAD_SSL)_/, cause: "handshake-tls", source: MEASURED },
  {
    pattern: /handshake: net::ERR_(CONNECTION_RESET|CONNECTION_CLOSED|EMPTY_RESPONSE)/,
    cause: "handshake-dropped",
    source: MEASURED,
  },
  { pattern: /Connection closed before receiving a handshake response/i, cause: "handshake-dropped", source: MEASURED },
  { pattern: /opening handshake timed out/i, cause: "handshake-timeout", source: SOURCE },
  { pattern: /net::ERR_CONNECTION_TIMED_OUT/, cause: "handshake-timeout", source: SOURCE },
  { pattern: /Unexpected response code: \d+/, cause: "handshake-http", source: MEASURED },
  { pattern: /HTTP Authentication failed|Proxy authentication failed/i, cause: "handshake-http", source: MEASURED },
  { pattern: /Page entered Back-Forward Cache/i, cause: "back-forward-cache", source: SOURCE },
  { pattern: /Error during WebSocket handshake: (?!net::)/, cause: "handshake-bad", source: MEASURED },
  { pattern: /received after close/i, cause: "protocol-error", closeFrame: true, source: MEASURED },
  { pattern: /broken close frame/i, cause: "protocol-error", closeFrame: true, source: MEASURED },
  {
    pattern:
      /Invalid frame header|Unrecognized frame opcode|must not mask|reserved bits|decode a text frame|continuation|control frame/i,
    cause: "protocol-error",
    source: MEASURED,
  },
];

export const readFailureText = (text: string | null | undefined): FailureText | null =>
  (text && FAILURE_TEXTS.find(({ pattern }) => pattern.test(text))) || null;
