/** Titles and advice of the causes that are mechanisms of the closed list. */
import type { CauseId } from "../../format/claims.ts";
import { waitText } from "../../protocol/browser-timers.ts";
import type { FindingWords } from "../finding-words.ts";

export const MECHANISM_WORDS: Readonly<Record<CauseId, FindingWords>> = {
  "client-close": {
    title: "Your page closed it",
    advice: "Nothing to do if you meant to. The stack of the close() call shows who did.",
  },
  "server-close": {
    title: "The server closed it",
    advice: "Code and reason are the server's own words: look there, and in the server's log.",
  },
  "crossed-close": {
    title: "Both sides closed at once",
    advice: "Each side sees the other's code, so their logs may disagree. That is legal.",
  },
  "close-timeout": {
    title: "The server never answered your Close",
    advice:
      "Make the server answer a Close frame with one, or find what on the way swallows it. Do not wait for the close event in your own code.",
  },
  "transport-lost": {
    title: "The connection ended without a Close frame",
    advice:
      "Look for a crash, a kill or a time limit in the server or in a proxy between; their logs at this very time tell which.",
  },
  "transport-lost-fin": {
    title: "The server's side ended TCP without a Close frame",
    advice:
      "Something closed the connection in good order but skipped the closing handshake: typically a server process ending or a proxy's limit.",
  },
  "transport-lost-rst": {
    title: "TCP was reset without a Close frame",
    advice:
      "Look for a crash or a kill of the server, or a firewall or proxy that forgot the connection. Firefox shows a server's protocol error the same way.",
  },
  "protocol-error": {
    title: "The browser refused what the server sent",
    advice:
      "The server (or a proxy) broke the WebSocket protocol. With DevTools open before the connection is made, the browser's own text says which rule.",
  },
  "handshake-refused": {
    title: "The TCP connection was refused",
    advice: "Check that the server runs and listens there, that host and port are right, and that no firewall refuses.",
  },
  "handshake-dns": {
    title: "The host name could not be resolved",
    advice: "Check the spelling of the host, DNS and VPN.",
  },
  "handshake-http": {
    title: "Server answered the handshake with HTTP instead of upgrading",
    advice: "The status says why: it stands in the browser's text.",
  },
  "handshake-bad": {
    title: "The answer to the opening handshake was faulty",
    advice:
      "Check Sec-WebSocket-Accept, the Upgrade and Connection headers and the subprotocol: only one that was asked for may be answered.",
  },
  "handshake-dropped": {
    title: "The connection ended before the server answered",
    advice:
      "The server or a proxy accepted the connection and hung up: look for a crash, TLS on a plain port, or a limit on connections.",
  },
  "handshake-timeout": {
    title: "The server never answered the opening handshake",
    advice: `Something accepts TCP and stays silent, or nothing answers at that address at all (a firewall that drops). Set a shorter limit of your own (close() while CONNECTING): browsers wait ${waitText("chromium", "opening")} (Chromium) or ${waitText("firefox", "opening")} (Firefox).`,
  },
  "handshake-tls": {
    title: "TLS failed",
    advice:
      "Open the same host with https:// to see the certificate error, and check that this port speaks TLS at all.",
  },
  "handshake-failed": {
    title: "The opening handshake failed; scripts are not told why",
    advice:
      "In Chromium, keep DevTools open and reload: then the browser's own text (refused, DNS, HTTP status, TLS) is recorded too.",
  },
  "blocked-csp": {
    title: "Blocked by the page's Content Security Policy",
    advice: "Add the socket's origin to connect-src of the page that opens it. There will be no close event.",
  },
  "blocked-mixed-content": {
    title: "Blocked as mixed content",
    advice: "An https page may only open wss: sockets.",
  },
  "blocked-port": {
    title: "The port is on the browser's list of blocked ports",
    advice: "Use another port; the fetch standard lists the bad ones.",
  },
  "bad-arguments": {
    title: "The constructor refused its arguments",
    advice: "Check the URL (ws:, wss:, http: or https:) and the subprotocols (no duplicates, valid tokens).",
  },
  "aborted-while-connecting": {
    title: "Your page gave up before the socket opened",
    advice:
      "Calling close() while CONNECTING fails the connection, and the code passed to it is never sent. The stack of the call shows who gave up.",
  },
  "page-gone": {
    title: "The page went away",
    advice: "Nothing to do: the browser sends Close 1001 by itself, and the page is not told.",
  },
  "back-forward-cache": {
    title: "The page sat in the back/forward cache",
    advice: "Open a new socket on pageshow when event.persisted is true, or close yours on pagehide.",
  },
  "page-frozen": {
    title: "The page was frozen",
    advice:
      "Open a new socket when the document's resume event comes, or visibilitychange with the page visible. What the server sent or closed meanwhile the page is never told: fetch it again.",
  },
  offline: {
    title: "The browser was offline",
    advice: "Wait for the online event before trying again.",
  },
};
