/** A NetLog: the Close frames, who began, and with what. */

import { ABNORMAL, GOING_AWAY, NO_STATUS } from "../../../../messages/websocket-constants.ts";
import { CHROMIUM, type Sources } from "../../../format/source.ts";
import { utf8Length } from "../../../protocol/close-frame.ts";
import type { Reading } from "../../../record/reading.ts";
import type { Wire, WireClose } from "../../../record/wire.ts";
import {
  certain,
  type Finding,
  type Findings,
  likely,
  noneReceived,
  noneSent,
  type Rule,
  unknowable,
} from "../rule.ts";
import { isBefore, isHeaderBroken, mayHaveCrossed, metReset, seen } from "./seen.ts";

const SOURCES: Sources = [
  { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc", note: "NetLog events" },
  { measured: "net-log" },
];

/** Bytes of a Close payload that holds this code and reason (RFC 6455 section 5.5.1). */
const lengthOf = (code: number, reason: string): number => (code === NO_STATUS ? 0 : 2 + utf8Length(reason));
const isLegible = (reason: string): boolean => !reason.includes("\uFFFD");

function initiatorOf(r: Reading, wire: Wire): Findings["initiator"] {
  const say = seen(wire);
  const { sent, received } = wire;
  if (!sent && !received) return wire.isWhole ? (isHeaderBroken(wire) ? unknowable : say("none")) : undefined;
  if (!sent) return say("server");
  if (!received) return isHeaderBroken(wire) ? likely("client") : say("client");
  if (isBefore(r, received, sent)) return say("server");
  return mayHaveCrossed(wire) ? likely("crossed") : likely("client");
}

/** What the body says, where it was read; `unknowable` where it was not. */
function bodyOf(
  close: WireClose,
  say: <T>(value: T) => Finding<T>,
): { code: Finding<number>; reason: Finding<string> } {
  const { code, reason, length } = close;
  return {
    code: code === null || code === ABNORMAL ? unknowable : say(code),
    reason: reason !== null && isLegible(reason) ? say(reason) : length <= 2 && reason === null ? say("") : unknowable,
  };
}

function sentOf(wire: Wire): Findings {
  const { sent, isWhole } = wire;
  const say = seen(wire);
  if (!sent) return isWhole ? noneSent(say) : {};
  const isMet = metReset(wire);
  const body = bodyOf(sent, isMet ? likely : say);
  return {
    closeSent: sent.whole === true && !isMet ? say(true) : likely(true),
    sentCode: body.code,
    sentReason: body.reason,
  };
}

function receivedOf(wire: Wire): Findings {
  const { received, isWhole } = wire;
  const say = seen(wire);
  if (!received) return isWhole ? noneReceived(isHeaderBroken(wire) ? likely : say) : {};
  const body = bodyOf(received, say);
  const came = received.whole === true ? say(true) : likely(true);
  return { closeReceived: came, receivedCode: body.code, receivedReason: body.reason };
}

/** Code and reason of a Close that the browser sent and whose body is not in the log. */
function sentByLength(r: Reading, { sent, received, invalid }: Wire): { code: number; reason: string } | null {
  if (!sent || sent.code !== null) return null;
  const fits = (of: { code: number; reason: string } | null): typeof of =>
    of && lengthOf(of.code, of.reason) === sent.length ? of : null;
  if (invalid && isBefore(r, invalid, sent)) return fits({ code: invalid.code, reason: invalid.reason });
  if (received && isBefore(r, received, sent)) return fits(receivedByLength(r, received));
  if (r.asked && !r.codeUnread) return fits(r.asked);
  const isLeft = r.pageEnd !== null || r.vanishedAt !== null || r.cached === "evicted" || r.resumedAt !== null;
  return isLeft && !r.call ? fits({ code: GOING_AWAY, reason: "" }) : null;
}

function receivedByLength({ closeEvent }: Reading, received: WireClose): { code: number; reason: string } | null {
  if (received.code !== null && received.reason !== null) return { code: received.code, reason: received.reason };
  if (!closeEvent || closeEvent.code === ABNORMAL) return null;
  const { code, reason } = closeEvent;
  return lengthOf(code, reason) === received.length ? { code, reason } : null;
}

export const codesByLength: Rule = {
  id: "wire/codes-by-length",
  why: "The log was made without bytes, so it has the length of each Close frame, not its body. The page's own event or call, the browser's complaint or its echo gives code and reason, and the length agrees.",
  sources: [{ rfc: 6455, section: "5.5.1" }, { rfc: 6455, section: "7.1.5" }, { measured: "net-log" }],
  find(r) {
    const { wire } = r;
    if (!wire) return null;
    const say = wire.request.joinedBy === "order" ? likely : certain;
    const saySent = metReset(wire) ? likely : say;
    const findings: Findings = {};
    const sent = sentByLength(r, wire);
    if (sent && sent.code !== ABNORMAL) {
      findings.sentCode = saySent(sent.code);
      findings.sentReason = saySent(sent.reason);
    }
    const { received } = wire;
    const got = received?.code === null && received.reason === null ? receivedByLength(r, received) : null;
    if (got) {
      findings.receivedCode = say(got.code);
      findings.receivedReason = say(got.reason);
    }
    return Object.keys(findings).length > 0 ? findings : null;
  },
};

export const closeFrames: Rule = {
  id: "wire/close-frames",
  why: "The browser's own NetLog tells of every Close frame it sent and read, in their order. Whether a server's Close that came after the browser's own had been sent before it is open, the sooner it came the likelier it crossed; what the server sent after the browser had hung up is not in it.",
  sources: SOURCES,
  find(r) {
    const { wire } = r;
    if (!wire || (!wire.wasOpen && !wire.sent && !wire.received)) return null;
    const initiator = initiatorOf(r, wire);
    return { ...sentOf(wire), ...receivedOf(wire), ...(initiator !== undefined && { initiator }) };
  },
};
