/** Which sections of RFC 6455 define what a step of the timeline shows, the most telling first. */

import { CONNECTING } from "../../../messages/websocket-constants.ts";
import { type Claims, known } from "../../format/claims.ts";
import { closeAcceptsCode } from "../../protocol/close-codes/describe.ts";
import { CLOSE_FRAME_LIMITS, utf8Length } from "../../protocol/close-frame.ts";
import type { ObservedCloseCall } from "../../record/observed.ts";
import type { Reading } from "../../record/reading.ts";

/** What the RFC has no word for: the page's own life. */
export const NO_SECTIONS: readonly string[] = [];
/** The opening handshake. */
export const OPENING_SECTIONS: readonly string[] = ["4.1"];
/** The CLOSING state. */
export const CLOSING_SECTIONS: readonly string[] = ["7.1.3"];
/** A client gives the connection up. */
export const FAILING_SECTIONS: readonly string[] = ["7.1.7", "7.2.1"];

const MAX_REASON_SECTION = "5.5";
/** The codes that section 7.4.1 defines; IANA's later ones (1012-1014) only lie in a range of section 7.4.2. */
const DEFINED = new Set([1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1015]);

const ofCode = (code: number): string => (DEFINED.has(code) ? "7.4.1" : "7.4.2");

/** Both Close frames, TCP's end and the event are the four steps of a normal closure. */
const normal = (r: Reading): readonly string[] => (r.closeEvent?.wasClean && r.opened ? ["7.3"] : []);

/** While CONNECTING, `close()` fails the connection; later it starts the closing handshake. */
export const sectionsOfCall = ({ called }: ObservedCloseCall): readonly string[] =>
  called.readyState === CONNECTING ? FAILING_SECTIONS : ["7.1.2"];

/** Refused for its code, for the length of its reason, or for a reason without a code. */
export function sectionsOfRefusal({ called: { code, reason } }: ObservedCloseCall): readonly string[] {
  if (code !== undefined && !closeAcceptsCode(code)) return ["7.4.2", ...(DEFINED.has(code) ? ["7.4.1"] : [])];
  if (utf8Length(reason ?? "") > CLOSE_FRAME_LIMITS.reason) return [MAX_REASON_SECTION];
  return code === undefined && reason !== undefined ? ["5.5.1"] : NO_SECTIONS;
}

export function sectionsOfReceived(r: Reading, claims: Claims): readonly string[] {
  const code = known(claims.receivedCode);
  const ofTheCode = code === null ? [] : ["7.1.6", ofCode(code)];
  const first = known(claims.initiator) === "server" ? CLOSING_SECTIONS : [];
  return ["7.1.5", ...ofTheCode, "5.5.1", ...first, ...normal(r)];
}

export function sectionsOfSent(r: Reading, claims: Claims): readonly string[] {
  const code = known(claims.sentCode);
  const failed = r.errorEvent && !r.call ? ["7.1.7", ...byChoice(r)] : [];
  const first = known(claims.initiator) === "client" ? ["7.1.2", ...CLOSING_SECTIONS] : [];
  return ["5.5.1", ...first, ...failed, ...(code === null ? [] : [ofCode(code)]), ...normal(r)];
}

/** By the browser's own will: neither a fault nor a loss. */
const byChoice = (r: Reading): readonly string[] => (r.cached === "evicted" || r.resumedAt !== null ? ["7.2.1"] : []);

export const sectionsOfEvent = (r: Reading, code: number): readonly string[] => [
  "7.1.4",
  "7.1.5",
  "7.1.6",
  ofCode(code),
  ...normal(r),
];

/** Ended in order, given up by the browser, or lost: by the server's doing where that is known. */
export function sectionsOfTcpEnd(r: Reading, claims: Claims): readonly string[] {
  const end = known(claims.tcpEnd);
  const byServer = end === "server-fin" || end === "server-rst";
  if (!r.opened) return byServer ? ["7.2.2", "7.1.1"] : ["7.1.1", "7.1.7"];
  if (!r.closeEvent || r.closeEvent.wasClean) return ["7.1.1", ...normal(r)];
  if (end === "client-fin") return ["7.1.1", "7.1.7", ...byChoice(r)];
  // The server said no Close: by closing the connection it has only ended it (section 7.2.2).
  const abandoned = byServer && known(claims.closeReceived) !== true;
  return ["7.2.1", ...(abandoned ? ["7.2.2"] : []), "7.1.1"];
}
