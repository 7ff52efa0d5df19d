/** Codes that a server or platform gives a meaning of its own: Python websockets, Tomcat, Spring, Cloudflare, API Gateway, PartyKit, LiveKit. */
import type { LibraryCodes } from "./library-codes.ts";

export const PYTHON_WEBSOCKETS: LibraryCodes = {
  system: "Python websockets",
  match: { reasons: [/^keepalive ping timeout$/] },
  codes: [
    {
      code: 1011,
      name: "Keepalive ping timeout",
      meaning: "No pong came within 20 s of the server's ping: the client, its page's thread or the path was stuck.",
      retry: "unknown",
    },
  ],
  sources: [
    { repo: "python-websockets/websockets", path: "src/websockets/asyncio/connection.py" },
    { repo: "encode/uvicorn", path: "uvicorn/config.py" },
  ],
};

export const TOMCAT: LibraryCodes = {
  system: "Tomcat",
  match: { reasons: [/^The WebSocket session \[[^\]]*\] (?:read |write )?idle timeout expired$/] },
  codes: [
    {
      code: 1001,
      name: "Idle timeout",
      meaning: "The session was idle for longer than the application allows.",
      retry: "unknown",
    },
  ],
  sources: [
    { repo: "apache/tomcat", path: "java/org/apache/tomcat/websocket/WsSession.java" },
    { repo: "apache/tomcat", path: "java/org/apache/tomcat/websocket/LocalStrings.properties" },
  ],
};

export const SPRING: LibraryCodes = {
  system: "Spring",
  match: { reasons: [/^Failed to send message within the configured send limit$/] },
  codes: [
    {
      code: 4500,
      name: "Session not reliable",
      meaning:
        "The client read too slowly: a send took longer, or more data waited, than the server's send time and buffer limits allow.",
      retry: "unknown",
    },
  ],
  sources: [
    {
      repo: "spring-projects/spring-framework",
      path: "spring-websocket/src/main/java/org/springframework/web/socket/CloseStatus.java",
      note: "SESSION_NOT_RELIABLE",
    },
  ],
};

export const CLOUDFLARE_EDGE: LibraryCodes = {
  system: "Cloudflare's edge",
  match: { reasons: [/^CloudFlare WebSocket proxy restarting$/i] },
  codes: [
    {
      code: 1001,
      name: "Edge restarting",
      meaning:
        "Cloudflare restarted the edge server that this connection went through; the server behind it did not end it.",
      retry: "retry",
    },
  ],
  sources: [
    { url: "https://developers.cloudflare.com/network/websockets/" },
    { repo: "websockets/ws", issue: 1520, note: "the reason" },
  ],
};

export const API_GATEWAY: LibraryCodes = {
  system: "AWS API Gateway",
  match: { urls: [/^wss:\/\/[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?(?::\d+)?(?:[/?#]|$)/i] },
  codes: [
    {
      code: 1001,
      name: "Idle or too old",
      meaning: "The client was idle for 10 minutes, or the connection reached its 2 hours.",
      retry: "unknown",
    },
    { code: 1003, name: "Binary data", meaning: "Binary messages are not supported.", retry: "unknown" },
    { code: 1008, name: "Too many requests", meaning: "The client sends too many requests.", retry: "unknown" },
    {
      code: 1009,
      name: "Message too big",
      meaning: "A frame is over 32 KB or a message over 128 KB.",
      retry: "unknown",
    },
    { code: 1011, name: "Internal error", meaning: "API Gateway failed.", retry: "unknown" },
    { code: 1012, name: "Service restart", meaning: "The service restarts.", retry: "unknown" },
  ],
  sources: [
    {
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html",
      note: "status codes",
    },
    {
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html",
    },
  ],
};

export const PARTYKIT: LibraryCodes = {
  system: "PartyKit",
  match: { urls: [/^wss?:\/\/[^?#]+\?(?:[^#]*&)?_pk=/i] },
  codes: [
    {
      code: 1011,
      name: "Server exception",
      meaning: "The party's own code threw, while it was set up or in a handler.",
      retry: "retry",
    },
  ],
  sources: [
    { repo: "cloudflare/partykit", path: "packages/partyserver/src/index.ts" },
    { repo: "cloudflare/partykit", path: "packages/partysocket/src/index.ts", note: "URL" },
  ],
};

export const LIVEKIT: LibraryCodes = {
  system: "LiveKit",
  match: { urls: [/^wss?:\/\/[^?#]+\/rtc(?:\/v\d+)?\/?\?(?:[^#]*&)?(?:access_token|join_request)=/i] },
  codes: [
    {
      code: 1000,
      name: "Normal closure",
      meaning:
        "LiveKit's server closes with 1000 and says why in the reason; its client takes any other code as unclean.",
      retry: "unknown",
    },
  ],
  sources: [
    { repo: "livekit/livekit", path: "pkg/service/wsprotocol.go" },
    { npm: "livekit-client", version: "2.23.0", file: "src/api/SignalClient.ts" },
    { npm: "livekit-client", version: "2.23.0", file: "src/api/utils.ts", note: "URL" },
  ],
};
