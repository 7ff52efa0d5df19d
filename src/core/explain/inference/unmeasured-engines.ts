/** Rules for WebKit and unknown engines: only what the standards promise, and never more than likely, since nobody measured. */
import { ABNORMAL, CONNECTING, TLS } from "../../../messages/websocket-constants.ts";
import { likely, noCloseFrames, type Rule, received, sent, unknowable } from "./rule.ts";

export const codeReceived: Rule = {
  id: "any/code-received",
  why: "By the standards the event's code and reason are those of the first Close frame received. This engine was not measured.",
  sources: [
    { rfc: 6455, section: "7.1.5" },
    { whatwg: "WebSockets", part: "feedback from the protocol" },
  ],
  find(r) {
    const event = r.closeEvent;
    if (!r.opened || !event || event.code === ABNORMAL || event.code === TLS) return null;
    const frame = { ...received(likely, event.code, event.reason), tcpEnd: unknowable };
    if (r.asked)
      return {
        ...frame,
        ...sent(likely, r.asked.code, r.asked.reason),
        initiator: likely("client"),
        cause: likely("client-close"),
      };
    return {
      ...frame,
      initiator: likely("server"),
      cause: likely("server-close"),
      ...(event.wasClean && sent(likely, event.code, event.reason)),
    };
  },
};

export const lostOrRefused: Rule = {
  id: "any/abnormal",
  why: "1006: no usable Close frame. In WebKit any receive error shows an error event, so a plain loss and a protocol error look alike.",
  sources: [
    { rfc: 6455, section: "7.1.5" },
    {
      repo: "WebKit/WebKit",
      path: "Source/WebKit/NetworkProcess/cocoa/WebSocketTaskCocoa.mm",
      note: "readNextMessage",
    },
  ],
  find(r) {
    if (!r.opened || r.closeEvent?.code !== ABNORMAL) return null;
    return { cause: unknowable, tcpEnd: unknowable, initiator: r.call ? likely("client") : unknowable };
  },
};

export const neverOpened: Rule = {
  id: "any/handshake-failed",
  why: "Never opened: the opening handshake failed or was given up, so no Close frame went either way.",
  sources: [{ whatwg: "WebSockets", part: "fail the WebSocket connection" }],
  find(r) {
    if (r.opened || !r.closeEvent) return null;
    const cause =
      r.call?.readyState === CONNECTING
        ? likely("aborted-while-connecting" as const)
        : likely("handshake-failed" as const);
    return { ...noCloseFrames(likely), cause, tcpEnd: unknowable };
  },
};

export const SPEC_RULES: readonly Rule[] = [codeReceived, lostOrRefused, neverOpened];
