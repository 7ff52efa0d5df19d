/** One row per mechanism of the closed list: each stands where the cause claim names it. */
import { ABNORMAL, CONNECTING } from "../../../messages/websocket-constants.ts";
import type { CauseId } from "../../format/claims.ts";
import { waitText } from "../../protocol/browser-timers.ts";
import type { Reading } from "../../record/reading.ts";
import { type Case, type Cause, duration, type Match } from "./cause.ts";

type Row = Pick<Cause, "title" | "advice" | "source">;

const ROWS: Readonly<Record<CauseId, Row>> = {
  "client-close": {
    title: "Your page closed it",
    advice: "Nothing to do if you meant to. The stack of the close() call shows who did.",
    source: "RFC 6455 section 7.1.2",
  },
  "server-close": {
    title: "The server closed it",
    advice: "Code and reason are the server's own words: look there, and in the server's log.",
    source: "RFC 6455 section 7.1.5",
  },
  "crossed-close": {
    title: "Both sides closed at once",
    advice: "Each side sees the other's code, so their logs may disagree. That is legal.",
    source: "RFC 6455 section 7.1.5",
  },
  "close-timeout": {
    title: "The server never answered your Close",
    advice:
      "Make the server answer a Close frame with one, or find what on the way swallows it. Do not wait for the close event in your own code.",
    source:
      "measured, Chromium 156 (60.0-60.3 s) and Firefox 153 ESR (20.0-20.4 s); chromium websocket_channel.cc (kClosingHandshakeTimeoutSeconds); Firefox pref network.websocket.timeout.close",
  },
  "transport-lost": {
    title: "TCP ended without a Close frame",
    advice:
      "Look for a crash, a kill or a time limit in the server or in a proxy between; their logs at this very time tell which.",
    source:
      "measured, Chromium 156 (26 of 27 losses come without an error event); chromium websocket_channel_impl.cc (OnDropChannel)",
  },
  "transport-lost-fin": {
    title: "The server's side ended TCP without a Close frame",
    advice:
      "Something closed the connection in good order but skipped the closing handshake: typically a server process ending or a proxy's limit.",
    source:
      "measured, Firefox 153 ESR (a FIN comes without an error event); gecko dom/websocket/WebSocket.cpp (ScheduleConnectionCloseEvents)",
  },
  "transport-lost-rst": {
    title: "TCP was reset without a Close frame",
    advice:
      "Look for a crash or a kill of the server, or a firewall or proxy that forgot the connection. Firefox shows a server's protocol error the same way.",
    source:
      "measured, Firefox 153 ESR (an RST comes with an error event); gecko dom/websocket/WebSocket.cpp (ScheduleConnectionCloseEvents)",
  },
  "protocol-error": {
    title: "The browser refused what the server sent",
    advice:
      "The server (or a proxy) broke the WebSocket protocol. With DevTools open before the connection is made, the browser's own text says which rule.",
    source: "RFC 6455 section 7.1.7; measured",
  },
  "handshake-refused": {
    title: "The TCP connection was refused",
    advice: "Check that the server runs and listens there, that host and port are right, and that no firewall refuses.",
    source: "measured, Chromium 156",
  },
  "handshake-dns": {
    title: "The host name could not be resolved",
    advice: "Check the spelling of the host, DNS and VPN.",
    source: "measured, Chromium 156",
  },
  "handshake-http": {
    title: "An HTTP answer instead of the upgrade",
    advice:
      "The status says why: 401 and 403 credentials or origin check, 404 path, 407 the login of a proxy on the way, 5xx the server or a proxy that does not pass Upgrade on.",
    source: "RFC 6455 section 4.1; measured",
  },
  "handshake-bad": {
    title: "The answer to the opening handshake was faulty",
    advice:
      "Check Sec-WebSocket-Accept, the Upgrade and Connection headers and the subprotocol: only one that was asked for may be answered.",
    source: "RFC 6455 section 4.1; measured",
  },
  "handshake-dropped": {
    title: "TCP ended before the server answered",
    advice:
      "The server or a proxy accepted the connection and hung up: look for a crash, TLS on a plain port, or a limit on connections.",
    source: "measured, Chromium 156",
  },
  "handshake-timeout": {
    title: "The server never answered the opening handshake",
    advice: `Something accepts TCP and stays silent, or nothing answers at that address at all (a firewall that drops). Set a shorter limit of your own (close() while CONNECTING): browsers wait ${waitText("chromium", "opening")} (Chromium) or ${waitText("firefox", "opening")} (Firefox).`,
    source: "measured; chromium websocket_stream.cc",
  },
  "handshake-tls": {
    title: "TLS failed",
    advice:
      "Open the same host with https:// to see the certificate error, and check that this port speaks TLS at all.",
    source: "measured",
  },
  "handshake-failed": {
    title: "The opening handshake failed; scripts are not told why",
    advice:
      "In Chromium, keep DevTools open and reload: then the browser's own text (refused, DNS, HTTP status, TLS) is recorded too.",
    source: "WHATWG WebSockets, feedback from the protocol; measured",
  },
  "blocked-csp": {
    title: "Blocked by the page's Content Security Policy",
    advice: "Add the socket's origin to connect-src of the page that opens it. There will be no close event.",
    source: "measured; CSP3 connect-src",
  },
  "blocked-mixed-content": {
    title: "Blocked as mixed content",
    advice: "An https page may only open wss: sockets.",
    source: "measured",
  },
  "blocked-port": {
    title: "The port is on the browser's list of blocked ports",
    advice: "Use another port; the fetch standard lists the bad ones.",
    source: "Fetch, port blocking; measured (net::ERR_UNSAFE_PORT)",
  },
  "bad-arguments": {
    title: "The constructor refused its arguments",
    advice: "Check the URL (ws:, wss:, http: or https:) and the subprotocols (no duplicates, valid tokens).",
    source: "WHATWG WebSockets, the WebSocket constructor",
  },
  "aborted-while-connecting": {
    title: "Your page gave up before the socket opened",
    advice:
      "Typical when a component mounts twice or unmounts at once (React StrictMode does so in development). The code passed to close() is lost.",
    source: "measured; WHATWG WebSockets, close()",
  },
  "page-gone": {
    title: "The page went away",
    advice: "Nothing to do: the browser sends Close 1001 by itself, and the page is not told.",
    source: "WHATWG WebSockets, make disappear; measured",
  },
  "back-forward-cache": {
    title: "The page sat in the back/forward cache",
    advice: "Open a new socket on pageshow when event.persisted is true, or close yours on pagehide.",
    source: "measured; chromium dom_websocket.cc",
  },
  "page-frozen": {
    title: "The page was frozen",
    advice:
      "Open a new socket when the document's resume event comes, or visibilitychange with the page visible. What the server sent or closed meanwhile the page is never told: fetch it again.",
    source:
      "Page Lifecycle, freeze and resume; measured, Chromium 156, 25 November 2026; chromium dom_websocket.cc (ContextLifecycleStateChanged)",
  },
  offline: {
    title: "The browser was offline",
    advice: "Wait for the online event before trying again.",
    source: "measured (emulated offline)",
  },
};

