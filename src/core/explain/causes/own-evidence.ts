/** Finer explanations that this connection's own facts give: refused calls, odd codes, slow ends, large messages. */

import type { SocketEventOf } from "../../../messages/socket-event.ts";
import { ABNORMAL, NO_STATUS, TLS, TOO_BIG } from "../../../messages/websocket-constants.ts";
import { timerAfter, waitText } from "../../protocol/browser-timers.ts";
import { closeAcceptsCode, describeCode } from "../../protocol/close-codes/describe.ts";
import { utf8Bytes } from "../../protocol/close-frame.ts";
import { failedByBrowser } from "../../record/reading.ts";
import { type Cause, duration, type Match } from "./cause.ts";

/** RFC 6455 section 5.5: a control frame carries at most 125 bytes, two of them the code. */
const LONGEST_REASON = 123;
/** The smallest documented limit (AWS API Gateway: 32 KB a frame). */
const LARGE_BYTES = 32 * 1024;
const SOON_MS = 2000;

/** What is wrong with a refused call's arguments; null when it is neither code nor length (what could not be converted). */
export function whyRefused({ code, reason = "" }: SocketEventOf<"close-called">): string | null {
  const bytes = utf8Bytes(reason).length;
  if (code !== undefined && !closeAcceptsCode(code)) return `code ${code} is not for scripts`;
  if (bytes > LONGEST_REASON) return `its reason is ${bytes} bytes long, ${LONGEST_REASON} are allowed`;
  return code === undefined && reason !== "" ? "a reason needs a code before it" : null;
}

export const closeRefused: Cause = {
  id: "close-refused",
  title: "The browser refused your close()",
  advice:
    "Only 1000 and 3000-4999 are allowed, with a reason of at most 123 bytes of UTF-8. Map 1001, 1008 or 1011 to a 4xxx code of your own. The socket is as it was before the call.",
  source: "WHATWG WebSockets, close()",
  specificity: 4,
  match({ reading: r }): Match | null {
    const refused = r.closeCalls.find(({ rejected }) => rejected !== null);
    if (!refused?.rejected) return null;
    const why = whyRefused(refused.called);
    const threw = `close() threw ${refused.rejected.error.name}`;
    return { certainty: "certain", evidence: why === null ? [threw] : [threw, why] };
  },
};

export const slowTcpClose: Cause = {
  id: "slow-tcp-close",
  title: "The server left TCP open after both Close frames",
  advice: `It costs Chromium users ${waitText("chromium", "tcp-after-close")} on every close: the server should close TCP first, as soon as both Close frames have passed.`,
  source: "RFC 6455 section 7.1.1; chromium websocket_channel.cc; measured 2.0 s",
  specificity: 3,
  match({ reading: r, claims }): Match | null {
    if (r.engine !== "chromium" || !r.closeEvent?.wasClean) return null;
    if (claims.tcpEnd.certainty === "unknown" || claims.tcpEnd.value !== "client-fin") return null;
    const wait = r.callToClose ?? r.closeEvent.at - (r.closingUnasked?.at ?? r.closeEvent.at);
    return timerAfter(r.engine, "tcp-after-close", wait) !== "before"
      ? { certainty: "likely", evidence: [`the close event came ${duration(wait)} later, at the browser's own limit`] }
      : null;
  },
};

export const reservedCode: Cause = {
  id: "reserved-code",
  title: "A code that may not stand in a Close frame",
  advice:
    "The server should send a registered code, or 3000-4999 for its own meanings. Browsers differ in what they let pass.",
  source: "RFC 6455 section 7.4; measured",
  specificity: 4,
  match({ reading: r, claims }): Match | null {
    const code = r.closeEvent?.code;
    if (code === undefined || !r.opened || claims.closeReceived.certainty === "unknown" || !claims.closeReceived.value)
      return null;
    if (code === NO_STATUS || (code === ABNORMAL && !r.closeEvent?.wasClean)) return null;
    if (describeCode(code).onTheWire) return null;
    return { certainty: claims.closeReceived.certainty, evidence: [`the server's Close carries ${code}`] };
  },
};

export const noStatus: Cause = {
  id: "no-status",
  title: "A Close frame without a code",
  advice:
    "1005 only says that the Close body was empty; it is no error. Call close(1000) to give a code: many libraries reconnect after 1005.",
  source: "RFC 6455 section 7.1.5",
  specificity: 2,
  match({ reading: r }): Match | null {
    if (!r.opened || r.closeEvent?.code !== NO_STATUS) return null;
    // Elsewhere a literal 1005 or a body of one byte shows as 1005 too (Firefox, measured).
    const body = r.engine === "chromium" ? "the server's Close body was empty" : "the close event says 1005";
    const evidence = r.asked?.code === NO_STATUS ? ["close() was called without a code"] : [body];
    return { certainty: "likely", evidence };
  },
};

