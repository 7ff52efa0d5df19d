/** What page evidence proves in Firefox (measured on ESR 153 against a server that logged every frame). */

import { ABNORMAL, CONNECTING, GOING_AWAY, NO_STATUS, TLS } from "../../../../messages/websocket-constants.ts";
import { FIREFOX } from "../../../format/source.ts";
import { timerAfter, waitText } from "../../../protocol/browser-timers.ts";
import type { Reading } from "../../../record/reading.ts";
import { wasOffline } from "../../../record/reading.ts";
import {
  certain,
  type Findings,
  ifComplete,
  likely,
  noCloseFrames,
  noneReceived,
  noneSent,
  overTcp,
  type Rule,
  received,
  sent,
  unknowable,
} from "../rule.ts";

/** Codes Firefox does not know as legal: it echoes an empty Close for them (measured). */
const ECHOED_EMPTY = new Set([0, NO_STATUS, ABNORMAL, TLS]);

const abnormal = (r: Reading): boolean =>
  r.opened !== null && r.closeEvent?.code === ABNORMAL && !r.closeEvent.wasClean;
/** The page's Close, if it called close(). */
const ownClose = (r: Reading): Findings =>
  r.asked ? { initiator: likely("client"), ...sent(likely, r.asked.code, r.asked.reason) } : {};

export const reservedOnWire: Rule = {
  id: "firefox/clean-1006",
  why: "A clean 1006 on an opened socket: the server put 1006 into a Close frame, which no endpoint may do. Firefox passes it through.",
  sources: [{ measured: "R2" }, { rfc: 6455, section: "7.4.1" }],
  find(r) {
    if (!r.opened || !r.closeEvent?.wasClean || r.closeEvent.code !== ABNORMAL) return null;
    const frame = {
      closeReceived: certain(true),
      receivedCode: unknowable,
      receivedReason: certain(r.closeEvent.reason),
    };
    if (r.asked)
      return {
        ...frame,
        ...sent(likely, r.asked.code, r.asked.reason),
        initiator: likely("client"),
        cause: likely("client-close"),
      };
    return { ...frame, ...sent(likely, NO_STATUS, ""), initiator: likely("server"), cause: likely("server-close") };
  },
};

export const clean: Rule = {
  id: "firefox/clean",
  why: "A clean close of an opened socket: a Close frame came from the server with this code and reason. 1005 may also be a literal 1005 or a 1-byte body. The event does not wait for TCP, so nothing is known of its end.",
  sources: [{ measured: "R1" }, { measured: "R3" }, { measured: "R4" }],
  find(r) {
    const event = r.closeEvent;
    if (!r.opened || !event?.wasClean) return null;
    const frame = received(certain, event.code, event.reason);
    return { ...frame, ...(event.code === NO_STATUS && { receivedCode: likely(event.code) }), tcpEnd: unknowable };
  },
};

export const cleanUnasked: Rule = {
  id: "firefox/clean-unasked",
  why: "No close() was called, so the server began, and Firefox echoes its code (empty for 0, 1005, 1006, 1015). window.stop() and navigation also make Firefox send 1001, which a quick server answers, with 1001 or a code of its own: then the page looks the same.",
  sources: [{ measured: "R9" }, { measured: "R10", note: "window.stop() answered" }],
  find(r) {
    const event = r.closeEvent;
    if (!r.opened || !event?.wasClean || r.call) return null;
    const teardown = event.code === GOING_AWAY;
    const leaving = r.page.some(
      (fact) => fact.kind === "page-hidden" && fact.trusted && Math.abs(fact.at - event.at) < 2000,
    );
    if (teardown && leaving) {
      return { initiator: likely("client"), ...sent(likely, GOING_AWAY, ""), cause: likely("page-gone") };
    }
    const empty = ECHOED_EMPTY.has(event.code);
    const echo = sent(likely, empty ? NO_STATUS : event.code, empty ? "" : event.reason);
    return { initiator: likely("server"), cause: likely("server-close"), ...echo };
  },
};

export const cleanAsked: Rule = {
  id: "firefox/clean-asked",
  why: "The page called close(), and Firefox sends the page's own code. Crossed Closes look the same.",
  sources: [{ measured: "R11" }],
  find(r) {
    const { closeEvent: event, asked } = r;
    if (!r.opened || !event?.wasClean || !asked) return null;
    const equal = event.code === asked.code && event.reason === asked.reason;
    return {
      initiator: likely("client"),
      cause: likely("client-close"),
      // A refusal that was lost would make the call count for nothing; a code that is an object is not read.
      ...sent(equal && r.complete && !r.codeUnread ? overTcp(r) : likely, asked.code, asked.reason),
      closeSent: likely(true),
    };
  },
};

export const uncleanWithCode: Rule = {
  id: "firefox/unclean-with-code",
  why: "The server's Close came, and FIN or RST right behind it, before Firefox could answer.",
  sources: [{ measured: "R16", note: "Close and FIN at once: 7 of 7" }],
  find(r) {
    const event = r.closeEvent;
    if (!r.opened || !event || event.wasClean || event.code === ABNORMAL || event.code === TLS) return null;
    const frame = { ...received(certain, event.code, event.reason), tcpEnd: unknowable };
    if (r.asked)
      return {
        ...frame,
        ...sent(likely, r.asked.code, r.asked.reason),
        initiator: likely("client"),
        cause: likely("client-close"),
      };
    const say = r.complete ? certain : likely;
    return { ...frame, ...noneSent(likely), initiator: say("server"), cause: say("server-close") };
  },
};

