/** Documented time limits of proxies, platforms and servers that end WebSocket connections, as data. */
import type { Sources } from "../../format/source.ts";

/** What a limit counts: silence either way, silence of one end, or just the time since it began. */
export type LimitCounts = "silence" | "client-silence" | "server-silence" | "age";

export interface Limit {
  id: string;
  kind: "idle" | "lifetime" | "handshake";
  ms: number;
  /** Product and setting, for a sentence like "matches the default of …". */
  suspects: string;
  counts: LimitCounts;
  /** What starts it again, as a phrase. */
  resets: string;
  /** Codes the page sees when the limit fires, one of them; null when no source says. */
  codes: readonly number[] | null;
  /** URLs it is known by; left out: it may stand before any server. Others are no suspects. */
  urls?: readonly RegExp[];
  /** Runs in a provider's cloud: it cannot stand before a server on loopback or in a private network. */
  cloud?: true;
  /** One plain sentence. */
  advice: string;
  /** What its log says when the limit fires, and where; a phrase. */
  logSign?: string;
  sources: Sources;
  /** `verified`: read in the code of the product; `documented`: by its maker; `secondary`: by others who use it. */
  status: "verified" | "documented" | "secondary";
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const LIMITS: readonly Limit[] = [
  {
    id: "nginx-read",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "nginx (proxy_read_timeout, default)",
    counts: "silence",
    resets: "traffic in either direction",
    codes: [1006],
    advice: "Send a message or ping at least every 30 s, or raise proxy_read_timeout and proxy_send_timeout.",
    logSign: '"upstream timed out (110: Connection timed out) while proxying upgraded connection" (error log)',
    sources: [
      { repo: "nginx/nginx", path: "src/http/modules/ngx_http_proxy_module.c" },
      { repo: "nginx/nginx", path: "src/http/ngx_http_upstream.c" },
    ],
    status: "verified",
  },
  {
    id: "ingress-nginx-read",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "ingress-nginx (proxy-read-timeout, default)",
    counts: "silence",
    resets: "traffic in either direction",
    codes: [1006],
    advice: "Set proxy-read-timeout and proxy-send-timeout to more than 3600 s, as its documentation advises.",
    logSign: '"upstream timed out (110: Connection timed out) while proxying upgraded connection" (controller log)',
    sources: [
      { repo: "kubernetes/ingress-nginx", path: "docs/user-guide/nginx-configuration/configmap.md" },
      { repo: "kubernetes/ingress-nginx", path: "docs/user-guide/miscellaneous.md" },
    ],
    status: "documented",
  },
  {
    id: "aws-alb-idle",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "AWS Application Load Balancer (idle timeout, default)",
    counts: "silence",
    resets: "bytes in either direction",
    codes: [1006],
    cloud: true,
    advice: "Send a message or ping at least every 30 s, or raise the idle timeout of the load balancer.",
    sources: [
      { url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html" },
    ],
    status: "secondary",
  },
  {
    id: "aws-clb-idle",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "AWS Classic Load Balancer (idle timeout, default)",
    counts: "silence",
    resets: "bytes in either direction; TCP keepalive does not count",
    codes: [1006],
    cloud: true,
    advice: "Send a message or ping at least every 30 s, or raise the idle timeout of the load balancer.",
    sources: [{ url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-idle-timeout.html" }],
    status: "documented",
  },
  {
    id: "apache-timeout",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "Apache mod_proxy_wstunnel (Timeout, default)",
    counts: "silence",
    resets: "traffic in either direction",
    codes: [1006],
    advice: "Send a message or ping at least every 30 s, or raise Timeout or ProxyWebsocketIdleTimeout.",
    sources: [
      { repo: "apache/httpd", path: "docs/manual/mod/mod_proxy_wstunnel.xml" },
      { repo: "apache/httpd", path: "include/httpd.h" },
    ],
    status: "verified",
  },
  {
    id: "kong-read",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "Kong (read_timeout and write_timeout of the service, default)",
    counts: "silence",
    resets: "traffic in either direction",
    codes: [1006],
    advice: "Send a message or ping at least every 30 s, or raise read_timeout and write_timeout of the service.",
    sources: [{ repo: "Kong/kong", path: "kong/db/schema/entities/services.lua" }],
    status: "verified",
  },
  {
    id: "cowboy-idle",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "Cowboy, which Phoenix ran on by default before 1.7.11 (idle_timeout, default)",
    counts: "client-silence",
    resets: "data from the client only",
    codes: [1000],
    advice: "Let the client send a heartbeat at least every 30 s; not every client reconnects after a 1000.",
    sources: [
      { repo: "ninenines/cowboy", path: "src/cowboy_websocket.erl" },
      { repo: "phoenixframework/phoenix", path: "lib/phoenix/transports/websocket.ex" },
    ],
    status: "verified",
  },
  {
    id: "jetty-idle",
    kind: "idle",
    ms: 30 * SECOND,
    suspects: "Jetty 12 (idle timeout, default)",
    counts: "silence",
    resets: "traffic on the connection",
    codes: [1001],
    advice: "Send a message or ping at least every 15 s, or raise the idle timeout of the session.",
    sources: [
      { repo: "jetty/jetty.project", path: "WebSocketConstants.java" },
      { repo: "jetty/jetty.project", path: "WebSocketCoreSession.java" },
    ],
    status: "verified",
  },
  {
    id: "heroku-idle",
    kind: "idle",
    ms: 55 * SECOND,
    suspects: "Heroku router (rolling idle window)",
    counts: "silence",
    resets: "bytes in either direction",
    codes: [1006],
    cloud: true,
    advice: "Send a message or ping at least every 30 s; the window cannot be changed.",
    sources: [{ url: "https://devcenter.heroku.com/articles/websockets#timeouts" }],
    status: "secondary",
  },
  {
    id: "envoy-stream-idle",
    kind: "idle",
    ms: 5 * MINUTE,
    suspects: "Envoy (stream_idle_timeout, default)",
    counts: "silence",
    resets: "traffic in either direction",
    codes: [1006],
    advice: "Send a message or ping every few minutes, or raise stream_idle_timeout or the route's idle_timeout.",
    sources: [{ repo: "envoyproxy/envoy", path: "docs/root/faq/configuration/timeouts.rst" }],
    status: "documented",
  },
  {
    id: "aws-nlb-idle",
    kind: "idle",
    ms: 350 * SECOND,
    suspects: "AWS Network Load Balancer (TCP idle timeout, default)",
    counts: "silence",
    resets: "bytes in either direction",
    codes: null,
    cloud: true,
    advice: "Send a message or ping at least every 5 minutes, or raise the idle timeout of the listener.",
    sources: [{ url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html" }],
    status: "documented",
  },
  {
    id: "aws-api-gateway-idle",
    kind: "idle",
    ms: 10 * MINUTE,
    suspects: "AWS API Gateway (idle connection timeout)",
    counts: "silence",
    resets: "messages",
    codes: [1001],
    cloud: true,
    advice: "Send a message at least every 9 minutes; the timeout cannot be raised.",
    sources: [
      {
        url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html",
      },
      {
        url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html",
        note: "code 1001",
      },
    ],
    status: "documented",
  },
  {
    id: "envoy-tcp-idle",
    kind: "idle",
    ms: HOUR,
    suspects: "Envoy as a TCP proxy (idle_timeout, default)",
    counts: "silence",
    resets: "bytes in either direction",
    codes: [1006],
    advice: "Send a message or ping now and then, or raise idle_timeout of the TCP proxy.",
    sources: [{ repo: "envoyproxy/envoy", path: "docs/root/faq/configuration/timeouts.rst" }],
    status: "documented",
  },
  {
    id: "google-lb-backend",
    kind: "lifetime",
    ms: 30 * SECOND,
    suspects: "Google Cloud HTTP(S) Load Balancer or GKE ingress (backend service timeout, default)",
    counts: "age",
    resets: "nothing",
    codes: [1006],
    cloud: true,
    advice: "Raise the timeout of the backend service: for WebSockets it limits the whole connection, not its silence.",
    sources: [{ url: "https://pkg.go.dev/github.com/agau4779/ingress-gce/examples/websocket" }],
    status: "secondary",
  },
  {
    id: "aws-api-gateway-lifetime",
    kind: "lifetime",
    ms: 2 * HOUR,
    suspects: "AWS API Gateway (connection duration)",
    counts: "age",
    resets: "nothing",
    codes: [1001],
    cloud: true,
    advice: "Reconnect: the duration cannot be raised.",
    sources: [
      {
        url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html",
      },
      {
        url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html",
        note: "code 1001",
      },
    ],
    status: "documented",
  },
  {
    id: "haproxy-30",
    kind: "idle",
    ms: 30 * SECOND,
    suspects: "HAProxy (timeout client or timeout server 30 s, a common setting, without timeout tunnel)",
    counts: "silence",
    resets: "traffic in either direction",
    codes: [1006],
    advice: "Set timeout tunnel, for example to 1h, or send a message or ping at least every 15 s.",
    logSign: "the termination state cD or sD (HTTP or TCP log)",
    sources: [
      { repo: "haproxy/haproxy", path: "doc/configuration.txt", note: "timeout tunnel; termination states cD and sD" },
      { repo: "nextcloud/HaRP", issue: 115 },
    ],
    status: "secondary",
  },
  {
    id: "haproxy-packaged",
    kind: "idle",
    ms: 50 * SECOND,
    suspects:
      "HAProxy as Debian and Ubuntu package it (timeout client and timeout server 50 s, without timeout tunnel)",
    counts: "silence",
    resets: "traffic in either direction",
    codes: [1006],
    advice: "Set timeout tunnel, for example to 1h, or send a message or ping at least every 25 s.",
    logSign: "the termination state cD or sD (HTTP or TCP log)",
    sources: [
      { repo: "haproxy/haproxy", path: "doc/configuration.txt", note: "timeout tunnel; termination states cD and sD" },
      { url: "https://salsa.debian.org/haproxy-team/haproxy", note: "debian/haproxy.cfg" },
      { repo: "home-assistant/home-assistant.io", issue: 11708 },
    ],
    status: "verified",
  },
  {
    id: "bandit-idle",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "Bandit under Phoenix (timeout of the socket, default)",
    counts: "silence",
    resets: "any message that the socket's process handles, also the server's own",
    codes: [1002],
    urls: [/^wss?:\/\/[^?#]+\/websocket\?(?:[^#]*&)?vsn=/i],
    advice:
      "Let the client send a heartbeat every 30 s (phoenix.js does by default), or raise timeout of the socket. It says 1002, yet no protocol was broken.",
    sources: [
      { repo: "mtrudel/bandit", path: "lib/bandit/websocket/connection.ex", note: "handle_timeout" },
      { repo: "phoenixframework/phoenix", path: "lib/phoenix/transports/websocket.ex", note: "60 s" },
    ],
    status: "verified",
  },
  {
    id: "signalr-client-timeout",
    kind: "idle",
    ms: 30 * SECOND,
    suspects: "ASP.NET Core SignalR (ClientTimeoutInterval, default)",
    counts: "client-silence",
    resets: "messages from the client, its pings included",
    codes: [1000],
    urls: [/[?&]id=[\w-]{22}(?:[&#]|$)/],
    advice:
      "The server had read nothing from the client for 30 s: look for a blocked page or a client that sends no pings, or raise ClientTimeoutInterval.",
    sources: [
      { repo: "dotnet/aspnetcore", path: "src/SignalR/server/Core/src/HubOptionsSetup.cs" },
      {
        repo: "dotnet/aspnetcore",
        path: "src/SignalR/common/Http.Connections/src/Internal/Transports/WebSocketsServerTransport.cs",
        note: "1000",
      },
      { repo: "dotnet/aspnetcore", issue: 10257 },
    ],
    status: "verified",
  },
  {
    id: "cloudflare-gateway-tcp",
    kind: "idle",
    ms: 270 * SECOND,
    suspects: "Cloudflare Gateway, Zero Trust (idle TCP session)",
    counts: "silence",
    resets: "bytes in either direction",
    codes: [1006],
    advice: "Send a message or ping at least every 2 minutes.",
    sources: [{ repo: "cloudflare/cloudflare-docs", issue: 3405 }],
    status: "documented",
  },
  {
    id: "cloudfront-idle",
    kind: "idle",
    ms: 10 * MINUTE,
    suspects: "Amazon CloudFront (no byte from the origin)",
    counts: "server-silence",
    resets: "bytes from the server",
    codes: [1006],
    cloud: true,
    advice: "Let the server send a message or ping at least every 5 minutes.",
    sources: [{ url: "https://repost.aws/questions/QU05nkjxdfRC2E67FGICmP3g" }],
    status: "secondary",
  },
  {
    id: "cloud-run-timeout",
    kind: "lifetime",
    ms: 5 * MINUTE,
    suspects: "Google Cloud Run (request timeout, default)",
    counts: "age",
    resets: "nothing",
    codes: [1006],
    cloud: true,
    advice:
      "Raise the request timeout of the service (at most 60 minutes) and reconnect: a WebSocket counts as one request.",
    sources: [
      { url: "https://cloud.google.com/run/docs/triggering/websockets" },
      { repo: "knative/serving", issue: 7933 },
    ],
    status: "documented",
  },
  {
    id: "cloud-run-timeout-max",
    kind: "lifetime",
    ms: HOUR,
    suspects: "Google Cloud Run (request timeout, at its maximum)",
    counts: "age",
    resets: "nothing",
    codes: [1006],
    cloud: true,
    advice: "Reconnect: the request timeout cannot be raised above 60 minutes.",
    sources: [{ url: "https://cloud.google.com/run/docs/triggering/websockets" }],
    status: "documented",
  },
  {
    id: "traefik-lingering",
    kind: "lifetime",
    ms: 2 * SECOND,
    suspects: "Traefik 2.11.1 or 3.0.0-rc4 (a bug: lingeringTimeout of 2 s ended upgraded connections)",
    counts: "age",
    resets: "nothing",
    codes: [1006],
    advice: "Update Traefik: 2.11.2 and 3.0.0-rc5 fixed it.",
    sources: [
      { repo: "traefik/traefik", issue: 10598 },
      { repo: "traefik/traefik", issue: 10601 },
    ],
    status: "secondary",
  },
  {
    id: "gemini-live-connection",
    kind: "lifetime",
    ms: 10 * MINUTE,
    suspects: "Gemini Live API (about 10 minutes a connection, announced by a GoAway message)",
    counts: "age",
    resets: "nothing",
    codes: [1000, 1006, 1008, 1011],
    cloud: true,
    urls: [/BidiGenerateContent/],
    advice: "Resume the session on a new connection when the GoAway message comes.",
    sources: [
      { url: "https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/live-api/start-manage-session" },
    ],
    status: "documented",
  },
  {
    id: "nginx-handshake",
    kind: "handshake",
    ms: 60 * SECOND,
    suspects: "nginx (proxy_read_timeout before the 101, answered with HTTP status 504)",
    counts: "age",
    resets: "an answer from the server behind it",
    codes: [1006],
    advice: "Look at the server behind nginx: it did not answer the opening handshake in time.",
    sources: [
      { repo: "nginx/nginx", path: "src/http/modules/ngx_http_proxy_module.c" },
      { repo: "nginx/nginx", path: "src/http/ngx_http_upstream.c" },
    ],
    status: "verified",
  },
];
