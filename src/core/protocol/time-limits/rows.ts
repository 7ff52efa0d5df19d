/** Documented time limits of proxies, platforms and servers that end WebSocket connections, as data. */

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
  /** Code the page sees when the limit fires; null when no source says. */
  resultingClose: 1000 | 1001 | 1005 | 1006 | null;
  /** One plain sentence. */
  advice: string;
  source: string;
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
    resultingClose: 1006,
    advice: "Send a message or ping at least every 30 s, or raise proxy_read_timeout and proxy_send_timeout.",
    source: "nginx/nginx src/http/modules/ngx_http_proxy_module.c, src/http/ngx_http_upstream.c",
    status: "verified",
  },
  {
    id: "ingress-nginx-read",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "ingress-nginx (proxy-read-timeout, default)",
    counts: "silence",
    resets: "traffic in either direction",
    resultingClose: 1006,
    advice: "Set proxy-read-timeout and proxy-send-timeout to more than 3600 s, as its documentation advises.",
    source:
      "kubernetes/ingress-nginx docs/user-guide/nginx-configuration/configmap.md, docs/user-guide/miscellaneous.md",
    status: "documented",
  },
  {
    id: "aws-alb-idle",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "AWS Application Load Balancer (idle timeout, default)",
    counts: "silence",
    resets: "bytes in either direction",
    resultingClose: 1006,
    advice: "Send a message or ping at least every 30 s, or raise the idle timeout of the load balancer.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    status: "secondary",
  },
  {
    id: "aws-clb-idle",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "AWS Classic Load Balancer (idle timeout, default)",
    counts: "silence",
    resets: "bytes in either direction; TCP keepalive does not count",
    resultingClose: 1006,
    advice: "Send a message or ping at least every 30 s, or raise the idle timeout of the load balancer.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-idle-timeout.html",
    status: "documented",
  },
  {
    id: "apache-timeout",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "Apache mod_proxy_wstunnel (Timeout, default)",
    counts: "silence",
    resets: "traffic in either direction",
    resultingClose: 1006,
    advice: "Send a message or ping at least every 30 s, or raise Timeout or ProxyWebsocketIdleTimeout.",
    source: "apache/httpd docs/manual/mod/mod_proxy_wstunnel.xml, include/httpd.h",
    status: "verified",
  },
  {
    id: "kong-read",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "Kong (read_timeout and write_timeout of the service, default)",
    counts: "silence",
    resets: "traffic in either direction",
    resultingClose: 1006,
    advice: "Send a message or ping at least every 30 s, or raise read_timeout and write_timeout of the service.",
    source: "Kong/kong kong/db/schema/entities/services.lua",
    status: "verified",
  },
  {
    id: "cowboy-idle",
    kind: "idle",
    ms: 60 * SECOND,
    suspects: "Cowboy or Phoenix (idle_timeout, default)",
    counts: "client-silence",
    resets: "data from the client only",
    resultingClose: 1000,
    advice: "Let the client send a heartbeat at least every 30 s; not every client reconnects after a 1000.",
    source: "ninenines/cowboy src/cowboy_websocket.erl; phoenixframework/phoenix lib/phoenix/transports/websocket.ex",
    status: "verified",
  },
  {
    id: "jetty-idle",
    kind: "idle",
    ms: 30 * SECOND,
    suspects: "Jetty 12 (idle timeout, default)",
    counts: "silence",
    resets: "traffic on the connection",
    resultingClose: 1001,
    advice: "Send a message or ping at least every 15 s, or raise the idle timeout of the session.",
    source: "jetty/jetty.project WebSocketConstants.java, WebSocketCoreSession.java",
    status: "verified",
  },
  {
    // The page itself calls close(), without a code.
    id: "engine-io-ping",
    kind: "idle",
    ms: 45 * SECOND,
    suspects: "Socket.IO client (pingInterval 25 s and pingTimeout 20 s, default)",
    counts: "server-silence",
    resets: "a ping from the server",
    resultingClose: 1005,
    advice: "The client gave up after 45 s without a ping: look for a stuck server or a dead path.",
    source: "socketio/socket.io packages/engine.io/lib/server.ts; npm engine.io-client 6.6.8 build/cjs/socket.js",
    status: "verified",
  },
  {
    id: "heroku-idle",
    kind: "idle",
    ms: 55 * SECOND,
    suspects: "Heroku router (rolling idle window)",
    counts: "silence",
    resets: "bytes in either direction",
    resultingClose: 1006,
    advice: "Send a message or ping at least every 30 s; the window cannot be changed.",
    source: "https://devcenter.heroku.com/articles/websockets#timeouts",
    status: "secondary",
  },
  {
    id: "envoy-stream-idle",
    kind: "idle",
    ms: 5 * MINUTE,
    suspects: "Envoy (stream_idle_timeout, default)",
    counts: "silence",
    resets: "traffic in either direction",
    resultingClose: 1006,
    advice: "Send a message or ping every few minutes, or raise stream_idle_timeout or the route's idle_timeout.",
    source: "envoyproxy/envoy docs/root/faq/configuration/timeouts.rst",
    status: "documented",
  },
  {
    id: "aws-nlb-idle",
    kind: "idle",
    ms: 350 * SECOND,
    suspects: "AWS Network Load Balancer (TCP idle timeout, default)",
    counts: "silence",
    resets: "bytes in either direction",
    resultingClose: null,
    advice: "Send a message or ping at least every 5 minutes, or raise the idle timeout of the listener.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html",
    status: "documented",
  },
  {
    id: "aws-api-gateway-idle",
    kind: "idle",
    ms: 10 * MINUTE,
    suspects: "AWS API Gateway (idle connection timeout)",
    counts: "silence",
    resets: "messages",
    resultingClose: 1001,
    advice: "Send a message at least every 9 minutes; the timeout cannot be raised.",
    source:
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html; https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html (code 1001)",
    status: "documented",
  },
  {
    id: "envoy-tcp-idle",
    kind: "idle",
    ms: HOUR,
    suspects: "Envoy as a TCP proxy (idle_timeout, default)",
    counts: "silence",
    resets: "bytes in either direction",
    resultingClose: 1006,
    advice: "Send a message or ping now and then, or raise idle_timeout of the TCP proxy.",
    source: "envoyproxy/envoy docs/root/faq/configuration/timeouts.rst",
    status: "documented",
  },
  {
    id: "google-lb-backend",
    kind: "lifetime",
    ms: 30 * SECOND,
    suspects: "Google Cloud HTTP(S) Load Balancer or GKE ingress (backend service timeout, default)",
    counts: "age",
    resets: "nothing",
    resultingClose: 1006,
    advice: "Raise the timeout of the backend service: for WebSockets it limits the whole connection, not its silence.",
    source: "https://pkg.go.dev/github.com/agau4779/ingress-gce/examples/websocket",
    status: "secondary",
  },
  {
    id: "aws-api-gateway-lifetime",
    kind: "lifetime",
    ms: 2 * HOUR,
    suspects: "AWS API Gateway (connection duration)",
    counts: "age",
    resets: "nothing",
    resultingClose: 1001,
    advice: "Reconnect: the duration cannot be raised.",
    source:
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html; https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html (code 1001)",
    status: "documented",
  },
  {
    id: "nginx-handshake",
    kind: "handshake",
    ms: 60 * SECOND,
    suspects: "nginx (proxy_read_timeout before the 101, answered with HTTP status 504)",
    counts: "age",
    resets: "an answer from the server behind it",
    resultingClose: 1006,
    advice: "Look at the server behind nginx: it did not answer the opening handshake in time.",
    source: "nginx/nginx src/http/modules/ngx_http_proxy_module.c, src/http/ngx_http_upstream.c",
    status: "verified",
  },
];
