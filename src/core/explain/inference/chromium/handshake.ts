/** Chromium: what a socket that never opened proves (measured on 156). */

import { CONNECTING } from "../../../../messages/websocket-constants.ts";
import { CHROMIUM } from "../../../format/source.ts";
import { timerAfter } from "../../../protocol/browser-timers.ts";
import { type Reading, wasOffline } from "../../../record/reading.ts";
import { certain, ifComplete, likely, noCloseFrames, type Rule, unknowable } from "../rule.ts";
import { isAbnormal, isStream } from "./seen.ts";

/** The browser ended it because its page had been cached or frozen. */
const isPaused = (r: Reading): boolean => r.cached !== null || r.resumedAt !== null;

export const aborted: Rule = {
  id: "chromium/aborted-while-connecting",
  why: "The page called close() while CONNECTING; error and 1006 follow at once. Whether a TCP connection or a request existed is not visible.",
  sources: [{ measured: "R21" }, { whatwg: "WebSockets", part: "close()" }],
  find(r) {
    if (!r.closeEvent || r.opened || r.call?.readyState !== CONNECTING) return null;
    // Refused arguments change nothing: a refusal that was lost would make the call count for nothing.
    const sure = r.complete && r.callToClose !== null && r.callToClose < 1000;
    const cause = sure ? certain("aborted-while-connecting" as const) : likely("aborted-while-connecting" as const);
    return { cause, ...noCloseFrames(likely), tcpEnd: unknowable };
  },
};

export const streamAborted: Rule = {
  id: "chromium/stream-aborted",
  why: "The stream's promises were rejected with an AbortError, not with a WebSocketError: its AbortSignal gave it up before it opened. If the server's 101 was on its way to the page, Close 1001 went out.",
  sources: [
    { measured: "R23" },
    { repo: CHROMIUM, path: "third_party/blink/renderer/modules/websockets/websocket_stream.cc" },
  ],
  find(r) {
    const rejection = r.closeEvent?.rejection;
    if (!isStream(r) || r.opened || rejection === undefined || rejection === "SecurityError") return null;
    const say = rejection === "AbortError" ? certain : likely;
    return { cause: say("aborted-while-connecting"), ...noCloseFrames(likely), tcpEnd: unknowable };
  },
};

export const handshakeFailed: Rule = {
  id: "chromium/handshake-failed",
  why: "Never opened, error and 1006: the opening handshake failed, so no Close frame went either way. Scripts are not told why; DevTools' network log, open from the start, is. A WebSocketStream is told by another exception when its page's policy forbids it; one whose exception was not recorded may also have been given up by its AbortSignal.",
  sources: [{ measured: "R14" }, { whatwg: "WebSockets", part: "fail the WebSocket connection" }],
  find(r) {
    if (!isAbnormal(r) || r.opened) return null;
    // Given up while the server's 101 is on its way to the page, it gets a Close 1001 (measured): a stream by its signal.
    const frames = noCloseFrames(isPaused(r) || r.maybeStream ? likely : <T>(value: T) => ifComplete(r, value));
    // A socket is CLOSED from birth then; a stream only rejects its promises (measured).
    const refused = r.closeEvent?.rejection === "SecurityError";
    if ((r.cspBlocked || refused) && r.maybeStream)
      return { ...frames, cause: likely("blocked-csp"), tcpEnd: likely("none") };
    if (wasOffline(r)) return { ...frames, cause: likely("offline"), tcpEnd: likely("none") };
    if (timerAfter(r.engine, "opening", r.lifetime) === "fired") {
      return { ...frames, cause: likely("handshake-timeout"), tcpEnd: likely("client-fin") };
    }
    // Why it failed stays open: this cause says no more than that it did, and that is certain.
    const failed =
      r.errorEvent && !isPaused(r) ? ifComplete(r, "handshake-failed" as const) : likely("handshake-failed" as const);
    return { ...frames, cause: failed, tcpEnd: unknowable };
  },
};
