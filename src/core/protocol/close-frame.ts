/** The bytes of Close frames: rebuilt from what the claims say, or what a refused `close()` would have sent. */

import type { Exception } from "../../messages/socket-event.ts";
import { ABNORMAL, NO_STATUS, TLS } from "../../messages/websocket-constants.ts";
import { type Certainty, type Claim, type Evidence, known } from "../format/claims.ts";
import type { CloseCall, Connection } from "../format/connection.ts";
import { closeAcceptsCode, codeLabel, describeCode } from "./close-codes/describe.ts";
import { type Hinting, hintsOf } from "./close-codes/hints.ts";
import type { CodeHints } from "./close-codes/libraries/library-codes.ts";

/** Bytes. RFC 6455 section 5.5: a control frame carries at most 125; the code takes two of them. */
export const CLOSE_FRAME_LIMITS = { payload: 125, reason: 123 } as const;

const HIGHEST_CODE = 0xffff;
/** RFC 6455 section 7.4.1: an end must not put these in a Close frame. */
const FORBIDDEN: readonly number[] = [NO_STATUS, ABNORMAL, TLS];

/** `never-sent`: the page asked for it and the browser refused. */
export type FrameDirection = "sent" | "received" | "never-sent";

export interface CloseFrame {
  /** null: an empty payload. */
  code: number | null;
  reason: string;
  direction: FrameDirection;
  /** The rules or facts that the code and reason come from. */
  basis: readonly string[];
}

export interface DescribedFrame extends CloseFrame {
  /** Payload bytes, two digits each, with spaces between; "" for an empty payload. */
  hex: string;
  /** The payload in words. */
  text: string;
  payloadBytes: number;
  reasonBytes: number;
  limits: typeof CLOSE_FRAME_LIMITS;
  /** One plain sentence each. */
  problems: string[];
}

/** A frame of a connection. No browser shows Close frames to anybody, so every one of them is reconstructed. */
export interface ConnectionFrame extends DescribedFrame {
  reconstructed: true;
  /** The weakest of the claims it is built from. */
  certainty: Certainty;
  evidence: Evidence;
  /** false: a reason may have followed the code. */
  reasonKnown: boolean;
  /** Why a `never-sent` frame was not sent; null for the others. */
  refusal: string | null;
}

/** UTF-8 bytes of a text. A lone surrogate becomes U+FFFD, as in the browser's own conversion (Web IDL USVString). */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const read = character.codePointAt(0) ?? 0;
    const point = read >= 0xd800 && read <= 0xdfff ? 0xfffd : read;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
    else if (point < 0x1_0000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
  }
  return bytes;
}

/** Bytes of a text in UTF-8: what the limit on close reasons counts. */
export function utf8Length(text: string): number {
  return utf8Bytes(text).length;
}

const tail = (bits: number): number => 0x80 | (bits & 0x3f);

/**
 * Payload of a Close frame: two bytes of code, high byte first, then the reason. null: empty, for there is no reason
 * without a code. A number that two bytes cannot hold is clamped, as `close()` does with it (Web IDL [Clamp]).
 */
export function closePayload(code: number | null, reason: string): number[] {
  if (code === null) return [];
  const clamped = Number.isNaN(code) ? 0 : Math.min(Math.max(Math.trunc(code), 0), HIGHEST_CODE);
  return [clamped >> 8, clamped & 0xff, ...utf8Bytes(reason)];
}

/** `hints` name library codes in `text`. */
export function describeFrame({ code, reason, direction, basis }: CloseFrame, hints: CodeHints = {}): DescribedFrame {
  const payload = closePayload(code, reason);
  const reasonBytes = utf8Length(reason);
  return {
    code,
    reason,
    direction,
    basis,
    hex: payload.map((byte) => byte.toString(16).padStart(2, "0")).join(" "),
    text: code === null ? "empty payload" : `${code} ${codeLabel(code, hints)}${reason === "" ? "" : `, "${reason}"`}`,
    payloadBytes: payload.length,
    reasonBytes,
    limits: CLOSE_FRAME_LIMITS,
    problems: [...codeProblems(code, direction), ...reasonProblems(code, reason, reasonBytes)],
  };
}

/** What of a connection its Close frames are rebuilt from. */
export type FrameEvidence = Pick<Connection, "claims" | "closeCalls"> & Hinting;

