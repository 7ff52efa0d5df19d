/** Finer explanations that this connection's own facts give: refused calls, odd codes, slow ends, large messages. */

import type { SocketEventOf } from "../../../messages/socket-event.ts";
import { ABNORMAL, NO_STATUS, TLS, TOO_BIG } from "../../../messages/websocket-constants.ts";
import type { Evidence } from "../../format/evidence.ts";
import { CHROMIUM } from "../../format/source.ts";
import { timerAfter } from "../../protocol/browser-timers.ts";
import { closeAcceptsCode, describeCode } from "../../protocol/close-codes/describe.ts";
import { utf8Bytes } from "../../protocol/close-frame.ts";
import { LARGE_BYTES, sizeLimitsMatching } from "../../protocol/size-limits.ts";
import { failedByBrowser, type Reading } from "../../record/reading.ts";
import type { Match } from "../finding-row.ts";
import type { Cause } from "./cause.ts";

/** RFC 6455 section 5.5: a control frame carries at most 125 bytes, two of them the code. */
const LONGEST_REASON = 123;
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
    if (!r.opened || r.closeEvent?.code !== NO_STATUS || r.asked?.code !== NO_STATUS) return null;
    return { certainty: "likely", evidence: [{ id: "called-without-code" }] };
  },
};

const noStatusFromServer: Cause = {
  id: "server-no-status",
  cause: "no-status",
  sources: [{ rfc: 6455, section: "7.1.5" }],
  specificity: 2,
  match({ reading: r }): Match | null {
    if (!r.opened || r.closeEvent?.code !== NO_STATUS || r.asked?.code === NO_STATUS) return null;
    // Elsewhere a literal 1005 or a body of one byte shows as 1005 too (R27).
    return {
      certainty: "likely",
      evidence: [{ id: r.engine === "chromium" ? "server-close-empty" : "event-without-code" }],
    };
  },
};

/** What the page was told or asked for against what a NetLog has; null where they agree or the log does not tell. */
function differences({ wire, closeEvent, asked, codeUnread }: Reading): Evidence[] {
  if (!wire || wire.request.joinedBy === "order") return [];
  const found: Evidence[] = [];
  const { received, sent } = wire;
  const told = closeEvent?.code;
  if (told !== undefined && received?.code != null && received.code !== told)
    found.push({ id: "wire-code-differs", told, code: received.code });
  if (told !== undefined && told !== ABNORMAL && !received && wire.isWhole && wire.wasOpen)
    found.push({ id: "wire-code-differs", told, code: null });
  if (asked && !codeUnread && sent?.code != null && sent.code !== asked.code)
    found.push({ id: "wire-call-differs", passed: asked.code, code: sent.code });
  return found;
}

export const pageAndWireDiffer: Cause = {
  id: "page-and-wire-differ",
  cause: "page-and-wire-differ",
  sources: [{ repo: CHROMIUM, path: "net/websockets/websocket_channel.cc" }],
  specificity: 4,
  match({ reading }): Match | null {
    const evidence = differences(reading);
    return evidence.length > 0 ? { certainty: "certain", evidence } : null;
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

/** A message that is only suspected because it was the last must have been sent this shortly before, ms. */
const RIGHT_AFTER_MS = 100;

/** The last message went out just before a loss, and none as large had gone well before. */
function lostAfterMessage(r: Reading): Match | null {
  const { closeEvent: event, traffic } = r;
  const last = traffic?.sent.lastAt ?? null;
  const bytes = traffic?.lastSentBytes ?? 0;
  if (!event || event.code !== ABNORMAL || r.call || failedByBrowser(r) || last === null) return null;
  const survived = traffic?.survivedBytes ?? 0;
  const ms = event.at - last;
  const limits = sizeLimitsMatching(bytes, ABNORMAL);
  const isNear = ms <= (bytes >= LARGE_BYTES ? SOON_MS : RIGHT_AFTER_MS);
  if (!isNear || bytes <= survived || (bytes < LARGE_BYTES && limits.length === 0)) return null;
  const evidence: Evidence[] = [{ id: "ended-after-message", ms, bytes }];
  if (survived > 0) evidence.push({ id: "largest-before", bytes: survived });
  return { certainty: "likely", evidence, sizeLimits: limits };
}

export const messageTooBig: Cause = {
  id: "message-too-big",
  cause: "message-too-big",
  sources: [{ rfc: 6455, section: "7.4.1" }],
  specificity: 3,
  match({ reading: r }): Match | null {
    if (!r.opened || !r.closeEvent) return null;
    if (r.closeEvent.code !== TOO_BIG) return lostAfterMessage(r);
    const evidence: Evidence[] = [{ id: "server-close-code", code: TOO_BIG }];
    const { lastSentBytes, sent } = r.traffic ?? { lastSentBytes: null, sent: null };
    const ms = r.closeEvent.at - (sent?.lastAt ?? Number.NEGATIVE_INFINITY);
    if (lastSentBytes !== null && ms <= SOON_MS) evidence.push({ id: "ended-after-message", ms, bytes: lastSentBytes });
    return { certainty: "likely", evidence, sizeLimits: sizeLimitsMatching(lastSentBytes ?? 0, TOO_BIG) };
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
  noStatusFromServer,
  answeredOtherwise,
  pageAndWireDiffer,
  uncleanWithCode,
  messageTooBig,
  insufficientResources,
  unreadableBlob,
  localNetwork,
];
