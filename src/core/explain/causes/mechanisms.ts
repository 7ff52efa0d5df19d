/** One row per mechanism of the closed list: each stands where the cause claim names it. */
import { ABNORMAL, CONNECTING } from "../../../messages/websocket-constants.ts";
import type { CauseId } from "../../format/claims.ts";
import type { Evidence } from "../../format/evidence.ts";
import { CHROMIUM, FIREFOX, type Sources } from "../../format/source.ts";
import { PAGE_LIFECYCLE } from "../../protocol/sources.ts";
import type { Reading } from "../../record/reading.ts";
import type { Match } from "../finding-row.ts";
import type { Case, Cause } from "./cause.ts";
import { wireEvidence } from "./wire-evidence.ts";

const SOURCES: Readonly<Record<CauseId, Sources>> = {
  "client-close": [{ rfc: 6455, section: "7.1.2" }],
  "server-close": [{ rfc: 6455, section: "7.1.5" }],
  "crossed-close": [{ rfc: 6455, section: "7.1.5" }],
  "close-timeout": [
    { measured: "R8", note: "Chromium 156: 60.0-60.3 s, Firefox 153 ESR: 20.0-20.4 s" },
    { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc", note: "kClosingHandshakeTimeoutSeconds" },
    {
      repo: FIREFOX,
      path: "netwerk/protocol/websocket/WebSocketChannel.cpp",
      note: "pref network.websocket.timeout.close",
    },
  ],
  "transport-lost": [
    { measured: "R5", note: "Chromium 156: 26 of 27 losses come without an error event" },
    {
      repo: CHROMIUM,
      path: "third_party/blink/renderer/modules/websockets/websocket_channel_impl.cc",
      note: "OnDropChannel",
    },
  ],
  "transport-lost-fin": [
    { measured: "R6", note: "Firefox 153 ESR: a FIN comes without an error event" },
    { repo: FIREFOX, path: "dom/websocket/WebSocket.cpp", note: "ScheduleConnectionCloseEvents" },
  ],
  "transport-lost-rst": [
    { measured: "R6", note: "Firefox 153 ESR: an RST comes with an error event" },
    { repo: FIREFOX, path: "dom/websocket/WebSocket.cpp", note: "ScheduleConnectionCloseEvents" },
  ],
  "protocol-error": [{ rfc: 6455, section: "7.1.7" }, { measured: "R22" }],
  "handshake-refused": [{ measured: "R26" }],
  "handshake-dns": [{ measured: "R26" }],
  "handshake-http": [{ rfc: 6455, section: "4.1" }, { measured: "R26" }],
  "handshake-bad": [{ rfc: 6455, section: "4.1" }, { measured: "R26" }],
  "handshake-dropped": [{ measured: "R26" }],
  "handshake-timeout": [{ measured: "R8" }, { repo: CHROMIUM, path: "net/websockets/websocket_stream.cc" }],
  "handshake-tls": [{ measured: "R14" }],
  "handshake-failed": [{ whatwg: "WebSockets", part: "feedback from the protocol" }, { measured: "R14" }],
  "blocked-csp": [
    { measured: "R20" },
    { url: "https://www.w3.org/TR/CSP3/#directive-connect-src", name: "CSP3 connect-src" },
  ],
  "blocked-mixed-content": [{ measured: "R20" }],
  "blocked-port": [
    { whatwg: "Fetch", part: "port blocking" },
    { measured: "R26", note: "net::ERR_UNSAFE_PORT" },
  ],
  "bad-arguments": [{ whatwg: "WebSockets", part: "the WebSocket constructor" }],
  "aborted-while-connecting": [{ measured: "R21" }, { whatwg: "WebSockets", part: "close()" }],
  "page-gone": [{ whatwg: "WebSockets", part: "make disappear" }, { measured: "R13" }],
  "back-forward-cache": [
    { measured: "R18" },
    { repo: CHROMIUM, path: "third_party/blink/renderer/modules/websockets/dom_websocket.cc" },
  ],
  "page-frozen": [
    PAGE_LIFECYCLE,
    { measured: "R19" },
    {
      repo: CHROMIUM,
      path: "third_party/blink/renderer/modules/websockets/dom_websocket.cc",
      note: "ContextLifecycleStateChanged",
    },
  ],
  offline: [{ measured: "R31", note: "emulated offline" }],
};

/** What may have ended a stream without being seen; nothing for a socket. */
export function unseenWays({ created, opened, call }: Reading): Evidence[] {
  if (created?.api !== "WebSocketStream" || created.error) return [];
  if (opened) return [{ id: "stream-closed-unseen", opened: true }];
  return call ? [] : [{ id: "stream-closed-unseen", opened: false }];
}

function evidenceOf(r: Reading): Evidence[] {
  const evidence: Evidence[] = [];
  const { closeEvent: event, call, log } = r;
  const isStream = r.created?.api === "WebSocketStream";
  if (r.created?.error) evidence.push({ id: "constructor-threw", exception: r.created.error.name });
  if (r.cspBlocked) evidence.push({ id: "csp-violation" });
  if (r.created && !r.created.error) evidence.push({ id: r.opened ? "had-opened" : "never-opened" });
  if (call) evidence.push({ id: "close-called", whileConnecting: call.readyState === CONNECTING });
  else if (r.opened && event) evidence.push({ id: "no-close-call", complete: r.complete });
  evidence.push(...unseenWays(r));
  if (event?.rejection) evidence.push({ id: "stream-rejected", exception: event.rejection });
  if (r.closingUnasked) evidence.push({ id: "closing-without-call" });
  if (event && event.code === ABNORMAL && !isStream)
    evidence.push(r.errorEvent ? { id: "error-event" } : { id: "no-error-event", complete: r.complete });
  if (event && call && r.callToClose !== null) evidence.push({ id: "close-event-after-call", ms: r.callToClose });
  if (event && event.code !== ABNORMAL)
    evidence.push({ id: "close-event-code", code: event.code, wasClean: event.wasClean });
  if (r.cached === "evicted") evidence.push({ id: "left-page-cache" });
  if (r.resumedAt !== null && r.errorEvent)
    evidence.push({ id: "page-resumed", beforeErrorMs: r.errorEvent.at - r.resumedAt });
  if (r.pageEnd) evidence.push({ id: r.pageEnd.seen ? "page-hidden" : "page-silent" });
  if (r.vanishedAt !== null) evidence.push({ id: "closed-without-event" });
  if (r.carrier === "http2") evidence.push({ id: "over-http2" });
  if (log?.fact.failureText) evidence.push({ id: "browser-text", text: log.fact.failureText });
  return [...evidence, ...wireEvidence(r)];
}

function row(id: CauseId): Cause {
  return {
    id,
    cause: id,
    sources: SOURCES[id],
    specificity: 1,
    match({ reading, claims }: Case): Match | null {
      const { cause } = claims;
      if (cause.certainty === "unknown" || cause.value !== id) return null;
      return { certainty: cause.certainty, evidence: evidenceOf(reading) };
    },
  };
}

/** With the browser's own text nobody has to open DevTools to get it. */
const hasText = ({ reading: { log } }: Case): boolean => (log?.fact.failureText ?? "") !== "";

const untold = row("handshake-failed");
const HANDSHAKE_FAILED: readonly Cause[] = [
  { ...untold, match: (given) => (hasText(given) ? null : untold.match(given)) },
  { ...untold, id: "handshake-failed-told", match: (given) => (hasText(given) ? untold.match(given) : null) },
];

// `as`: Object.keys of a Record of CauseIds.
export const MECHANISMS: readonly Cause[] = (Object.keys(SOURCES) as CauseId[]).flatMap((id) =>
  id === "handshake-failed" ? HANDSHAKE_FAILED : [row(id)],
);
