/** What Chromium's own failure texts say (console and network log): each pattern with the cause it names. */

import type { CauseId } from "../format/claims.ts";
import { CHROMIUM, type Source, type Sources } from "../format/source.ts";

export interface FailureText {
  pattern: RegExp;
  cause: CauseId;
  /** Whether the browser had received a Close frame when it gave up; left out: it may have, in the very frame it refused. */
  closeFrame?: boolean;
  /** The reason in the browser's own Close 1002, when it sends one. */
  ownReason?: string;
  sources: Sources;
}

const MEASURED: Source = { measured: "R26" };
const CHANNEL: Source = { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc" };

/** The first that matches decides. */
export const FAILURE_TEXTS: readonly FailureText[] = [
  { pattern: /closed before the connection is established/i, cause: "aborted-while-connecting", sources: [MEASURED] },
  { pattern: /net::ERR_CONNECTION_REFUSED/, cause: "handshake-refused", sources: [MEASURED] },
  { pattern: /net::ERR_NAME_NOT_RESOLVED/, cause: "handshake-dns", sources: [MEASURED] },
  { pattern: /net::ERR_UNSAFE_PORT/, cause: "blocked-port", sources: [MEASURED] },
  { pattern: /net::ERR_INTERNET_DISCONNECTED/, cause: "offline", sources: [MEASURED] },
  { pattern: /net::ERR_(CERT|SSL|BAD_SSL)_/, cause: "handshake-tls", sources: [MEASURED] },
  {
    pattern: /handshake: net::ERR_(CONNECTION_RESET|CONNECTION_CLOSED|EMPTY_RESPONSE)/,
    cause: "handshake-dropped",
    sources: [MEASURED],
  },
  {
    pattern: /Connection closed before receiving a handshake response/i,
    cause: "handshake-dropped",
    sources: [MEASURED],
  },
  // Over HTTP/2, before an answer; refused streams are tried three times (measured).
  { pattern: /Stream closed with error: net::/i, cause: "handshake-dropped", sources: [MEASURED] },
  { pattern: /opening handshake timed out/i, cause: "handshake-timeout", sources: [CHANNEL] },
  { pattern: /net::ERR_CONNECTION_TIMED_OUT/, cause: "handshake-timeout", sources: [CHANNEL] },
  { pattern: /Unexpected response code: \d+/, cause: "handshake-http", sources: [MEASURED] },
  { pattern: /HTTP Authentication failed|Proxy authentication failed/i, cause: "handshake-http", sources: [MEASURED] },
  { pattern: /Page entered Back-Forward Cache/i, cause: "back-forward-cache", sources: [CHANNEL] },
  { pattern: /Error during WebSocket handshake: (?!net::)/, cause: "handshake-bad", sources: [MEASURED] },
  { pattern: /received after close/i, cause: "protocol-error", closeFrame: true, sources: [MEASURED] },
  {
    pattern: /broken close frame containing invalid UTF-8/i,
    cause: "protocol-error",
    closeFrame: true,
    ownReason: "Invalid UTF-8 in Close frame",
    sources: [MEASURED],
  },
  { pattern: /broken close frame/i, cause: "protocol-error", closeFrame: true, ownReason: "", sources: [MEASURED] },
  // The header's own faults are found first: it may have been a Close frame's.
  {
    pattern: /Invalid frame header/i,
    cause: "protocol-error",
    ownReason: "WebSocket Protocol Error",
    sources: [MEASURED],
  },
  { pattern: /must not mask/i, cause: "protocol-error", ownReason: "Masked frame from server", sources: [MEASURED] },
  { pattern: /reserved bits/i, cause: "protocol-error", ownReason: "Invalid reserved bit", sources: [MEASURED] },
  // What the frame is comes last, after "received after close": so no Close frame had come.
  {
    pattern: /Unrecognized frame opcode/i,
    cause: "protocol-error",
    closeFrame: false,
    ownReason: "Unknown opcode",
    sources: [MEASURED],
  },
  {
    pattern: /decode a text frame/i,
    cause: "protocol-error",
    closeFrame: false,
    ownReason: "Invalid UTF-8 in text frame",
    sources: [MEASURED],
  },
  {
    pattern: /unexpected continuation/i,
    cause: "protocol-error",
    closeFrame: false,
    ownReason: "Unexpected continuation",
    sources: [MEASURED],
  },
  { pattern: /control frame/i, cause: "protocol-error", sources: [CHANNEL] },
];

export const readFailureText = (text: string | null | undefined): FailureText | null =>
  (text && FAILURE_TEXTS.find(({ pattern }) => pattern.test(text))) || null;

/** The status of an HTTP answer that Chromium's error text names; null when it names none (measured, as above). */
export function statusInFailureText(text: string | null): number | null {
  const status = /Unexpected response code: (\d{3})/.exec(text ?? "")?.[1];
  return status === undefined ? null : Number(status);
}
