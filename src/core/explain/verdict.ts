/** The one-sentence verdict of a connection, in plain English and never surer than its claims. */

import { ABNORMAL, CLOSED, GOING_AWAY, NO_STATUS } from "../../messages/websocket-constants.ts";
import { type CauseId, type Claims, known } from "../format/claims.ts";
import type { Diagnosis } from "../format/connection.ts";
import { silenceOf } from "../record/nearby/neighbour.ts";
import { failedByBrowser, type Reading } from "../record/reading.ts";
import { duration } from "../words/duration.ts";
import { evidenceText } from "../words/evidence/evidence-text.ts";
import { whyRefused } from "./causes/own-evidence.ts";
import type { ClosingSpan } from "./closing-time.ts";
import type { ConnectionKind } from "./connection-kind.ts";
import { lostOnWire, untoldClose, wireVerdict } from "./wire-verdict.ts";

const quoted = (reason: string): string => (reason === "" ? "" : ` '${reason}'`);
const codeText = (code: number, reason: string): string =>
  code === NO_STATUS ? "no code" : `${code}${quoted(reason)}`;

/** The `close()` call as the page wrote it, shortened to its code. */
const callText = (r: Reading): string => {
  const code = r.call?.code;
  return code === undefined ? "close()" : `close(${code})`;
};

/** Nothing when the time is not known: the short end of a window may be 0. */
const inTime = (ms: number): string => (ms === 0 ? "" : `, in ${duration(ms)}`);

function withCode(r: Reading, claims: Claims, closing: ClosingSpan | null): string {
  const { closeEvent: event, asked } = r;
  if (!event) return "";
  const clean = event.wasClean ? "clean" : "not clean";
  const took = inTime(closing?.shortest ?? 0);
  const code = codeText(event.code, event.reason);
  const who = claims.initiator.certainty === "certain" ? "The server" : "Most likely the server";
  if (!asked && claims.initiator.certainty === "unknown")
    return `Closed with ${code}, ${clean}: by the server, or by the stream's own writer or reader, which nobody sees.`;
  if (!asked) return `${who} closed it: ${code}, ${clean}${took}.`;
  if (event.code === asked.code && event.reason === asked.reason)
    return `Your page closed it: ${code}, ${clean}${took}.`;
  // What a stream was given is often an object that cannot be read.
  if (r.codeUnread && r.maybeStream) return `Your page closed it; the server's Close says ${code}, ${clean}${took}.`;
  const passed = asked.code === NO_STATUS ? "without a code" : `with ${codeText(asked.code, asked.reason)}`;
  return `Your page closed it ${passed}; the server's Close says ${code}, ${clean}${took}.`;
}

/** What the finer causes add to a loss, as a guess. */
const GUESS: Partial<Record<Diagnosis["cause"], string>> = {
  "idle-limit": "probably an idle timeout between you and the server",
  "lifetime-limit": "probably a limit on how long connections may live",
  "idle-or-lifetime": "probably an idle timeout or a limit on how long connections may live, both fit",
  "page-blocked": "the page stood still, so that nobody knows when",
  "server-restart": "probably the server or a proxy restarted, other sockets of this origin died with it",
  "network-change": "probably the client's network changed",
  sleep: "probably the machine or the page slept",
  "message-too-big": "perhaps the last message was too big",
  "dropped-after-open": "it seems that the server accepts and then hangs up",
};

function lost(r: Reading, claims: Claims, diagnosis: readonly Diagnosis[]): string {
  const age = r.openedAt !== null && r.endedAt !== null ? r.endedAt - r.openedAt : null;
  const silence = silenceOf(r);
  const guess = diagnosis.map(({ cause }) => GUESS[cause]).find((text) => text !== undefined);
  const quiet = silence !== null && silence >= 1000;
  const after = quiet
    ? ` after ${duration(silence)} of silence`
    : age === null
      ? ""
      : `, ${duration(age)} after it had opened`;
  const how = lostOnWire(claims);
  const what = how ? `${how} without a Close frame` : "Lost without a usable Close frame";
  return `${what}${after}; ${guess ?? "nothing here tells why"}.`;
}

/** Under TLS it may have been a stream of HTTP/2, with others on its TCP connection. */
const CARRIERS = { tcp: "TCP", http2: "The HTTP/2 stream", unknown: "The connection" } as const;

