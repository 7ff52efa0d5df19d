/** What is said of a connection, each with how sure it is and how it is known. */
import * as v from "valibot";

/** How sure a claim is: `certain` has no known lookalike (see core/explain/inference), `likely` has one. */
export const certaintySchema = v.picklist(["certain", "likely"]);
/** `observed`: a browser event, or the browser's own NetLog, said so. `inferred`: a rule concluded it from events. */
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

export type Certainty = v.InferOutput<typeof certaintySchema>;
export type Evidence = v.InferOutput<typeof evidenceSchema>;
export type CauseId = v.InferOutput<typeof causeIdSchema>;
export type Claims = v.InferOutput<typeof claimsSchema>;
export type Claim<T> =
  | { value: T; certainty: Certainty; evidence: Evidence; basis: string }
  | { certainty: "unknown"; basis?: string | undefined };

/** What a claim says; null where nothing is known. */
export const known = <T>(claim: Claim<T>): T | null => (claim.certainty === "unknown" ? null : claim.value);
