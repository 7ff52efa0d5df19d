/** Finer explanations that this connection's own facts give: refused calls, odd codes, slow ends, large messages. */

import type { SocketEventOf } from "../../../messages/socket-event.ts";
import { ABNORMAL, NO_STATUS, TLS, TOO_BIG } from "../../../messages/websocket-constants.ts";
import type { Evidence } from "../../format/evidence.ts";
import { CHROMIUM } from "../../format/source.ts";
import { timerAfter } from "../../protocol/browser-timers.ts";
import { closeAcceptsCode, describeCode } from "../../protocol/close-codes/describe.ts";
import { utf8Bytes } from "../../protocol/close-frame.ts";
import { MESSAGE_SIZE_LIMITS } from "../../protocol/sources.ts";
import { failedByBrowser } from "../../record/reading.ts";
import type { Match } from "../finding-row.ts";
import type { Cause } from "./cause.ts";

/** RFC 6455 section 5.5: a control frame carries at most 125 bytes, two of them the code. */
const LONGEST_REASON = 123;
/** The smallest documented limit (AWS API Gateway: 32 KB a frame). */
const LARGE_BYTES = 32 * 1024;
const SOON_MS = 2000;

/** What is wrong with a refused call's arguments; null when it is neither code nor length (what could not be converted). */
export function whyRefused({ code, reason = "" }: SocketEventOf<"close-called">): Evidence | null {
  const bytes = utf8Bytes(reason).length;
  if (code !== undefined && !closeAcceptsCode(code)) return { id: "close-refused-code", code };
  if (bytes > LONGEST_REASON) return { id: "close-refused-reason", bytes, most: LONGEST_REASON };
  return code === undefined && reason !== "" ? { id: "close-refused-reason-alone" } : null;
}

export const closeRefused: Cause = {
  id: "close-refused",
  cause: "close-refused",
  sources: [{ whatwg: "WebSockets", part: "close()" }],
  specificity: 4,
  match({ reading: r }): Match | null {
    const refused = r.closeCalls.find(({ rejected }) => rejected !== null);
    if (!refused?.rejected) return null;
    const why = whyRefused(refused.called);
    const threw: Evidence = { id: "close-threw", exception: refused.rejected.error.name };
    return { certainty: "certain", evidence: why === null ? [threw] : [threw, why] };
  },
};

