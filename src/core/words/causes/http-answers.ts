/** What each HTTP answer to an opening handshake means and what to do, by the id of its row. */
import type { HttpAnswerId } from "../../protocol/handshake/http-answers.ts";
import type { FindingWords } from "../finding-words.ts";

interface AnswerWords extends FindingWords {
  /** One sentence: what the answer says, and who usually sends it. */
  meaning: string;
}

export const HTTP_ANSWER_WORDS: Readonly<Record<HttpAnswerId, AnswerWords>> = {
  "http-200": {
    title: "Server answered with HTTP 200 OK instead of upgrading",
    meaning:
      "Something answered as it answers a page: no WebSocket server is at this path, or the Upgrade header was lost.",
    advice:
      "Check the path, and that every proxy on the way passes Upgrade and Connection on (nginx: proxy_http_version 1.1 and proxy_set_header).",
  },
  "http-2xx": {
    title: "Server answered the handshake as an ordinary request",
    meaning: "Something answered as it answers an ordinary request, without the upgrade.",
    advice: "Check the path, and that every proxy on the way passes Upgrade and Connection on.",
  },
  "http-redirect": {
    title: "Server answered the handshake with a redirect",
    meaning: "The answer is a redirect, and a browser's opening handshake does not follow one.",
    advice:
      "Use the final URL. Typical reasons: a missing or extra slash at the end, ws: where the server wants wss:, or a login page.",
  },
  "http-400": {
    title: "Server answered with HTTP 400 Bad Request instead of upgrading",
    meaning: "The server or a proxy found fault with the request itself.",
    advice:
      "Look for Upgrade or Connection headers that a proxy dropped, a subprotocol or version the server does not take, or a session that another node began (sticky sessions).",
  },
  "http-401": {
    title: "Server answered with HTTP 401 Unauthorized instead of upgrading",
    meaning: "The server wants credentials, and those sent were missing, wrong or expired.",
    advice:
      "Renew the cookie or token before connecting. A page cannot set headers of a WebSocket: credentials travel in a cookie, the URL or a subprotocol.",
  },
  "http-403": {
    title: "Server answered with HTTP 403 Forbidden instead of upgrading",
    meaning: "The server refused this client before it accepted the connection.",
    advice:
      "Check the cookie or token, and the server's list of allowed origins. A server that closes before it accepts answers 403 too (ASGI): a code such as 4401 then never leaves it.",
  },
  "http-404": {
    title: "Server answered with HTTP 404 Not Found instead of upgrading",
    meaning: "Nothing is at this path there.",
    advice: "Check the path, its prefix behind the proxy, and that this server has the WebSocket route at all.",
  },
  "http-405": {
    title: "Server answered with HTTP 405 Method Not Allowed instead of upgrading",
    meaning: "The path exists, but takes no GET, and so no handshake.",
    advice: "Check the path: this one belongs to an ordinary endpoint.",
  },
  "http-407": {
    title: "A proxy wants a login (HTTP 407)",
    meaning: "A proxy between the browser and the server wants a login; the server was not asked.",
    advice: "Open an ordinary page through the same proxy and log in there, or let the proxy pass this host.",
  },
  "http-408": {
    title: "Server answered with HTTP 408 Request Timeout instead of upgrading",
    meaning: "The server or a proxy waited too long for the request.",
    advice: "Try again; when it repeats, look at the proxy's timeouts for request headers.",
  },
  "http-421": {
    title: "Server answered with HTTP 421 Misdirected Request instead of upgrading",
    meaning: "The request reached a server that does not serve this host, over a connection shared with another host.",
    advice: "Check the certificate and the virtual hosts: they share a connection that they should not share.",
  },
  "http-426": {
    title: "Server answered with HTTP 426 Upgrade Required instead of upgrading",
    meaning:
      "The server wants an upgrade and did not see one: the Upgrade header was lost, or the version does not suit it.",
    advice: "Let every proxy on the way pass Upgrade and Connection on, and use HTTP/1.1 towards the server.",
  },
  "http-429": {
    title: "Server answered with HTTP 429 Too Many Requests instead of upgrading",
    meaning: "The server or a gateway limits how often this client may connect.",
    advice: "Wait as long as Retry-After says, and make each delay between attempts longer than the one before.",
  },
  "http-431": {
    title: "Server answered with HTTP 431 Request Header Fields Too Large instead of upgrading",
    meaning: "The request's headers are too large, typically its cookies or a token.",
    advice: "Send fewer or smaller cookies to this host, or raise the server's limit.",
  },
  "http-4xx": {
    title: "Server or proxy refused the handshake (HTTP 4xx)",
    meaning: "The server or a proxy refused the request.",
    advice: "Look in the log of the server, and of each proxy, for this request.",
  },
  "http-500": {
    title: "Server answered with HTTP 500 Internal Server Error instead of upgrading",
    meaning: "The server's own code failed while it handled the handshake.",
    advice: "Look in the server's log at this time: there is an exception.",
  },
  "http-501": {
    title: "Server answered with HTTP 501 Not Implemented instead of upgrading",
    meaning: "The server does not know how to do this, typically the upgrade.",
    advice: "Turn WebSocket support on in the server or the proxy before it.",
  },
  "http-502": {
    title: "A proxy answered with HTTP 502 Bad Gateway",
    meaning: "A proxy answered: it could not reach the server behind it, or did not understand its answer.",
    advice: "See that the server runs at the address the proxy uses, and that the proxy speaks HTTP/1.1 to it.",
  },
  "http-503": {
    title: "Server answered with HTTP 503 Service Unavailable instead of upgrading",
    meaning: "A proxy has no healthy server behind it, or the server is overloaded or down for maintenance.",
    advice: "Wait as long as Retry-After says, with a random part. Look at the health checks of the proxy.",
  },
  "http-504": {
    title: "A proxy answered with HTTP 504 Gateway Timeout",
    meaning: "A proxy answered: the server behind it did not answer the handshake in time.",
    advice: "See why the server does not answer upgrade requests; raise the proxy's timeout only if it is just slow.",
  },
  "http-cloudflare": {
    title: "Cloudflare could not reach the server (HTTP 52x)",
    meaning: "Cloudflare answered: it could not reach the server behind it, or got no valid answer from it.",
    advice:
      "Look at the origin server, its firewall and its certificate; Cloudflare's list says what each number means.",
  },
  "http-cloudflare-own": {
    title: "Cloudflare answered with an error of its own (HTTP 530)",
    meaning: "Cloudflare answered with an error of its own, shown in the page's body.",
    advice: "Open the same host in a tab: the page names an error from 1000 up.",
  },
  "http-5xx": {
    title: "Server or proxy failed (HTTP 5xx)",
    meaning: "The server, or a proxy before it, failed.",
    advice: "Look in the log of the server, and of each proxy, at this time.",
  },
  "http-socket-io-session": {
    title: "Another Socket.IO node got the request (HTTP 400)",
    meaning: "The request reached another node than the one that began this Socket.IO session.",
    advice: 'Turn on sticky sessions in the load balancer, or let the client use transports: ["websocket"] only.',
  },
  "http-signalr-session": {
    title: "No SignalR connection of this id (HTTP 404)",
    meaning: "No SignalR connection of this id is there: another node negotiated it, or it came too late.",
    advice: "Turn on sticky sessions in the load balancer, or skip the negotiation and use WebSockets only.",
  },
};