function unanswered(r: Reading, claims: Claims): string {
  const waited = r.callToClose === null ? "" : ` ${duration(r.callToClose)} after`;
  const how = lostOnWire(claims);
  if (how) return `${how}${waited} your ${callText(r)}, without a Close frame in answer.`;
  const carrier = CARRIERS[r.carrier];
  return r.closeQueued
    ? `${carrier} ended${waited} your ${callText(r)}, while your data and the Close behind them were still queued.`
    : `${carrier} ended${waited} your ${callText(r)}, without a usable Close frame in answer.`;
}

function failedHandshake(r: Reading, claims: Claims): string {
  const after = r.lifetime === null ? "" : ` after ${duration(r.lifetime)}`;
  const text = r.log?.fact.failureText ?? (r.wire?.failure?.message || null);
  const hedge = r.log?.unambiguous || (r.wire && !r.log) ? "" : "most likely ";
  if (text)
    return `Never opened: ${hedge}${text.replace(/^Error during WebSocket handshake: |^Error in connection establishment: /, "").replace(/\.$/, "")}.`;
  const cause = known(claims.cause);
  if (cause === "handshake-timeout")
    return `Never opened: most likely the server did not answer the opening handshake within ${duration(r.lifetime ?? 0)}.`;
  if (cause === "offline") return "Never opened: the browser said that it was offline.";
  if (cause === "handshake-tls")
    return `Never opened: ${claims.cause.certainty === "certain" ? "" : "most likely "}TLS failed (1015).`;
  if (r.created?.api === "WebSocketStream")
    return `Never opened: the opening handshake failed${after}, or an AbortSignal gave it up; scripts are not told why.`;
  return `Never opened: the opening handshake failed${after}; scripts are not told why.`;
}

/** In brackets, when the network log has it. */
function browsersText({ log }: Reading): string {
  const text = log?.fact.failureText;
  return text ? ` (${log.unambiguous ? "" : "most likely: "}${text.replace(/\.$/, "")})` : "";
}

const BY_CAUSE: Partial<Record<CauseId, (r: Reading, claims: Claims, diagnosis: readonly Diagnosis[]) => string>> = {
  "bad-arguments": (r) =>
    `The constructor refused its arguments (${r.created?.error?.name ?? "an exception"}); no connection was tried.`,
  "blocked-csp": (r) =>
    `Blocked by the page's Content Security Policy; no connection was tried${r.closeEvent ? "" : ", and there is no close event"}.`,
  "blocked-mixed-content": () => "Blocked: an https page may not open a ws: socket; no connection was tried.",
  "aborted-while-connecting": (r) =>
    r.closeEvent?.rejection === undefined || r.call
      ? `Your page called ${callText(r)} before the socket opened; the code never left.`
      : "Your page's AbortSignal gave it up before it opened.",
  "back-forward-cache": () =>
    "Lost to the back/forward cache: the browser ends a cached page's sockets and says so on return.",
  "page-frozen": () =>
    "Lost to a freeze of the page: the browser ends a frozen page's sockets and says so when it resumes.",
  "page-gone": (r) =>
    r.opened
      ? "The page went away; the browser most likely sent Close 1001, and the server answered."
      : "The page went away, or stopped loading, before the socket opened.",
  "close-timeout": (r) =>
    `The server never answered your ${callText(r)}; the browser gave up after ${duration(r.callToClose ?? 0)}.`,
  "protocol-error": (r, { cause }) => {
    // The error event says that the browser did it, not why.
    const why = cause.certainty === "likely" && failedByBrowser(r) ? "most likely it" : "it";
    return `The browser failed the connection: ${why} refused what the server sent${browsersText(r)}.`;
  },
};