export const slowTcpClose: Cause = {
  id: "slow-tcp-close",
  cause: "slow-tcp-close",
  sources: [
    { rfc: 6455, section: "7.1.1" },
    { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc" },
    { measured: "R12" },
  ],
  specificity: 3,
  match({ reading: r, claims }): Match | null {
    if (r.engine !== "chromium" || !r.closeEvent?.wasClean) return null;
    if (claims.tcpEnd.certainty === "unknown" || claims.tcpEnd.value !== "client-fin") return null;
    const wait = r.callToClose ?? r.closeEvent.at - (r.closingUnasked?.at ?? r.closeEvent.at);
    return timerAfter(r.engine, "tcp-after-close", wait) !== "before"
      ? { certainty: "likely", evidence: [{ id: "close-event-at-browser-limit", ms: wait }] }
      : null;
  },
};

export const reservedCode: Cause = {
  id: "reserved-code",
  cause: "reserved-code",
  sources: [{ rfc: 6455, section: "7.4" }, { measured: "R2" }],
  specificity: 4,
  match({ reading: r, claims }): Match | null {
    const code = r.closeEvent?.code;
    if (code === undefined || !r.opened || claims.closeReceived.certainty === "unknown" || !claims.closeReceived.value)
      return null;
    if (code === NO_STATUS || (code === ABNORMAL && !r.closeEvent?.wasClean)) return null;
    if (describeCode(code).onTheWire) return null;
    return { certainty: claims.closeReceived.certainty, evidence: [{ id: "server-close-code", code }] };
  },
};

export const noStatus: Cause = {
  id: "no-status",
  cause: "no-status",
  sources: [{ rfc: 6455, section: "7.1.5" }],
  specificity: 2,
  match({ reading: r }): Match | null {
    if (!r.opened || r.closeEvent?.code !== NO_STATUS) return null;
    // Elsewhere a literal 1005 or a body of one byte shows as 1005 too (Firefox, measured).
    const body = r.engine === "chromium" ? "server-close-empty" : "event-without-code";
    return { certainty: "likely", evidence: [{ id: r.asked?.code === NO_STATUS ? "called-without-code" : body }] };
  },
};

export const answeredOtherwise: Cause = {
  id: "answered-otherwise",
  cause: "answered-otherwise",
  sources: [{ rfc: 6455, section: "7.1.5" }],
  specificity: 3,
  match({ reading: r }): Match | null {
    const { asked, closeEvent: event } = r;
    if (!r.opened || !asked || !event || event.code === ABNORMAL) return null;
    if (event.code === asked.code && event.reason === asked.reason) return null;
    // An object's code is not read: the server may have echoed it.
    const passed = r.codeUnread ? null : asked.code;
    return {
      certainty: r.codeUnread ? "likely" : "certain",
      evidence: [{ id: "answered-otherwise", passed, code: event.code }],
    };
  },
};

export const uncleanWithCode: Cause = {
  id: "unclean-with-code",
  cause: "unclean-with-code",
  sources: [{ rfc: 6455, section: "7.1.4" }, { measured: "R16" }],
  specificity: 3,
  match({ reading: r }): Match | null {
    const event = r.closeEvent;
    if (!r.opened || !event || event.wasClean || event.code === ABNORMAL || event.code === TLS) return null;
    const evidence: Evidence[] = [{ id: "unclean-with-code", code: event.code }];
    if (event.bufferedAmount > 0) evidence.push({ id: "bytes-never-sent", bytes: event.bufferedAmount });
    return { certainty: "certain", evidence };
  },
};

export const messageTooBig: Cause = {
  id: "message-too-big",
  cause: "message-too-big",
  sources: [{ rfc: 6455, section: "7.4.1" }, ...MESSAGE_SIZE_LIMITS],
  specificity: 3,
  match({ reading: r }): Match | null {
    if (!r.opened || !r.closeEvent) return null;
    if (r.closeEvent.code === TOO_BIG)
      return { certainty: "likely", evidence: [{ id: "server-close-code", code: TOO_BIG }] };
    const last = r.traffic?.sent.lastAt ?? null;
    const bytes = r.traffic?.lastSentBytes ?? 0;
    if (r.closeEvent.code !== ABNORMAL || r.call || failedByBrowser(r) || last === null || bytes < LARGE_BYTES)
      return null;
    const after = r.closeEvent.at - last;
    return after <= SOON_MS
      ? { certainty: "likely", evidence: [{ id: "ended-after-message", ms: after, bytes }] }
      : null;
  },
};

/** Which attempt the text is of may be unsure. */
const browserSays =
  (words: RegExp): Cause["match"] =>
  ({ reading: r }) =>
    words.test(r.log?.fact.failureText ?? "")
      ? { certainty: r.log?.unambiguous ? "certain" : "likely", evidence: [{ id: "browser-text-names-it" }] }
      : null;

export const insufficientResources: Cause = {
  id: "insufficient-resources",
  cause: "insufficient-resources",
  sources: [{ repo: CHROMIUM, path: "third_party/blink/renderer/modules/websockets/websocket_channel_impl.cc" }],
  specificity: 4,
  match: browserSays(/Insufficient resources/i),
};

export const unreadableBlob: Cause = {
  id: "unreadable-blob",
  cause: "unreadable-blob",
  sources: [
    { measured: "R27", note: "the server gets Close 1001" },
    { repo: CHROMIUM, path: "third_party/blink/renderer/modules/websockets/websocket_channel_impl.cc" },
  ],
  specificity: 4,
  match: browserSays(/Failed to load Blob/i),
};

export const localNetwork: Cause = {
  id: "local-network",
  cause: "local-network",
  sources: [
    { url: "https://wicg.github.io/local-network-access/", name: "WICG Local Network Access" },
    { measured: "R32" },
  ],
  specificity: 4,
  match: browserSays(/BLOCKED_BY_LOCAL_NETWORK_ACCESS/),
};

export const DETAILS: readonly Cause[] = [
  closeRefused,
  slowTcpClose,
  reservedCode,
  noStatus,
  answeredOtherwise,
  uncleanWithCode,
  messageTooBig,
  insufficientResources,
  unreadableBlob,
  localNetwork,
];
