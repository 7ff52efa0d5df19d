/** Chromium: what an opened socket's 1006 proves (measured on 156 against a server that logged every frame). */
import { readFailureText } from "../../failure-text.ts";
import {
  certain,
  type Findings,
  likely,
  noCloseFrames,
  noneReceived,
  type Rule,
  sent,
  unasked,
  unknowable,
} from "../rule.ts";
import { isAbnormal } from "./seen.ts";

const GOING_AWAY = 1001;
const PROTOCOL_ERROR = 1002;
/** websocket_channel.cc, kClosingHandshakeTimeoutSeconds; measured 60.0-60.3 s. */
const CLOSE_TIMEOUT_MS = { from: 59_500, to: 62_000 };

export const evicted: Rule = {
  id: "chromium/back-forward-cache",
  why: "The page came back from the back/forward cache and at once got error and 1006: Chromium ends the sockets of cached pages. The server gets Close 1001, but only now.",
  source: "measured; chromium dom_websocket.cc (DisconnectWebSocketOnBFCache)",
  find(r) {
    if (!isAbnormal(r) || r.cached !== "evicted" || !r.errorEvent) return null;
    const cause = certain("back-forward-cache" as const);
    if (!r.opened) return { cause };
    const own = r.asked ? sent(likely, r.asked.code, r.asked.reason) : sent(likely, GOING_AWAY, "");
    return { cause, initiator: likely("client"), ...own, ...noneReceived(likely), tcpEnd: likely("client-fin") };
  },
};

export const failedByBrowser: Rule = {
  id: "chromium/failed-by-browser",
  why: "An error event on an opened socket means that Chromium itself failed the connection: the server sent something illegal. It sends Close 1002 unless it had sent its Close before. Which rule was broken only DevTools' network log says.",
  source: "measured; RFC 6455 section 7.1.7; chromium websocket_channel.cc (FailChannel)",
  find(r) {
    if (!isAbnormal(r) || !r.opened || !r.errorEvent) return null;
    const text = readFailureText(r.log?.fact.failureText);
    const named = text?.cause === "protocol-error" && r.log?.unambiguous === true;
    const base: Findings = {
      cause: named ? certain("protocol-error") : likely("protocol-error"),
      tcpEnd: likely("client-fin"),
      closeSent: likely(true),
    };
    if (r.closingUnasked) {
      const say = unasked(r);
      return { ...base, initiator: say("server"), closeReceived: certain(true), receivedCode: unknowable };
    }
    const own = r.asked
      ? { sentCode: likely(r.asked.code), sentReason: likely(r.asked.reason) }
      : { sentCode: likely(PROTOCOL_ERROR) };
    if (text?.closeFrame) {
      const say = named ? certain : likely;
      return {
        ...base,
        ...own,
        initiator: r.call ? likely("client") : say("server"),
        closeReceived: say(true),
        receivedCode: unknowable,
      };
    }
    const nothing = named ? noneReceived(likely) : { closeReceived: unknowable };
    return { ...base, ...own, ...nothing, initiator: likely("client") };
  },
};

export const closeTimeout: Rule = {
  id: "chromium/close-timeout",
  why: "60 s after close() Chromium gives up waiting for the server's Close. A server that drops TCP at that very moment would look the same.",
  source: "measured 60.0-60.3 s; chromium websocket_channel.cc (kClosingHandshakeTimeoutSeconds)",
  find(r) {
    if (!isAbnormal(r) || !r.opened || !r.asked || r.callToClose === null) return null;
    if (r.callToClose < CLOSE_TIMEOUT_MS.from || r.callToClose > CLOSE_TIMEOUT_MS.to) return null;
    return {
      cause: likely("close-timeout"),
      initiator: likely("client"),
      ...sent(likely, r.asked.code, r.asked.reason),
      ...noneReceived(likely),
      tcpEnd: likely("client-fin"),
    };
  },
};

export const neverLeft: Rule = {
  id: "chromium/close-still-queued",
  why: "The page's data were still queued when TCP ended, and its Close frame waited behind them: it most likely never left.",
  source: "measured; chromium websocket_channel_impl.cc (ProcessSendQueue)",
  find(r) {
    if (!isAbnormal(r) || !r.opened || !r.call || r.unsent === 0) return null;
    return { cause: likely("transport-lost"), ...noCloseFrames(likely), tcpEnd: unknowable };
  },
};

export const unanswered: Rule = {
  id: "chromium/close-unanswered",
  why: "After close() TCP ended without an answering Close. Chromium shows FIN and RST alike, and a Close lost to a reset looks the same.",
  source: "measured (26 of 27)",
  find(r) {
    if (!isAbnormal(r) || !r.opened || !r.asked) return null;
    return {
      cause: likely("transport-lost"),
      initiator: likely("client"),
      ...sent(likely, r.asked.code, r.asked.reason),
      ...noneReceived(likely),
      tcpEnd: unknowable,
    };
  },
};

export const closeThenLost: Rule = {
  id: "chromium/closing-then-lost",
  why: "CLOSING was seen without a close() call, so the server's Close had arrived; then TCP failed and its code was lost.",
  source: "measured (R7, R9); chromium websocket_channel.cc (OnWriteDone)",
  find(r) {
    if (!isAbnormal(r) || !r.opened || !r.closingUnasked) return null;
    const say = unasked(r);
    return {
      cause: say("server-close"),
      initiator: say("server"),
      closeReceived: certain(true),
      receivedCode: unknowable,
      closeSent: unknowable,
      tcpEnd: likely("server-rst"),
    };
  },
};

export const lost: Rule = {
  id: "chromium/lost",
  why: "An opened socket ended with 1006 and no error event: TCP ended without a Close frame that arrived. Chromium cannot tell FIN from RST, and a Close lost to a reset looks the same.",
  source: "measured (26 of 27); facts of chromium websocket_channel_impl.cc (OnDropChannel)",
  find(r) {
    if (!isAbnormal(r) || !r.opened || r.errorEvent) return null;
    return { cause: likely("transport-lost"), ...noCloseFrames(likely), tcpEnd: unknowable };
  },
};