export const neverLeft: Rule = {
  id: "firefox/close-still-queued",
  why: "The page's data were still queued when TCP ended, and its Close frame waited behind them: it most likely never left.",
  sources: [{ measured: "R17", note: "the closing timer does not start while data are queued" }],
  find: (r) => (abnormal(r) && r.closeQueued ? { initiator: likely("none"), ...noneSent(likely) } : null),
};

export const finWithoutClose: Rule = {
  id: "firefox/fin",
  why: "1006 without an error event on an opened socket: the server sent FIN without a Close frame. Over TLS it may have been the end of an HTTP/2 stream, or a proxy's.",
  sources: [
    { measured: "R6" },
    { repo: FIREFOX, path: "dom/websocket/WebSocket.cpp", note: "ScheduleConnectionCloseEvents" },
  ],
  find(r) {
    if (!abnormal(r) || r.errorEvent) return null;
    // It rests on an error event that did not come, and on TCP being the connection.
    const say = r.complete ? overTcp(r) : likely;
    const end = { ...noneReceived(likely), tcpEnd: say("server-fin" as const) };
    if (!r.asked) return { ...noCloseFrames(likely), ...end, cause: say("transport-lost-fin") };
    return { ...ownClose(r), ...end, cause: likely("transport-lost-fin") };
  },
};

export const closeTimeout: Rule = {
  id: "firefox/close-timeout",
  why: `${waitText("firefox", "close-answer")} after close() Firefox gives up waiting for the server's Close, with an error event. A reset at that very moment would look the same.`,
  sources: [
    { measured: "R8", note: "20.0-20.4 s" },
    {
      repo: FIREFOX,
      path: "netwerk/protocol/websocket/WebSocketChannel.cpp",
      note: "pref network.websocket.timeout.close",
    },
  ],
  find(r) {
    if (!abnormal(r) || !r.errorEvent || !r.asked || r.closeQueued) return null;
    if (timerAfter(r.engine, "close-answer", r.sentToClose) !== "fired") return null;
    return {
      cause: likely("close-timeout"),
      ...ownClose(r),
      ...noneReceived(likely),
      tcpEnd: likely("client-fin"),
    };
  },
};

export const resetOrProtocolError: Rule = {
  id: "firefox/reset-or-protocol-error",
  why: "error and 1006 on an opened socket: TCP was reset, or the server broke the protocol. Firefox shows both alike (and sends no Close for the latter).",
  sources: [{ measured: "R6" }],
  find(r) {
    if (!abnormal(r) || !r.errorEvent) return null;
    const own = r.asked ? ownClose(r) : { initiator: likely("none" as const), ...noneSent(likely) };
    return { ...own, closeReceived: unknowable, tcpEnd: likely("server-rst"), cause: likely("transport-lost-rst") };
  },
};

export const neverOpened: Rule = {
  id: "firefox/never-opened",
  why: `The socket never opened. 1015 is a TLS failure; without an error event the server sent FIN right behind its 101; a clean 1006 is a teardown while CONNECTING; ${waitText("firefox", "opening")} is the opening timeout. A reset right behind the 101 can look like a failed handshake.`,
  sources: [
    { measured: "R14" },
    { measured: "R25" },
    {
      repo: FIREFOX,
      path: "netwerk/protocol/websocket/WebSocketChannel.cpp",
      note: "pref network.websocket.timeout.open",
    },
  ],
  find(r) {
    const event = r.closeEvent;
    if (!event || r.opened) return null;
    // A server can put 1015 into a Close frame too: then the socket had opened, and its open event was lost.
    if (event.code === TLS && !event.wasClean) {
      const none = noCloseFrames(<T>(value: T) => ifComplete(r, value));
      return { ...none, cause: ifComplete(r, "handshake-tls"), tcpEnd: unknowable };
    }
    if (event.code !== ABNORMAL) return null;
    const nothing = noCloseFrames(likely);
    if (r.call?.readyState === CONNECTING) {
      return { ...nothing, cause: ifComplete(r, "aborted-while-connecting"), tcpEnd: unknowable };
    }
    if (event.wasClean) return { ...nothing, cause: likely("page-gone"), tcpEnd: unknowable };
    if (!r.errorEvent) return { ...nothing, cause: likely("transport-lost-fin"), tcpEnd: likely("server-fin") };
    if (timerAfter(r.engine, "opening", r.lifetime) === "fired")
      return { ...nothing, cause: likely("handshake-timeout"), tcpEnd: unknowable };
    if (wasOffline(r)) return { ...nothing, cause: likely("offline"), tcpEnd: likely("none") };
    return { ...nothing, cause: likely("handshake-failed"), tcpEnd: unknowable };
  },
};

export const FIREFOX_RULES: readonly Rule[] = [
  reservedOnWire,
  clean,
  cleanUnasked,
  cleanAsked,
  uncleanWithCode,
  neverLeft,
  closeTimeout,
  finWithoutClose,
  resetOrProtocolError,
  neverOpened,
];