/** A sentence about the cause, hedged where the cause is only likely. */
function asSureAs({ cause }: Claims, sentence: string): string {
  if (cause.certainty !== "likely" || sentence.includes("most likely")) return sentence;
  return `Most likely ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

function ended(r: Reading, claims: Claims, { kind, diagnosis, closing }: Concluded): string {
  const cause = known(claims.cause);
  const special = cause && BY_CAUSE[cause];
  if (special) return asSureAs(claims, special(r, claims, diagnosis));
  if (!r.opened) return failedHandshake(r, claims);
  const event = r.closeEvent;
  if (event && (event.code !== ABNORMAL || event.wasClean)) return withCode(r, claims, closing);
  const untold = r.wire && cause === "server-close" ? untoldClose(r.wire) : null;
  if (untold) return untold;
  if (cause === "server-close")
    return asSureAs(claims, "The server sent a Close frame, then the connection failed; its code is lost.");
  if (kind.startsWith("failed-by-browser")) return `The browser failed the connection${browsersText(r)}.`;
  // A stream (no error event) and an unmeasured engine: lost and failed by the browser look the same.
  if (cause === null) return "Ended with 1006: lost, or failed by the browser; the page cannot tell which.";
  if (r.call) return unanswered(r, claims);
  return lost(r, claims, diagnosis);
}

function pageGone(r: Reading, { closeSent }: Claims): string {
  if (!r.opened && r.pageEnd?.seen === false)
    return "The page ended without a pagehide (a crash, for one): whether its socket had opened by then, it said to nobody.";
  if (!r.opened) return "The page went away before the socket opened.";
  if (r.call) return `Your page called ${callText(r)} and went away before the answer.`;
  const removed = r.complete ? "The frame was removed" : "Most likely the frame was removed";
  const how = r.vanishedAt !== null && !r.pageEnd ? removed : "The page went away";
  const isOvertaken = r.carrier === "http2" && known(closeSent) === false;
  const what = isOvertaken ? "reset its HTTP/2 stream, without a Close frame" : "sent Close 1001";
  const isSeen = r.wire?.sent?.code === GOING_AWAY || (r.wire?.isWhole && isOvertaken);
  return `${how} with the socket open; the browser ${isSeen ? "" : "most likely "}${what}.`;
}

/** CLOSING, and no `close()` call was seen. */
function closingUnasked({ closeReceived }: Claims): string {
  const sure = closeReceived.certainty === "certain" ? "the" : "most likely the";
  return closeReceived.certainty === "unknown"
    ? "Closing, though your page did not call close(): by the server, or because the page is being left."
    : `Closing: ${sure} server's Close has arrived, the close event has not come yet.`;
}

function unended(r: Reading, claims: Claims, diagnosis: readonly Diagnosis[]): string {
  const refused = r.closeCalls.find(({ rejected }) => rejected)?.called;
  if (!r.created && r.log) return logOnly(r);
  if (r.call) return `Closing: your ${callText(r)} waits for the server's Close.`;
  if (r.closingUnasked) return closingUnasked(claims);
  if (refused && r.opened) {
    const why = whyRefused(refused);
    const only = why?.id === "close-refused-code" ? "only 1000 and 3000-4999 are allowed" : why && evidenceText(why);
    return `Your close(${refused.code ?? ""}) was refused by the browser${only ? ` (${only})` : ""}; the socket is still open.`;
  }
  if (!r.opened) return "Connecting.";
  if (r.cached === "inside") return "Open, in a page that sits in the back/forward cache; the browser will end it.";
  return diagnosis.some(({ cause }) => cause === "half-open")
    ? "Open, but perhaps only on this side: the path may be dead."
    : r.created?.api === "WebSocketStream"
      ? "Open, as far as calls tell: its writer or reader may have been closed, which nobody sees."
      : "Open.";
}

function logOnly(r: Reading): string {
  const text = r.log?.fact.failureText;
  if (text) return `Seen only in DevTools' network log: ${text.replace(/\.$/, "")}.`;
  return "Seen only in DevTools' network log (a worker's socket, or one older than Close Handshake); its close code is not visible to extensions.";
}

/** What was concluded before the verdict. */
export interface Concluded {
  kind: ConnectionKind;
  diagnosis: readonly Diagnosis[];
  closing: ClosingSpan | null;
}

export function verdictOf(r: Reading, claims: Claims, concluded: Concluded): string {
  if (!r.fromPage && r.facts.length > 0) return wireVerdict(r, claims);
  if (r.closeEvent || r.created?.error || r.created?.readyState === CLOSED) return ended(r, claims, concluded);
  if (r.pageEnd || r.vanishedAt !== null) return pageGone(r, claims);
  return unended(r, claims, concluded.diagnosis);
}
