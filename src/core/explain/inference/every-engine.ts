/** Rules that hold in every engine: what the page met by itself, and what the network log named. */

import { CLOSED } from "../../../messages/websocket-constants.ts";
import type { CauseId } from "../../format/claims.ts";
import { CHROMIUM } from "../../format/source.ts";
import { readFailureText } from "../../protocol/chromium-failure-texts.ts";
import { isAccepted } from "../../record/network-log/accepted.ts";
import type { Reading } from "../../record/reading.ts";
import { certain, type Findings, likely, noCloseFrames, observed, type Rule, unknowable } from "./rule.ts";

const NEVER_CONNECTED: Findings = { opened: observed(false), ...noCloseFrames(certain), tcpEnd: certain("none") };

function causeOfException(r: Reading): { cause: CauseId; sure: boolean } {
  const name = r.created?.error?.name ?? "";
  if (name === "NS_ERROR_CONTENT_BLOCKED") return { cause: "blocked-csp", sure: true };
  if (name === "SecurityError") {
    const mixed = !/^(wss|https):/i.test(r.created?.url ?? "") && /^https:/i.test(pageUrl(r));
    return { cause: "blocked-mixed-content", sure: mixed };
  }
  return { cause: "bad-arguments", sure: name === "SyntaxError" || name === "TypeError" };
}

const pageUrl = (r: Reading): string => r.document?.url ?? "";

export const constructorThrew: Rule = {
  id: "any/constructor-threw",
  why: "The constructor threw, so no connection was ever tried.",
  sources: [{ whatwg: "WebSockets", part: "the WebSocket constructor" }],
  find(r) {
    if (!r.created?.error) return null;
    const { cause, sure } = causeOfException(r);
    return { ...NEVER_CONNECTED, cause: sure ? certain(cause) : likely(cause) };
  },
};

/** Chromium alone returns a socket here; Firefox throws, see above. */
export const blockedAtBirth: Rule = {
  id: "chromium/closed-at-birth",
  why: "readyState was CLOSED as soon as the constructor returned: the browser refused to connect. Only a Content Security Policy does that, and the violation event names the URL.",
  sources: [
    { measured: "R20" },
    { repo: CHROMIUM, path: "third_party/blink/renderer/modules/websockets/websocket_common.cc" },
  ],
  find(r) {
    if (r.created?.error || r.created?.readyState !== CLOSED) return null;
    return { ...NEVER_CONNECTED, cause: r.cspBlocked ? certain("blocked-csp") : likely("blocked-csp") };
  },
};

export const openSeen: Rule = {
  id: "any/open-event",
  why: "The page got its open event.",
  sources: [{ whatwg: "WebSockets", part: "feedback from the protocol" }],
  find: (r) => (r.opened ? { opened: observed(true) } : null),
};

export const neverOpenSeen: Rule = {
  id: "any/no-open-event",
  why: "The socket closed, or its page ended, and the page never got an open event.",
  sources: [{ whatwg: "WebSockets", part: "feedback from the protocol" }],
  find: (r) =>
    !r.opened && (r.closeEvent || r.pageEnd || r.vanishedAt !== null)
      ? { opened: r.complete ? observed(false) : likely(false) }
      : null,
};

const TCP_NEVER: readonly CauseId[] = ["handshake-refused", "handshake-dns", "blocked-port", "offline"];
/** The browser gives up and ends TCP. */
const TCP_BY_BROWSER: readonly CauseId[] = ["handshake-bad", "handshake-timeout"];

/** Of a stream that shares its connection: TCP need not have ended. */
const HTTP2_TEXT = /Stream closed with error/i;

/** How TCP ended where the browser's text says so, or what it does then. */
function tcpEndOf(r: Reading, cause: CauseId, text: string, say: typeof certain): Findings {
  if (TCP_NEVER.includes(cause)) return { tcpEnd: say("none") };
  // Of connecting itself, or (rarely) of a connection that there was.
  if (/ERR_CONNECTION_TIMED_OUT/.test(text)) return { tcpEnd: likely("none") };
  if (TCP_BY_BROWSER.includes(cause)) return { tcpEnd: likely("client-fin") };
  if (cause !== "handshake-dropped") return {};
  if (HTTP2_TEXT.test(text)) return { tcpEnd: unknowable };
  // Under TLS it may have been a stream of another connection, or TLS's own farewell.
  const sayEnd = r.carrier === "tcp" ? say : likely;
  return { tcpEnd: /ERR_CONNECTION_RESET/.test(text) ? sayEnd("server-rst") : sayEnd("server-fin") };
}

/** `opened` false only: after open the engines' own lists read the text. */
export const namedFailure: Rule = {
  id: "network-log/failure-text",
  why: "DevTools' network log holds the browser's own text for this failure.",
  sources: [{ measured: "R26" }, { repo: "ChromeDevTools/devtools-frontend", path: "front_end/models/har/Log.ts" }],
  find(r) {
    const failureText = r.log?.fact.failureText ?? "";
    const text = readFailureText(failureText);
    if (!text || r.opened || !r.log || isAccepted(r.log.fact) || r.call) return null;
    // The text for a page that was frozen too: Chromium's own rules look at what the page went through.
    if (text.cause === "back-forward-cache") return null;
    const say = r.log.unambiguous ? certain : likely;
    return { cause: say(text.cause), ...tcpEndOf(r, text.cause, failureText, say) };
  },
};

export const overHttp2: Rule = {
  id: "network-log/http2",
  why: "The network log says status 200: this WebSocket was a stream of HTTP/2, where a good answer is 200 and not 101. What ended is the stream, by END_STREAM, RST_STREAM or GOAWAY; the TCP connection that it shares with others may live on. (The log calls it HTTP/1.1 all the same.)",
  sources: [
    { rfc: 8441, section: "5" },
    { measured: "R34", note: "35 of 35" },
  ],
  find: (r) => (r.carrier === "http2" ? { tcpEnd: unknowable } : null),
};

export const onlyInLog: Rule = {
  id: "network-log/alone",
  why: "Only DevTools' network log saw this connection (a worker's, or one made before Close Handshake was there): handshake, times and failure text, but no close code.",
  sources: [{ measured: "R26" }],
  find(r) {
    if (r.facts.length > 0 || !r.log) return null;
    const text = readFailureText(r.log.fact.failureText);
    const opened = likely(isAccepted(r.log.fact));
    return text ? { opened, cause: likely(text.cause) } : { opened };
  },
};

export const COMMON_RULES: readonly Rule[] = [
  constructorThrew,
  blockedAtBirth,
  overHttp2,
  onlyInLog,
  openSeen,
  neverOpenSeen,
  namedFailure,
];