export const answeredOtherwise: Cause = {
  id: "answered-otherwise",
  title: "The close event shows the server's code, not yours",
  advice:
    "That is the standard: the event carries what the server's Close frame said. Yours is beside it here; have the server echo it if you need it.",
  source: "RFC 6455 section 7.1.5",
  specificity: 3,
  match({ reading: r }): Match | null {
    const { asked, closeEvent: event } = r;
    if (!r.opened || !asked || !event || event.code === ABNORMAL) return null;
    if (event.code === asked.code && event.reason === asked.reason) return null;
    // An object's code is not read: the server may have echoed it.
    const passed = r.codeUnread ? "no code that could be read" : asked.code;
    return {
      certainty: r.codeUnread ? "likely" : "certain",
      evidence: [`close() passed ${passed}, the event says ${event.code}`],
    };
  },
};

export const uncleanWithCode: Cause = {
  id: "unclean-with-code",
  title: "A code arrived, yet the close was not clean",
  advice:
    "The Close frame came, then TCP failed or ended too early (Firefox: FIN right behind the Close; Chromium: RST, or data still queued). Have the server wait for the answering Close.",
  source: "RFC 6455 section 7.1.4; measured",
  specificity: 3,
  match({ reading: r }): Match | null {
    const event = r.closeEvent;
    if (!r.opened || !event || event.wasClean || event.code === ABNORMAL || event.code === TLS) return null;
    const evidence = [`code ${event.code} with wasClean false`];
    if (event.bufferedAmount > 0) evidence.push(`${event.bufferedAmount} bytes of the page were never sent`);
    return { certainty: "certain", evidence };
  },
};

export const messageTooBig: Cause = {
  id: "message-too-big",
  title: "A message was too big",
  advice:
    "Raise the server's (or proxy's) message limit or send smaller pieces. One that does not say 1009 may simply drop TCP.",
  source: "RFC 6455 section 7.4.1; AWS API Gateway, Engine.IO and uvicorn limits",
  specificity: 3,
  match({ reading: r }): Match | null {
    if (!r.opened || !r.closeEvent) return null;
    if (r.closeEvent.code === TOO_BIG)
      return { certainty: "likely", evidence: ["the server's Close says 1009, Message Too Big"] };
    const last = r.traffic?.sent.lastAt ?? null;
    const bytes = r.traffic?.lastSentBytes ?? 0;
    if (r.closeEvent.code !== ABNORMAL || r.call || failedByBrowser(r) || last === null || bytes < LARGE_BYTES)
      return null;
    const after = r.closeEvent.at - last;
    return after <= SOON_MS
      ? { certainty: "likely", evidence: [`TCP ended ${duration(after)} after a message of ${bytes} bytes`] }
      : null;
  },
};

/** Which attempt the text is of may be unsure. */
const browserSays =
  (words: RegExp): Cause["match"] =>
  ({ reading: r }) =>
    words.test(r.log?.fact.failureText ?? "")
      ? { certainty: r.log?.unambiguous ? "certain" : "likely", evidence: ["the browser's text says so"] }
      : null;

export const insufficientResources: Cause = {
  id: "insufficient-resources",
  title: "The browser had no room for another socket",
  advice: "Close sockets you no longer need: a renderer process may hold only so many.",
  source: "chromium websocket_channel_impl.cc",
  specificity: 4,
  match: browserSays(/Insufficient resources/i),
};

export const unreadableBlob: Cause = {
  id: "unreadable-blob",
  title: "The browser could not read a Blob that the page sent",
  advice:
    "A Blob of a file can no longer be read once the file has changed or gone. Read it before (arrayBuffer()) and send the bytes; then a failure is yours to handle and the socket lives on.",
  source: "measured, Chromium 156, 25 November 2026 (the server gets Close 1001); chromium websocket_channel_impl.cc",
  specificity: 4,
  match: browserSays(/Failed to load Blob/i),
};

export const localNetwork: Cause = {
  id: "local-network",
  title: "The browser keeps pages from the internet out of the local network",
  advice:
    "The page needs the user's permission for local network access (the site settings show it), or must itself come from the local network. The server was never asked.",
  source: "WICG Local Network Access; measured, Chromium 156, 24 November 2026",
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