/** What may have ended a stream without being seen; nothing for a socket. */
export function unseenWays({ created, opened, call }: Reading): string[] {
  if (created?.api !== "WebSocketStream" || created.error) return [];
  if (opened) return ["a stream's writer, reader or a pipe can close it without a close() call, unseen"];
  return call ? [] : ["a stream's AbortSignal can give it up, unseen"];
}

/** What Chromium rejects a stream with when it is no WebSocketError (measured). */
function wordsFor(rejection: string): string {
  if (rejection === "AbortError") return ": the page's AbortSignal ended the attempt";
  return rejection === "SecurityError" ? ": the page's policy forbids the connection" : "";
}

function evidenceOf(r: Reading): string[] {
  const evidence: string[] = [];
  const { closeEvent: event, call, log } = r;
  const isStream = r.created?.api === "WebSocketStream";
  if (r.created?.error) evidence.push(`the constructor threw ${r.created.error.name}`);
  if (r.cspBlocked) evidence.push("a securitypolicyviolation event names this URL");
  if (r.created && !r.created.error) evidence.push(r.opened ? "the socket had opened" : "the socket never opened");
  if (call) evidence.push(`close() was called ${call.readyState === CONNECTING ? "while CONNECTING" : "while OPEN"}`);
  else if (r.opened && event) evidence.push(`no close() call ${r.complete ? "before the end" : "was recorded"}`);
  evidence.push(...unseenWays(r));
  if (event?.rejection) evidence.push(`its promises were rejected with ${event.rejection}${wordsFor(event.rejection)}`);
  if (r.closingUnasked) evidence.push("readyState was CLOSING without a close() call");
  if (event && event.code === ABNORMAL && !isStream)
    evidence.push(r.errorEvent ? "an error event came" : `no error event ${r.complete ? "came" : "was recorded"}`);
  if (event && call && r.callToClose !== null)
    evidence.push(`the close event came ${duration(r.callToClose)} after close()`);
  if (event && event.code !== ABNORMAL)
    evidence.push(`code ${event.code} ${event.wasClean ? "clean" : "but not clean"}`);
  if (r.cached === "evicted") evidence.push("the page had just come back from the back/forward cache");
  if (r.resumedAt !== null && r.errorEvent)
    evidence.push(`the page had been frozen, and resumed ${duration(r.errorEvent.at - r.resumedAt)} before`);
  if (r.pageEnd) evidence.push(r.pageEnd.seen ? "pagehide came while the socket lived" : "the page no longer answers");
  if (r.vanishedAt !== null) evidence.push("the socket was CLOSED without any event");
  if (log?.fact.failureText) evidence.push(`the browser's text: ${log.fact.failureText}`);
  return evidence;
}

function row(id: CauseId): Cause {
  return {
    id,
    ...ROWS[id],
    specificity: 1,
    match({ reading, claims }: Case): Match | null {
      const { cause } = claims;
      if (cause.certainty === "unknown" || cause.value !== id) return null;
      return { certainty: cause.certainty, evidence: evidenceOf(reading) };
    },
  };
}

// `as`: Object.keys of a Record of CauseIds.
export const MECHANISMS: readonly Cause[] = (Object.keys(ROWS) as CauseId[]).map(row);
