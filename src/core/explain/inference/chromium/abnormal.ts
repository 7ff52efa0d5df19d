/** Chromium: what an opened socket's 1006 proves (measured on 156 against a server that logged every frame). */

import { GOING_AWAY, PROTOCOL_ERROR } from "../../../../messages/websocket-constants.ts";
import type { CauseId } from "../../../format/claims.ts";
import { CHROMIUM } from "../../../format/source.ts";
import { timerAfter, waitText } from "../../../protocol/browser-timers.ts";
import { readFailureText } from "../../../protocol/chromium-failure-texts.ts";
import type { Reading } from "../../../record/reading.ts";
import {
  certain,
  type Finding,
  type Findings,
  likely,
  noCloseFrames,
  noneReceived,
  type Rule,
  sent,
  unasked,
  unknowable,
} from "../rule.ts";
import { isAbnormal, isStream } from "./seen.ts";

/**
 * 1006 of an opened socket without an error event: TCP ended, or the closing handshake timed out. A WebSocketStream has
 * no error event, so there its absence says nothing.
 */
const isLost = (r: Reading): boolean => isAbnormal(r) && r.opened !== null && r.errorEvent === null && !isStream(r);

/** Ended by the browser as the page went on after a pause: with Close 1001, unless the page had closed it just before. */
const endedAfterPause = (r: Reading, cause: Finding<CauseId>): Findings => {
  if (!r.opened) return { cause };
  if (r.carrier === "http2") return { cause, closeSent: unknowable, ...noneReceived(likely) };
  const own = r.asked ? sent(likely, r.asked.code, r.asked.reason) : sent(likely, GOING_AWAY, "");
  return { cause, initiator: likely("client"), ...own, ...noneReceived(likely), tcpEnd: likely("client-fin") };
};

export const frozen: Rule = {
  id: "chromium/page-frozen",
  why: "The page had been frozen with this socket, resumed, and at once got error and 1006: Chromium then ends every such socket, with Close 1001. Frozen, it goes on answering the server without telling the page, so a Close, a FIN or an illegal frame of that time looks the same, and so does the browser's text.",
  sources: [
    { measured: "R19", note: "1 to 22 ms after resume, 74 sockets" },
    {
      repo: CHROMIUM,
      path: "third_party/blink/renderer/modules/websockets/dom_websocket.cc",
      note: "ContextLifecycleStateChanged",
    },
  ],
  find: (r) => (isAbnormal(r) && r.resumedAt !== null ? endedAfterPause(r, likely("page-frozen")) : null),
};

export const evicted: Rule = {
  id: "chromium/back-forward-cache",
  why: "The page came back from the back/forward cache and at once got error and 1006 (or the browser's text says so): Chromium ends the sockets of cached pages. The server gets Close 1001, but only now. What the server did meanwhile, its Close as well, looks the same.",
  sources: [
    { measured: "R18" },
    {
      repo: CHROMIUM,
      path: "third_party/blink/renderer/modules/websockets/dom_websocket.cc",
      note: "DisconnectWebSocketOnBFCache",
    },
  ],
  find(r) {
    if (!isAbnormal(r) || !r.errorEvent) return null;
    const named = readFailureText(r.log?.fact.failureText)?.cause === "back-forward-cache";
    return r.cached === "evicted" || named ? endedAfterPause(r, likely("back-forward-cache")) : null;
  },
};

