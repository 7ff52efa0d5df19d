/**
 * The file that `Export JSON` writes, version 1: these types are its specification, and the JSON Schema is generated
 * from the same source. All times are wall ms since the epoch, fractions kept. Additive changes keep the version.
 */
import * as v from "valibot";
import { exceptionSchema, socketApiSchema, socketEventSchema } from "../../messages/socket-event.ts";
import { reconnectSchema } from "./reconnect.ts";
import { summarySchema } from "./summary.ts";

export const FORMAT = "close-timelines";
export const VERSION = 1;
/** The JSON Schema of this format, as the extension ships it. Each file names it under `$schema`. */
export const SCHEMA_FILE = "close-timelines.schema.json";

export const engineSchema = v.picklist(["chromium", "firefox", "webkit", "unknown"]);

/** How sure a claim is: `certain` has no known lookalike (see core/inference), `likely` has one. */
export const certaintySchema = v.picklist(["certain", "likely"]);
/** `observed`: a browser event said so. `inferred`: a rule concluded it from events. */
export const evidenceSchema = v.picklist(["observed", "inferred"]);

/** A value with how we know it, or `unknown`. `basis` names the rule. */
const claim = <const S extends v.GenericSchema>(value: S) =>
  v.union([
    v.object({ value, certainty: certaintySchema, evidence: evidenceSchema, basis: v.string() }),
    v.object({ certainty: v.literal("unknown"), basis: v.optional(v.string()) }),
  ]);

/** The mechanism that ended the connection: a closed list. */
export const causeIdSchema = v.picklist([
  "client-close",
  "server-close",
  "crossed-close",
  "close-timeout",
  "transport-lost",
  "transport-lost-fin",
  "transport-lost-rst",
  "protocol-error",
  "handshake-refused",
  "handshake-dns",
  "handshake-http",
  "handshake-bad",
  "handshake-dropped",
  "handshake-timeout",
  "handshake-tls",
  "handshake-failed",
  "blocked-csp",
  "blocked-mixed-content",
  "blocked-port",
  "bad-arguments",
  "aborted-while-connecting",
  "page-gone",
  "back-forward-cache",
  "page-frozen",
  "offline",
]);

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
    "nothing-tells",
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

export const claimsSchema = v.object({
  opened: claim(v.boolean()),
  initiator: claim(v.picklist(["client", "server", "crossed", "none"])),
  closeReceived: claim(v.boolean()),
  /** 1005 = a Close frame with an empty body; null = no Close frame. Never 1006. */
  receivedCode: claim(v.nullable(v.number())),
  receivedReason: claim(v.string()),
  closeSent: claim(v.boolean()),
  sentCode: claim(v.nullable(v.number())),
  sentReason: claim(v.string()),
  tcpEnd: claim(v.picklist(["server-fin", "server-rst", "client-fin", "client-rst", "open", "none"])),
  cause: claim(causeIdSchema),
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
  source: v.picklist(["page", "network-log"]),
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
    }),
  ),
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

/**
 * How much was taken out: nothing; the values of credential parameters and JWTs; or, besides, every URL's query.
 * See core/redaction.
 */
export const redactionSchema = v.picklist(["kept", "credentials-removed", "removed"]);

export const exportFileSchema = v.object({
  /** Additive and for editors only; the import looks at `format` and `version`. */
  $schema: v.optional(v.string()),
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  exportedAt: v.string(),
  generator: v.object({ name: v.string(), version: v.string() }),
  browser: v.object({ engine: engineSchema, userAgent: v.string() }),
  redaction: v.object({ urlQuery: redactionSchema }),
  lostEvents: v.number(),
  documents: v.array(v.object({ documentId: v.string(), url: v.string(), events: v.array(socketEventSchema) })),
  connections: v.array(connectionSchema),
  reconnects: v.array(reconnectSchema),
  /** Derived, like all but the events; the import makes its own. */
  summary: v.optional(summarySchema),
});

export type Engine = v.InferOutput<typeof engineSchema>;
export type Certainty = v.InferOutput<typeof certaintySchema>;
export type Evidence = v.InferOutput<typeof evidenceSchema>;
export type CauseId = v.InferOutput<typeof causeIdSchema>;
export type DiagnosisId = v.InferOutput<typeof diagnosisIdSchema>;
export type StepId = v.InferOutput<typeof stepIdSchema>;
export type Step = v.InferOutput<typeof stepSchema>;
export type Claims = v.InferOutput<typeof claimsSchema>;
export type CloseCall = v.InferOutput<typeof closeCallSchema>;
export type Diagnosis = v.InferOutput<typeof diagnosisSchema>;
export type Redaction = v.InferOutput<typeof redactionSchema>;
export type Connection = v.InferOutput<typeof connectionSchema>;
export type ExportFile = v.InferOutput<typeof exportFileSchema>;
export type Claim<T> =
  | { value: T; certainty: Certainty; evidence: Evidence; basis: string }
  | { certainty: "unknown"; basis?: string | undefined };
