/** How the summary of a recording stands in the export file: the `summary` part of export-file.ts. */
import * as v from "valibot";
import { patternSchema } from "./pattern.ts";
import { reconnectSchema } from "./reconnect.ts";

/** The verdict of a connection in one word. */
export const verdictKindSchema = v.picklist([
  "closed-by-page",
  "closed-by-server",
  "closed-by-either",
  "unanswered-close",
  "lost",
  "protocol-error",
  "never-opened",
  "blocked",
  "aborted",
  "back-forward-cache",
  "page-frozen",
  "page-gone",
  "log-only",
  "open",
  "connecting",
  "closing",
]);

/** The most frequent first. */
const counts = <const K extends v.GenericSchema<string | number>>(key: K) =>
  v.array(v.object({ key, count: v.number() }));

const closingTimesSchema = v.object({
  /** Connections that were seen CLOSING. */
  count: v.number(),
  meanMs: v.number(),
  worstMs: v.number(),
  /** Id of the worst. */
  worst: v.string(),
});

const worstChainSchema = v.object({
  /** As under `reconnects`. */
  id: v.string(),
  endpoint: v.string(),
  attempts: v.number(),
  outcome: reconnectSchema.entries.outcome,
  /** Its longest outage that recovered, ms; null when none did. */
  longestOutageMs: v.nullable(v.number()),
  /** Ids of the rules that found something. */
  findings: v.array(v.string()),
});

export const summarySchema = v.object({
  connections: v.number(),
  byVerdict: counts(verdictKindSchema),
  /** Of the close events. */
  byCode: counts(v.number()),
  /** `unknown` for those that ended and have none. */
  byCause: counts(v.string()),
  /** Scheme, host and port. */
  byHost: counts(v.string()),
  /** Null when no connection was seen CLOSING. */
  closing: v.nullable(closingTimesSchema),
  /** Ids of sockets that were open when their page went away, and on which close() was never called. */
  neverClosed: v.array(v.string()),
  chains: v.number(),
  /** At most five: chains that gave up first, then those still trying, then the longest outages. */
  worstChains: v.array(worstChainSchema),
  /** What several connections have in common. */
  patterns: v.array(patternSchema),
});

export type VerdictKind = v.InferOutput<typeof verdictKindSchema>;
export type ClosingTimes = v.InferOutput<typeof closingTimesSchema>;
export type WorstChain = v.InferOutput<typeof worstChainSchema>;
export type Summary = v.InferOutput<typeof summarySchema>;
