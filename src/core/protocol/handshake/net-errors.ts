/** Chromium's net errors in failed handshakes that say where it stopped, as data with sources; core/words says what each means. */
import type { DiagnosisId } from "../../format/connection.ts";
import type { Sources } from "../../format/source.ts";

export type NetErrorId =
  | "blocked-by-client"
  | "blocked-by-administrator"
  | "proxy-unreachable"
  | "proxy-refused-tunnel"
  | "proxy-wants-login"
  | "network-changed-meanwhile"
  | "slept-meanwhile"
  | "network-access-denied"
  | "address-unreachable"
  | "connection-cut"
  | "http2-stream-error"
  | "not-http"
  | "connection-timed-out";

export interface NetError {
  /** Of its words. */
  id: NetErrorId;
  /** What the export calls it. */
  cause: DiagnosisId;
  /** Names of net_error_list.h without their ERR_. */
  names: RegExp;
  sources: Sources;
}

/** The first that matches counts. Refused, DNS, TLS and the like are mechanisms of their own and have no row here. */
export const NET_ERRORS: readonly NetError[] = [
  {
    id: "blocked-by-client",
    cause: "blocked-by-client",
    names: /^BLOCKED_BY_CLIENT$/,
    sources: [
      { repo: "chromium/chromium", path: "net/base/net_error_list.h" },
      { repo: "mayswind/AriaNg", issue: 185 },
      { repo: "chr15m/bugout", issue: 27 },
    ],
  },
  {
    id: "blocked-by-administrator",
    cause: "blocked-by-administrator",
    names: /^BLOCKED_BY_ADMINISTRATOR$/,
    sources: [{ repo: "chromium/chromium", path: "net/base/net_error_list.h" }],
  },
  {
    id: "proxy-unreachable",
    cause: "proxy-unreachable",
    names:
      /^(?:PROXY_CONNECTION_FAILED|MANDATORY_PROXY_CONFIGURATION_FAILED|SOCKS_CONNECTION_FAILED|NO_SUPPORTED_PROXIES|PROXY_CERTIFICATE_INVALID|PAC_\w+)$/,
    sources: [
      { repo: "chromium/chromium", path: "net/base/net_error_list.h" },
      { repo: "websockets/ws", issue: 1690 },
    ],
  },
  {
    id: "proxy-refused-tunnel",
    cause: "proxy-refused",
    names: /^(?:TUNNEL_CONNECTION_FAILED|HTTPS_PROXY_TUNNEL_RESPONSE\w*|SOCKS_CONNECTION_HOST_UNREACHABLE)$/,
    sources: [{ repo: "chromium/chromium", path: "net/base/net_error_list.h" }],
  },
  {
    id: "proxy-wants-login",
    cause: "proxy-refused",
    names: /^PROXY_AUTH_\w+$/,
    sources: [{ repo: "chromium/chromium", path: "net/base/net_error_list.h" }],
  },
  {
    id: "network-changed-meanwhile",
    cause: "network-change",
    names: /^NETWORK_CHANGED$/,
    sources: [{ repo: "chromium/chromium", path: "net/base/net_error_list.h" }],
  },
  {
    id: "slept-meanwhile",
    cause: "sleep",
    names: /^(?:NETWORK_IO_SUSPENDED|SUSPENDED)$/,
    sources: [{ repo: "chromium/chromium", path: "net/base/net_error_list.h" }],
  },
  {
    id: "network-access-denied",
    cause: "network-access-denied",
    names: /^(?:NETWORK_ACCESS_DENIED|ACCESS_DENIED)$/,
    sources: [{ repo: "chromium/chromium", path: "net/base/net_error_list.h" }],
  },
  {
    id: "address-unreachable",
    cause: "address-unreachable",
    names: /^(?:ADDRESS_UNREACHABLE|ADDRESS_INVALID|CONNECTION_FAILED)$/,
    sources: [{ repo: "chromium/chromium", path: "net/base/net_error_list.h" }],
  },
  {
    id: "connection-cut",
    cause: "connection-cut",
    names: /^(?:CONNECTION_RESET|CONNECTION_CLOSED|CONNECTION_ABORTED|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)$/,
    sources: [{ repo: "chromium/chromium", path: "net/base/net_error_list.h" }],
  },
  {
    id: "http2-stream-error",
    cause: "http2-stream-error",
    names: /^(?:HTTP2_\w+|QUIC_\w+)$/,
    sources: [
      { rfc: 8441, section: "4" },
      { measured: "R34" },
      { repo: "chromium/chromium", path: "net/base/net_error_list.h" },
      { repo: "vercel-labs/portless", issue: 278 },
      { repo: "haproxy/haproxy", issue: 3355 },
    ],
  },
  {
    id: "not-http",
    cause: "not-http",
    names: /^(?:INVALID_HTTP_RESPONSE|INVALID_RESPONSE|RESPONSE_HEADERS_\w+|UNSUPPORTED_HTTP\w*)$/,
    sources: [{ repo: "chromium/chromium", path: "net/base/net_error_list.h" }],
  },
  {
    id: "connection-timed-out",
    cause: "handshake-timeout",
    names: /^(?:TIMED_OUT|CONNECTION_TIMED_OUT)$/,
    sources: [{ repo: "chromium/chromium", path: "net/base/net_error_list.h" }],
  },
];

/** The name of the net error in a failure text, without ERR_; null when there is none. */
export const netErrorIn = (text: string | null | undefined): string | null =>
  /net::ERR_(\w+)/.exec(text ?? "")?.[1] ?? null;

export const describeNetError = (name: string): NetError | null =>
  NET_ERRORS.find(({ names }) => names.test(name)) ?? null;
