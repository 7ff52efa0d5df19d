/** Builds a connection as the export contract has it, from what was read of it and of its neighbours. */

import type { SocketEventOf } from "../../messages/socket-event.ts";
import type { CloseCall, Connection } from "../format/connection.ts";
import type { Neighbours } from "../record/nearby/neighbour.ts";
import type { Reading } from "../record/reading.ts";
import { diagnose } from "./causes/diagnose.ts";
import { closingSpanOf } from "./closing-time.ts";
import { connectionKind, readyStateOf } from "./connection-kind.ts";
import { claimsOf } from "./inference/rules.ts";
import { stepsOf } from "./steps/steps.ts";
import { verdictOf } from "./verdict.ts";
import { summaryOf } from "./wire-summary.ts";

function closeCallsOf(r: Reading): CloseCall[] {
  return r.closeCalls.map(({ called, rejected }) => ({
    at: called.at,
    ...(called.code !== undefined && { code: called.code }),
    ...(called.reason !== undefined && { reason: called.reason }),
    readyState: called.readyState,
    bufferedAmount: called.bufferedAmount,
    ...(rejected && { error: rejected.error }),
    stack: called.stack,
  }));
}

function closeEventOf({ closeEvent }: Reading): Connection["closeEvent"] {
  if (!closeEvent) return null;
  const { at, code, reason, wasClean, trusted } = closeEvent;
  return { at, code, reason, wasClean, isTrusted: trusted };
}

const NONE = { messages: 0, bytes: 0, lastAt: null };
const trafficOf = (fact: SocketEventOf<"traffic"> | null, way: "sent" | "received"): Connection["traffic"]["sent"] => {
  if (!fact) return NONE;
  const { messages, bytes, lastAt } = fact[way];
  return { messages, bytes, lastAt };
};

function frameOf(r: Reading): Connection["frame"] {
  const record = r.document;
  return {
    tabId: record?.tabId ?? -1,
    frameId: record?.frameId ?? -1,
    documentId: record?.document ?? "",
    url: record?.url ?? "",
    top: record?.top ?? false,
  };
}

/** Pure: the same reading and neighbours give the same connection. */
export function buildConnection(r: Reading, neighbours: Neighbours): Connection {
  const claims = claimsOf(r);
  const diagnosis = diagnose({ reading: r, claims, neighbours });
  const log = r.log?.fact;
  const { fromPage, wire } = r;
  const seen = {
    id: r.id,
    api: r.created?.api ?? "WebSocket",
    source: fromPage ? "page" : r.facts.length > 0 ? "net-log" : "network-log",
    url: r.created?.url ?? wire?.request.url ?? log?.url ?? "",
    requestedProtocols:
      r.created?.requestedProtocols ?? wire?.request.requestedProtocols ?? log?.requestedProtocols ?? [],
    protocol: r.opened?.protocol ?? wire?.handshake?.protocol ?? log?.protocol ?? "",
    extensions: r.opened?.extensions ?? wire?.handshake?.extensions ?? "",
    frame: frameOf(r),
    createdAt: r.createdAt,
    openedAt: r.openedAt,
    endedAt: r.endedAt ?? r.pageEnd?.at ?? r.vanishedAt ?? (fromPage ? null : (log?.endedAt ?? null)),
    constructorStack: r.created?.stack ?? log?.stack ?? null,
    constructorError: r.created?.error ?? null,
    closeCalls: closeCallsOf(r),
    errorEventAt: r.errorEvent?.at ?? null,
    closeEvent: closeEventOf(r),
    traffic: {
      sent: trafficOf(r.traffic, "sent"),
      received: trafficOf(r.traffic, "received"),
      bufferedAmountAtEnd: r.unsent,
    },
    networkLog: log
      ? {
          status: log.status,
          failureText: log.failureText,
          startedAt: log.startedAt,
          endedAt: log.endedAt,
          ...(log.handshakeKey !== undefined && { handshakeKey: log.handshakeKey }),
        }
      : null,
    ...(wire && { wire: summaryOf(wire) }),
    claims,
    steps: stepsOf(r, claims),
  } as const satisfies Partial<Connection>;
  const kind = connectionKind(seen);
  return {
    ...seen,
    readyState: readyStateOf(kind),
    verdict: verdictOf(r, claims, { kind, diagnosis, closing: closingSpanOf(seen) }),
    diagnosis,
    events: r.facts.length > 0 ? r.facts : log ? [log] : [],
  };
}