export const failedByBrowser: Rule = {
  id: "chromium/failed-by-browser",
  why: "An error event on an opened socket means that Chromium itself failed the connection. But for the back/forward cache it does so when the server sent something illegal, and then sends Close 1002 unless it had sent its Close before. A Blob of the page's own that cannot be read any more, and a crash of the browser's network process, look the same; DevTools' network log has the text.",
  sources: [
    { measured: "R5" },
    { measured: "R27", note: "the Blob and the crash" },
    { rfc: 6455, section: "7.1.7" },
    { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc", note: "FailChannel" },
  ],
  find(r) {
    if (!isAbnormal(r) || !r.opened || !r.errorEvent) return null;
    const text = readFailureText(r.log?.fact.failureText);
    const named = text?.cause === "protocol-error" && r.log?.unambiguous === true;
    // A text that names nothing the server did: the page's own Blob, for one.
    if (!text && r.log?.fact.failureText) return { cause: unknowable, tcpEnd: likely("client-fin") };
    const base: Findings = {
      cause: named ? certain("protocol-error") : likely("protocol-error"),
      tcpEnd: likely("client-fin"),
      closeSent: likely(true),
    };
    if (r.closingUnasked) {
      const say = unasked(r);
      return { ...base, initiator: say("server"), closeReceived: say(true), receivedCode: unknowable };
    }
    const own: Findings = r.asked
      ? { sentCode: likely(r.asked.code), sentReason: likely(r.asked.reason) }
      : {
          sentCode: likely(PROTOCOL_ERROR),
          ...(text?.ownReason !== undefined && { sentReason: likely(text.ownReason) }),
        };
    if (text?.closeFrame) {
      const say = named ? certain : likely;
      // Refused for what came after a Close: the answer to that had gone out before.
      const answered = !r.asked && /after close/i.test(r.log?.fact.failureText ?? "");
      return {
        ...base,
        ...(answered ? { sentCode: unknowable } : own),
        initiator: r.call ? likely("client") : say("server"),
        closeReceived: say(true),
        receivedCode: unknowable,
      };
    }
    const sure = text?.closeFrame === false ? certain : likely;
    const nothing = named ? noneReceived(sure) : { closeReceived: unknowable };
    // Without the text it may as well be the server's own Close that was refused (measured: 9 of 17).
    return { ...base, ...own, ...nothing, initiator: r.call || named ? likely("client") : unknowable };
  },
};

export const closeTimeout: Rule = {
  id: "chromium/close-timeout",
  why: `${waitText("chromium", "close-answer")} after close() Chromium gives up waiting for the server's Close. A server that drops TCP at that very moment would look the same.`,
  sources: [
    { measured: "R8", note: "60.0-60.3 s" },
    { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc", note: "kClosingHandshakeTimeoutSeconds" },
  ],
  find(r) {
    if (!isLost(r) || !r.asked || timerAfter(r.engine, "close-answer", r.sentToClose) !== "fired") return null;
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
  sources: [
    { measured: "R17" },
    {
      repo: CHROMIUM,
      path: "third_party/blink/renderer/modules/websockets/websocket_channel_impl.cc",
      note: "ProcessSendQueue",
    },
  ],
  find(r) {
    if (!isLost(r) || !r.closeQueued) return null;
    return { cause: likely("transport-lost"), ...noCloseFrames(likely), tcpEnd: unknowable };
  },
};

export const unanswered: Rule = {
  id: "chromium/close-unanswered",
  why: "After close() TCP ended without an answering Close. Chromium shows FIN and RST alike, and a Close lost to a reset looks the same.",
  sources: [{ measured: "R5", note: "26 of 27" }],
  find(r) {
    if (!isLost(r) || !r.asked) return null;
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
  why: "CLOSING was seen without a close() call, so the server's Close had arrived; then TCP failed and its code was lost. (A close() borrowed from a realm that Close Handshake could not patch would not be seen.)",
  sources: [
    { measured: "R7" },
    { measured: "R9" },
    { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc", note: "OnWriteDone" },
  ],
  find(r) {
    if (!isLost(r) || !r.closingUnasked) return null;
    const say = unasked(r);
    return {
      cause: say("server-close"),
      initiator: say("server"),
      closeReceived: say(true),
      receivedCode: unknowable,
      receivedReason: unknowable,
      closeSent: unknowable,
      tcpEnd: likely("server-rst"),
    };
  },
};

export const lost: Rule = {
  id: "chromium/lost",
  why: "An opened socket ended with 1006 and no error event: TCP ended without a Close frame that arrived. Chromium cannot tell FIN from RST, and a Close lost to a reset looks the same.",
  sources: [
    { measured: "R5", note: "26 of 27" },
    {
      repo: CHROMIUM,
      path: "third_party/blink/renderer/modules/websockets/websocket_channel_impl.cc",
      note: "OnDropChannel",
    },
  ],
  find(r) {
    if (!isLost(r) || r.call || r.closingUnasked) return null;
    return { cause: likely("transport-lost"), ...noCloseFrames(likely), tcpEnd: unknowable };
  },
};

export const streamFailed: Rule = {
  id: "chromium/stream-not-clean",
  why: "A WebSocketStream that ends with 1006 does not tell a lost connection from one that Chromium failed itself: it has no error event. DevTools' network log names the latter. Its writer, its reader or a pipe may have closed it before, unseen.",
  sources: [
    { measured: "R23" },
    { repo: CHROMIUM, path: "third_party/blink/renderer/modules/websockets/websocket_stream.cc" },
  ],
  find(r) {
    if (!isAbnormal(r) || !r.opened || !isStream(r)) return null;
    const text = readFailureText(r.log?.fact.failureText);
    const own = r.asked ? { initiator: likely("client" as const), ...sent(likely, r.asked.code, r.asked.reason) } : {};
    // An entry without a text: the browser had nothing to complain about, so TCP was lost.
    const silent = r.log?.unambiguous === true && r.log.fact.failureText === null;
    if (!text) return { ...own, cause: silent ? likely("transport-lost") : unknowable, tcpEnd: unknowable };
    return { ...own, cause: (r.log?.unambiguous ? certain : likely)(text.cause), tcpEnd: likely("client-fin") };
  },
};
