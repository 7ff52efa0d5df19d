/** One connection as the export file has it: what was seen, what is concluded, and the facts behind both. */
import * as v from "valibot";
import { exceptionSchema, socketApiSchema, socketEventSchema } from "../../messages/socket-event.ts";
import { causeIdSchema, certaintySchema, claimsSchema, evidenceSchema } from "./claims.ts";
import type { Finding } from "./finding.ts";
import { wireSchema } from "./wire.ts";

/** Finer explanations than the mechanism; open to additions. */
export const diagnosisIdSchema = v.union([
  causeIdSchema,
  v.picklist([
    "idle-limit",
    "lifetime-limit",
    "network-change",
    "sleep",
    "server-restart",
    "message-too-big",
    "half-open",
    "insufficient-resources",
    "local-network",
    "unreadable-blob",
    "dropped-after-open",
    "handshake-queue",
    "close-refused",
    "slow-tcp-close",
    "reserved-code",
    "no-status",
    "answered-otherwise",
    "unclean-with-code",
    "page-and-wire-differ",
    "nothing-tells",
    "blocked-by-client",
    "blocked-by-administrator",
    "proxy-unreachable",
    "proxy-refused",
    "network-access-denied",
    "address-unreachable",
    "connection-cut",
    "http2-stream-error",
    "not-http",
    "own-heartbeat",
    "connect-timeout",
    "answered-message",
    "credentials-expired",
    "edge-restart",
    "client-too-slow",
    "replaced",
    "too-many",
    "idle-or-lifetime",
    "round-time",
    "page-blocked",
  ]),
]);

export const stepIdSchema = v.picklist([
  "constructed",
  "opened",
  "close-called",
  "close-rejected",
  "closing-seen",
  "close-frame-sent",
  "close-frame-received",
  "error-event",
  "close-event",
  "tcp-closed",
  /** Instead of `tcp-closed`, where the connection is known to have been a stream of HTTP/2. */
  "stream-closed",
  "page-hidden",
  "page-restored",
  "page-frozen",
  "page-resumed",
]);

export const stepSchema = v.object({
  step: stepIdSchema,
  /** Section of RFC 6455, "" when the RFC has no word for it. */
  rfc: v.string(),
  /** All sections that say something about it, `rfc` first; left out when that is the only one. */
  sections: v.optional(v.array(v.string())),
  /** `browser` also for an end of TCP that it only tells of: by whom is not visible. */
  by: v.picklist(["client", "server", "browser"]),
  evidence: evidenceSchema,
  /** How sure it is that the step happened inside [earliest, latest]. */
  certainty: certaintySchema,
  earliest: v.number(),
  latest: v.number(),
  basis: v.string(),
  /** One plain phrase. */
  detail: v.string(),
});

export const closeCallSchema = v.object({
  at: v.number(),
  code: v.optional(v.number()),
  reason: v.optional(v.string()),
  readyState: v.number(),
  bufferedAmount: v.number(),
  error: v.optional(exceptionSchema),
  stack: v.nullable(v.string()),
});

const trafficSchema = v.object({ messages: v.number(), bytes: v.number(), lastAt: v.nullable(v.number()) });

export const diagnosisSchema = v.object({
  cause: diagnosisIdSchema,
  title: v.string(),
  certainty: v.picklist(["certain", "likely", "unknown"]),
  evidence: v.array(v.string()),
  advice: v.string(),
  /** Products with the limit that was hit, each with the setting; left out when none is known. */
  suspects: v.optional(v.array(v.string())),
  source: v.string(),
  /** Of the evidence, what rests on connections that were left out of the file. */
  carried: v.optional(v.array(v.string())),
});

const wholeConnectionSchema = v.object({
  /** Unique in the file. */
  id: v.string(),
  api: socketApiSchema,
  /** `net-log`: only the browser's own NetLog tells of it. */
  source: v.picklist(["page", "network-log", "net-log"]),
  url: v.string(),
  requestedProtocols: v.array(v.string()),
  protocol: v.string(),
  extensions: v.string(),
  frame: v.object({
    tabId: v.number(),
    frameId: v.number(),
    documentId: v.string(),
    url: v.string(),
    top: v.boolean(),
  }),
  createdAt: v.number(),
  openedAt: v.nullable(v.number()),
  endedAt: v.nullable(v.number()),
  readyState: v.picklist(["CONNECTING", "OPEN", "CLOSING", "CLOSED"]),
  constructorStack: v.nullable(v.string()),
  constructorError: v.nullable(exceptionSchema),
  closeCalls: v.array(closeCallSchema),
  errorEventAt: v.nullable(v.number()),
  closeEvent: v.nullable(
    v.object({ at: v.number(), code: v.number(), reason: v.string(), wasClean: v.boolean(), isTrusted: v.boolean() }),
  ),
  traffic: v.object({ sent: trafficSchema, received: trafficSchema, bufferedAmountAtEnd: v.number() }),
  networkLog: v.nullable(
    v.object({
      status: v.number(),
      failureText: v.nullable(v.string()),
      startedAt: v.nullable(v.number()),
      endedAt: v.nullable(v.number()),
      /** `Sec-WebSocket-Key` of the handshake, by which a NetLog's socket is known to be the same. */
      handshakeKey: v.optional(v.string()),
    }),
  ),
  /** Left out when no NetLog was read for it. */
  wire: v.optional(wireSchema),
  claims: claimsSchema,
  steps: v.array(stepSchema),
  /** One plain sentence. */
  verdict: v.string(),
  diagnosis: v.array(diagnosisSchema),
  /** The facts all of the above is folded from. They are authoritative. */
  events: v.array(socketEventSchema),
});

export const derivedFieldSchema = v.keyof(v.omit(wholeConnectionSchema, ["id", "source", "frame", "events"]));
export const connectionSchema = v.object({
  ...wholeConnectionSchema.entries,
  /**
   * Only in a file of selected connections: the fields that rest, in part, on connections left out of it. The import
   * keeps them as they are written, for refolding could not find them again.
   */
  carried: v.optional(v.array(derivedFieldSchema)),
});

export type DiagnosisId = v.InferOutput<typeof diagnosisIdSchema>;
export type StepId = v.InferOutput<typeof stepIdSchema>;
export type Step = v.InferOutput<typeof stepSchema>;
export type CloseCall = v.InferOutput<typeof closeCallSchema>;
/** `finding`: what it was written from; not in a file, so that a diagnosis a file carries has none. */
export type Diagnosis = v.InferOutput<typeof diagnosisSchema> & { finding?: Finding };
export type Connection = Omit<v.InferOutput<typeof connectionSchema>, "diagnosis"> & { diagnosis: Diagnosis[] };