/** The Close frames of a connection: refused ones first, then the one sent and the one received, where a code is known. */
export function closeFrames({ claims, closeCalls, ...of }: FrameEvidence): ConnectionFrame[] {
  const refused = closeCalls.flatMap((call) => (call.error ? [refusedFrame(call, call.error, of)] : []));
  const { closeSent, sentCode, sentReason, closeReceived, receivedCode, receivedReason } = claims;
  return [
    ...refused,
    ...claimedFrame("sent", { happened: closeSent, code: sentCode, reason: sentReason }, of),
    ...claimedFrame("received", { happened: closeReceived, code: receivedCode, reason: receivedReason }, of),
  ];
}

interface FrameClaims {
  happened: Claim<boolean>;
  code: Claim<number | null>;
  reason: Claim<string>;
}

function claimedFrame(
  direction: FrameDirection,
  { happened, code, reason }: FrameClaims,
  of: Hinting,
): ConnectionFrame[] {
  const value = known(code);
  if (!known(happened) || value === null) return [];
  // Those without a certainty say nothing, and weaken nothing.
  const claims = [happened, code, reason].filter(({ certainty }) => certainty !== "unknown");
  const frame: CloseFrame = {
    code: value === NO_STATUS ? null : value,
    reason: known(reason) ?? "",
    direction,
    basis: [...new Set(claims.flatMap(({ basis }) => basis ?? []))],
  };
  return [
    {
      ...describeFrame(frame, hintsOf(of, frame.reason)),
      reconstructed: true,
      certainty: claims.every(({ certainty }) => certainty === "certain") ? "certain" : "likely",
      evidence: "inferred",
      reasonKnown: known(reason) !== null || frame.code === null,
      refusal: null,
    },
  ];
}

function refusedFrame({ code, reason = "" }: CloseCall, error: Exception, of: Hinting): ConnectionFrame {
  const basis = ["WHATWG WebSockets, close()"];
  const frame = describeFrame({ code: code ?? null, reason, direction: "never-sent", basis }, hintsOf(of, reason));
  return {
    ...frame,
    reconstructed: true,
    certainty: "certain",
    evidence: "observed",
    reasonKnown: true,
    refusal: `${refusalOf(error, frame)} Nothing was sent and the connection stayed as it was.`,
  };
}

function refusalOf(error: Exception, { code, reasonBytes }: DescribedFrame): string {
  if (error.name === "InvalidAccessError" && code !== null && !closeAcceptsCode(code)) {
    return `InvalidAccessError: ${notAccepted(code)}`;
  }
  if (error.name === "SyntaxError" && reasonBytes > CLOSE_FRAME_LIMITS.reason) {
    return `SyntaxError: ${tooLong(reasonBytes)}`;
  }
  return `${error.name}: ${error.message}${/[.!?]$/.test(error.message) ? "" : "."}`;
}

const notAccepted = (code: number): string => `close() accepts only 1000 and 3000 to 4999, not ${code}.`;
const tooLong = (bytes: number): string =>
  `the reason has ${bytes} bytes of UTF-8 and at most ${CLOSE_FRAME_LIMITS.reason} fit.`;

function codeProblems(code: number | null, direction: FrameDirection): string[] {
  if (code === null) return [];
  const problems: string[] = [];
  if (direction === "never-sent" && !closeAcceptsCode(code))
    problems.push(`Refused by the browser: ${notAccepted(code)}`);
  const { onTheWire, meaning, source } = describeCode(code);
  if (FORBIDDEN.includes(code)) {
    problems.push(`${code} must never be in a Close frame (RFC 6455 section 7.4.1).`);
    // Measured: Chromium reports 1006 with an error event, Firefox a clean close with this very code.
    if (direction === "received") problems.push("Chromium refuses this code on receipt; Firefox passes it on.");
  } else if (!onTheWire) problems.push(`${code} does not belong in a Close frame. ${meaning} (${source})`);
  return problems;
}

function reasonProblems(code: number | null, reason: string, reasonBytes: number): string[] {
  const problems: string[] = [];
  if (code === null && reason !== "")
    problems.push("A reason needs a code before it: without one the payload is empty.");
  if (reasonBytes > CLOSE_FRAME_LIMITS.reason) problems.push(`Too long: ${tooLong(reasonBytes)}`);
  if (/\p{Surrogate}/u.test(reason)) problems.push("The reason holds half a surrogate pair, which goes out as U+FFFD.");
  return problems;
}
