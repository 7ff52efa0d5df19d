/** What a browser's NetLog saw of a connection, as the export shows it; derived from its `wire-…` facts. */
import * as v from "valibot";
import { wireBy, wireEndSchema, wireGap, wireJoinedBy, wireState, wireWay } from "../../messages/wire-facts.ts";

const at = v.number();

export const wireSchema = v.object({
  /** Which log: browser, version, start. */
  log: v.string(),
  /** It held bytes: codes and reasons could be read. */
  hasBytes: v.boolean(),
  /** What tied it to the page's socket; null: the log alone knows it. */
  joinedBy: v.nullable(wireJoinedBy),
  /** Of one that the log alone knows: so many sockets of pages fit it, too many to choose. */
  fitting: v.optional(v.number()),
  /** Of one that the log alone knows: made by another site than those recorded. */
  otherSite: v.optional(v.boolean()),
  /** Origin of the page or worker that made it. */
  initiator: v.nullable(v.string()),
  /** Sites of top page and frame. */
  isolationKey: v.nullable(v.string()),
  /** HTTP status of the opening handshake, 0 for none; 200 is the good one of HTTP/2. */
  status: v.number(),
  httpVersion: v.string(),
  headers: v.array(v.string()),
  /** Of a failed opening handshake, by name; "" for none. */
  netError: v.string(),
  message: v.string(),
  /** Chromium's own last state of it; null when it is not told. */
  state: v.nullable(wireState),
  closeFrames: v.array(
    v.object({
      at,
      by: wireBy,
      length: v.number(),
      code: v.nullable(v.number()),
      reason: v.nullable(v.string()),
      whole: v.nullable(v.boolean()),
    }),
  ),
  invalidFrame: v.nullable(v.object({ at, code: v.number(), reason: v.string(), why: v.string() })),
  closeTimeoutAt: v.nullable(at),
  /** Ends of TCP or of the stream, the first first. */
  ends: v.array(v.object({ at, by: wireBy, how: wireEndSchema, error: v.string() })),
  /** Frames each way; null when it is not known. */
  sent: v.nullable(wireWay),
  received: v.nullable(wireWay),
  gaps: v.array(wireGap),
});
export type WireSummary = v.InferOutput<typeof wireSchema>;
