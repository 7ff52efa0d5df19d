/** Rules for connections without a `close` event: their page ended first, or they have not ended yet. */
import { GOING_AWAY } from "../../../messages/websocket-constants.ts";
import type { Reading } from "../../record/reading.ts";
import {
  type Findings,
  likely,
  noCloseFrames,
  noneReceived,
  noneSent,
  type Rule,
  sent,
  unasked,
  unknowable,
} from "./rule.ts";

const isGone = (r: Reading): boolean => r.pageEnd !== null || r.vanishedAt !== null;

/** The server's Close had come before the page went: CLOSING without a call says so. */
const serverFirst = (r: Reading): Findings => ({
  initiator: unasked(r)("server"),
  closeReceived: unasked(r)(true),
  receivedCode: unknowable,
  receivedReason: unknowable,
  closeSent: likely(true),
  sentCode: unknowable,
  sentReason: unknowable,
  cause: likely("server-close"),
});

export const pageGoneConnecting: Rule = {
  id: "any/page-gone-connecting",
  why: "The page went away before the socket opened; the browser gives the attempt up.",
  sources: [{ whatwg: "WebSockets", part: "make disappear" }, { measured: "R13" }],
  find(r) {
    if (r.closeEvent || r.opened || !isGone(r)) return null;
    return {
      ...noCloseFrames(likely),
      tcpEnd: unknowable,
      cause: likely("page-gone"),
    };
  },
};

export const pageGoneAfterCall: Rule = {
  id: "any/page-gone-closing",
  why: "The page had called close() and went away before the answer; its own Close most likely went out. Nothing that came later was told to it.",
  sources: [{ whatwg: "WebSockets", part: "make disappear" }, { measured: "R13" }],
  find(r) {
    if (r.closeEvent || !r.opened || !isGone(r) || !r.asked) return null;
    return {
      initiator: likely("client"),
      ...sent(likely, r.asked.code, r.asked.reason),
      closeReceived: unknowable,
      receivedCode: unknowable,
      receivedReason: unknowable,
      tcpEnd: likely("client-fin"),
      cause: likely("client-close"),
    };
  },
};

export const pageGone: Rule = {
  id: "any/page-gone",
  why: "The page went away with the socket open: the browser sends Close 1001 and ends TCP without waiting (Chromium; Firefox may still get an answer). It tells nobody, so this is known from its behaviour, not seen; an end that came moments before, and was not yet told to the page, looks the same.",
  sources: [{ whatwg: "WebSockets", part: "make disappear" }, { measured: "R13" }],
  find(r) {
    if (r.closeEvent || !r.opened || !isGone(r)) return null;
    if (r.closingUnasked && r.engine === "chromium") return { ...serverFirst(r), tcpEnd: unknowable };
    return {
      initiator: likely("client"),
      ...sent(likely, GOING_AWAY, ""),
      ...(r.engine === "chromium" ? noneReceived(likely) : { closeReceived: unknowable }),
      tcpEnd: likely("client-fin"),
      cause: likely("page-gone"),
    };
  },
};

export const closingUnasked: Rule = {
  id: "chromium/closing-unasked",
  why: "readyState is CLOSING and nobody called close(): the server's Close has arrived. (A close() borrowed from a realm that Close Handshake could not patch would not be seen.)",
  sources: [{ measured: "R7" }, { measured: "R9" }],
  find(r) {
    if (r.closeEvent || r.engine !== "chromium" || !r.opened || !r.closingUnasked) return null;
    return { ...serverFirst(r), cause: unknowable, tcpEnd: likely("open") };
  },
};

export const closing: Rule = {
  id: "any/closing",
  why: "The page called close() and the close event has not come yet.",
  sources: [{ whatwg: "WebSockets", part: "close()" }],
  find(r) {
    if (r.closeEvent || !r.opened || !r.asked) return null;
    if (r.closeQueued)
      return { initiator: unknowable, ...noneSent(likely), closeReceived: unknowable, tcpEnd: likely("open") };
    return {
      initiator: likely("client"),
      ...sent(likely, r.asked.code, r.asked.reason),
      closeReceived: unknowable,
      tcpEnd: likely("open"),
    };
  },
};

export const stillOpen: Rule = {
  id: "any/still-open",
  why: "The socket is open as far as the page was last told; a Close on its way, or a dead path, would not show yet. A WebSocketStream may have been closed by its writer, its reader or a pipe, unseen.",
  sources: [{ whatwg: "WebSockets", part: "readyState" }],
  find(r) {
    if (r.closeEvent || !r.opened || r.call || r.closingUnasked || isGone(r)) return null;
    return {
      initiator: likely("none"),
      ...noneSent(likely),
      ...noneReceived(likely),
      tcpEnd: likely("open"),
      cause: unknowable,
    };
  },
};

export const stillConnecting: Rule = {
  id: "any/still-connecting",
  why: "The page has not been told yet whether the opening handshake succeeded.",
  sources: [{ whatwg: "WebSockets", part: "readyState" }],
  find(r) {
    if (r.closeEvent || r.opened || !r.created || isGone(r)) return null;
    return { opened: likely(false), ...noCloseFrames(likely), cause: unknowable, tcpEnd: unknowable };
  },
};

export const UNENDED_RULES: readonly Rule[] = [
  pageGoneConnecting,
  pageGoneAfterCall,
  pageGone,
  closingUnasked,
  closing,
  stillOpen,
  stillConnecting,
];
