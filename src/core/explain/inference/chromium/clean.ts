/** Chromium: what an end with a received Close frame proves (measured on 156 against a server that logged every frame). */

import { NO_STATUS } from "../../../../messages/websocket-constants.ts";
import { CHROMIUM } from "../../../format/source.ts";
import { timerAfter, waitText } from "../../../protocol/browser-timers.ts";
import type { Reading } from "../../../record/reading.ts";
import { certain, likely, overTcp, type Rule, received, sent, unasked, unknowable } from "../rule.ts";
import { isAbnormal, isClean, isStream } from "./seen.ts";

/** How long the server's Close had been in when the `close` event came, ms; null when nothing bounds it. */
function waitForTcp(r: Reading): { least: number; most: number } | null {
  if (!r.closeEvent) return null;
  // After the page's own close() the server's Close comes unseen: this is the most, and near 2 s it is all of it.
  if (r.callToClose !== null && !r.closingUnasked) return { least: r.callToClose, most: r.callToClose };
  // Too short a life for a sample: the server's Close came after its 101.
  const open = r.lastOpenAt ?? r.openedAt;
  if (open === null) return null;
  const seen = r.closingUnasked ?? r.closeEvent;
  return { least: r.closeEvent.at - seen.at, most: r.closeEvent.at - open };
}

export const clean: Rule = {
  id: "chromium/clean",
  why: "wasClean is true only when both Close frames were exchanged and TCP was closed; code and reason are those of the server's frame. Over HTTP/2 it is the stream that was closed, and its end may overtake the browser's own Close.",
  sources: [
    { measured: "R1" },
    { measured: "R3" },
    { measured: "R4" },
    { rfc: 6455, section: "7.1.5" },
    { repo: CHROMIUM, path: "third_party/blink/renderer/modules/websockets/dom_websocket.cc", note: "DidClose" },
  ],
  find(r) {
    const event = r.closeEvent;
    if (!event || !isClean(r)) return null;
    return { ...received(certain, event.code, event.reason), closeSent: overTcp(r)(true) };
  },
};

/** Also the `closed` promise of a stream fulfils only then. */
export const streamCleanUnasked: Rule = {
  id: "chromium/stream-clean-unasked",
  why: "No close() was called on this WebSocketStream, but its writer, its reader or a pipe can close it too, unseen: without a code unless the page hands over a WebSocketError that holds one. With an empty Close nothing tells who began; a code is more likely the server's own, or its answer.",
  sources: [
    { measured: "R23" },
    { repo: CHROMIUM, path: "third_party/blink/renderer/modules/websockets/websocket_stream.cc" },
  ],
  find(r) {
    const event = r.closeEvent;
    if (!event || !isClean(r) || r.call || !isStream(r)) return null;
    const sentBack = { sentCode: likely(event.code), sentReason: likely(event.reason) };
    if (event.code === NO_STATUS) return { ...sentBack, initiator: unknowable, cause: unknowable };
    return { ...sentBack, initiator: likely("server"), cause: likely("server-close") };
  },
};

export const cleanUnasked: Rule = {
  id: "chromium/clean-unasked",
  why: "No close() was called before the end, so the server's Close came first; Chromium echoes its code and reason byte for byte. (A close() borrowed from a realm that Close Handshake could not patch would not be seen.)",
  sources: [{ measured: "R9" }, { measured: "R10" }],
  find(r) {
    const event = r.closeEvent;
    if (!event || !isClean(r) || r.call) return null;
    const say = unasked(r);
    const sayEcho = say === certain ? overTcp(r) : likely;
    return {
      initiator: say("server"),
      cause: say("server-close"),
      sentCode: sayEcho(event.code),
      sentReason: sayEcho(event.reason),
    };
  },
};

export const cleanAsAsked: Rule = {
  id: "chromium/clean-as-asked",
  why: "The server's Close carries what the page passed to close(), so the page's Close did too, whoever was first. Crossed frames with equal codes, or a server's Close still unread when the page called, look the same. (A WebSocketStream may have been closed by its writer before, unseen and with another code; and a code that is an object is not read.)",
  sources: [
    { measured: "R11", note: "51 of 54" },
    { rfc: 6455, section: "7.1.5" },
  ],
  find(r) {
    const { closeEvent: event, asked } = r;
    if (!event || !isClean(r) || !asked) return null;
    if (event.code !== asked.code || event.reason !== asked.reason) return null;
    const say = r.maybeStream || r.codeUnread ? likely : overTcp(r);
    return {
      initiator: likely("client"),
      cause: likely("client-close"),
      sentCode: say(asked.code),
      sentReason: say(asked.reason),
    };
  },
};

/**
 * With DevTools open nothing more is known: crossed, answered and unread Closes give the same entries in its network log,
 * which holds no Close frame and, as the end, the time at which the page was told (measured, Chromium 156, 25 November 2026).
 */
export const cleanOtherwise: Rule = {
  id: "chromium/clean-otherwise",
  why: "The server's Close carries something else than the page asked for: it answered with its own code, or both closed at once. The two cannot be told apart.",
  sources: [{ measured: "R11" }],
  find(r) {
    const { closeEvent: event, asked } = r;
    if (!event || !isClean(r) || !asked) return null;
    return { initiator: likely("client"), cause: likely("client-close"), ...sent(likely, asked.code, asked.reason) };
  },
};

export const tcpAfterClean: Rule = {
  id: "chromium/tcp-after-clean",
  why: `After both Close frames Chromium waits ${waitText("chromium", "tcp-after-close")} for the server to close TCP, then closes it itself. A server's FIN at that very moment would look the same.`,
  sources: [
    { measured: "R12" },
    { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc", note: "kUnderlyingConnectionCloseTimeoutSeconds" },
  ],
  find(r) {
    if (!isClean(r)) return null;
    const wait = waitForTcp(r);
    const timer = (ms: number | undefined): string | null => timerAfter(r.engine, "tcp-after-close", ms ?? null);
    if (timer(wait?.most) === "before") return { tcpEnd: likely("server-fin") };
    // Well above it the time went elsewhere: the server's Close came late, or the page's thread was busy.
    if (timer(wait?.least) === "fired") return { tcpEnd: likely("client-fin") };
    return { tcpEnd: unknowable };
  },
};

export const closeThenReset: Rule = {
  id: "chromium/unclean-with-code",
  why: "A code other than 1006 came in a Close frame; unclean means TCP failed before the handshake was over, or the page's queued data were thrown away (of a WebSocketStream nobody sees how much is queued).",
  sources: [
    { measured: "R16" },
    { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc", note: "OnReadDone" },
    { repo: CHROMIUM, path: "third_party/blink/renderer/modules/websockets/dom_websocket.cc" },
  ],
  find(r) {
    const event = r.closeEvent;
    if (!event || event.wasClean || isAbnormal(r) || !r.opened) return null;
    const sure = r.carrier === "tcp" && !r.maybeStream;
    const reset = sure ? certain("server-rst" as const) : likely("server-rst" as const);
    const tcpEnd = event.bufferedAmount === 0 ? reset : unknowable;
    const frame = received(certain, event.code, event.reason);
    if (r.asked) {
      const own = sent(likely, r.asked.code, r.asked.reason);
      return { ...frame, ...own, initiator: likely("client"), cause: likely("client-close"), tcpEnd };
    }
    const say = unasked(r);
    const echo = sent(likely, event.code, event.reason);
    return { ...frame, ...echo, initiator: say("server"), cause: say("server-close"), tcpEnd };
  },
};
