/** Cases of the rows that somebody's own words give: the browser's text, or the reason of the server's Close. */
import type { CauseCase } from "./cause-case.ts";

const failed = (text: string): string => `chromium
        1  #1 new wss://app.test/ws
       40  #1 error
       40  #1 close-event 1006 unclean
       46  log wss://app.test/ws failure "${text}" started 2 ended 40`;

/** A net error, its row, and one that is another's. */
const netError = (row: CauseCase["row"], name: string, near: string): CauseCase => ({
  row,
  timeline: failed(`Error in connection establishment: net::ERR_${name}`),
  certainty: "certain",
  but: [`ERR_${name}`, `ERR_${near}`],
});

/** A status, its row, and one that is another's. */
const answered = (row: CauseCase["row"], status: number, near: number, url = "wss://app.test/ws"): CauseCase => ({
  row,
  timeline: failed(`Error during WebSocket handshake: Unexpected response code: ${status}`).replaceAll(
    "wss://app.test/ws",
    url,
  ),
  certainty: "certain",
  evidence: [{ id: "http-answer", status, answer: row }],
  but: [`code: ${status}`, `code: ${near}`],
});

const SOCKET_IO = "wss://app.test/socket.io/?EIO=4&transport=websocket&sid=8aZk3vV0mTn3";
const SIGNALR = "wss://app.test/hub?id=Zk3vV0mTn3xQe1bW5pYt9A";

const closed = (code: number, reason: string): string => `chromium
        1  #1 new wss://app.test/ws
       40  #1 open
     9000  #1 saw CLOSING last-open 8998
     9004  #1 close-event ${code} "${reason}" clean`;

/** A reason, its row, and one that only looks like it. */
const said = (row: CauseCase["row"], code: number, reason: string, near: string): CauseCase => ({
  row,
  timeline: closed(code, reason),
  certainty: "likely",
  evidence: [{ id: "server-reason", reason }],
  but: [reason, near],
});

export const TOLD_CASES: readonly CauseCase[] = [
  answered("http-200", 200, 404),
  answered("http-2xx", 204, 200),
  answered("http-redirect", 308, 404),
  answered("http-400", 400, 404),
  answered("http-401", 401, 403),
  answered("http-403", 403, 401),
  answered("http-404", 404, 403),
  answered("http-405", 405, 404),
  answered("http-407", 407, 401),
  answered("http-408", 408, 504),
  answered("http-421", 421, 404),
  answered("http-426", 426, 400),
  answered("http-429", 429, 503),
  answered("http-431", 431, 400),
  answered("http-4xx", 418, 404),
  answered("http-500", 500, 502),
  answered("http-501", 501, 500),
  answered("http-502", 502, 504),
  answered("http-503", 503, 502),
  answered("http-504", 504, 502),
  answered("http-cloudflare", 521, 507),
  answered("http-cloudflare-own", 530, 521),
  answered("http-5xx", 511, 500),
  answered("http-socket-io-session", 400, 404, SOCKET_IO),
  answered("http-signalr-session", 404, 400, SIGNALR),

  netError("blocked-by-client", "BLOCKED_BY_CLIENT", "BLOCKED_BY_RESPONSE"),
  netError("blocked-by-administrator", "BLOCKED_BY_ADMINISTRATOR", "BLOCKED_BY_CLIENT"),
  netError("proxy-unreachable", "PROXY_CONNECTION_FAILED", "CONNECTION_REFUSED"),
  netError("proxy-refused-tunnel", "TUNNEL_CONNECTION_FAILED", "PROXY_CONNECTION_FAILED"),
  netError("proxy-wants-login", "PROXY_AUTH_REQUESTED", "PROXY_CONNECTION_FAILED"),
  netError("network-changed-meanwhile", "NETWORK_CHANGED", "INTERNET_DISCONNECTED"),
  netError("slept-meanwhile", "NETWORK_IO_SUSPENDED", "NETWORK_CHANGED"),
  netError("network-access-denied", "NETWORK_ACCESS_DENIED", "NETWORK_CHANGED"),
  netError("address-unreachable", "ADDRESS_UNREACHABLE", "NAME_NOT_RESOLVED"),
  netError("connection-cut", "CONNECTION_RESET", "CONNECTION_REFUSED"),
  {
    row: "http2-stream-error",
    timeline: failed("Stream closed with error: net::ERR_HTTP2_PROTOCOL_ERROR"),
    certainty: "certain",
    but: ["ERR_HTTP2_PROTOCOL_ERROR", "ERR_CONNECTION_REFUSED"],
  },
  netError("not-http", "INVALID_HTTP_RESPONSE", "SSL_PROTOCOL_ERROR"),
  netError("connection-timed-out", "TIMED_OUT", "NAME_NOT_RESOLVED"),

  said("said-edge-restart", 1001, "CloudFlare WebSocket proxy restarting", "Server is restarting"),
  said(
    "said-client-too-slow",
    4500,
    "Failed to send message within the configured send limit",
    "Failed to send message",
  ),
  said("said-credentials-expired", 4001, "Token has expired", "Token accepted"),
  said("said-lifetime-limit", 1001, "Maximum connection duration exceeded", "Connection closed"),
  said("said-idle-limit", 1001, "Idle Timeout", "Timeout of the vote"),
  said("said-server-restart", 1001, "Server is restarting", "Going away"),
  said("said-replaced", 4009, "Replaced by a newer connection", "Room full"),
  said("said-too-many", 1008, "Too many requests", "Policy"),
  said("said-message-too-big", 1009, "Message too large", "No"),
  {
    // The page's own reason comes back in the echo.
    row: "said-idle-limit",
    timeline: closed(4000, "idle timeout"),
    certainty: "likely",
    but: ["9000  #1 saw CLOSING last-open 8998", '8990  #1 close(4000, "idle timeout")'],
  },
];
