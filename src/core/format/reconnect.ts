/** How a chain of reconnect attempts stands in the export file: the `reconnects` part of export-file.ts. */
import * as v from "valibot";
import type { Finding } from "./finding.ts";

/**
 * What became of one attempt. `failed`: it never opened. `lost`: opened, ended without a Close frame. `server-closed`: ended with
 * a code of the server's; `closed-by-either`: nothing tells whether with one of the page's (a stream). `own-close`: the page called close() on it; `aborted`: it did so while CONNECTING. `cached`,
 * `frozen`: the browser ended it, for its page had been in the back/forward cache or frozen.
 */
export const attemptResultSchema = v.picklist([
  "connecting",
  "open",
  "failed",
  "lost",
  "server-closed",
  "closed-by-either",
  "own-close",
  "aborted",
  "page-gone",
  "cached",
  "frozen",
]);

export const reconnectFindingSchema = v.object({
  rule: v.string(),
  certainty: v.picklist(["certain", "likely"]),
  evidence: v.string(),
  title: v.optional(v.string()),
  advice: v.optional(v.string()),
  source: v.optional(v.string()),
});

/** From the end of a connection that had been up to the next that stayed up. */
export const outageSchema = v.object({
  /** Connection whose end began it. */
  startedBy: v.string(),
  /** Attempts made in it, the one that recovered included. */
  retries: v.number(),
  /** Ms from that end to the opening of the attempt that stayed up; null when none did. */
  recoveredAfterMs: v.nullable(v.number()),
});

/** Connections to one endpoint from one place in one frame, each begun after the one before had ended or was given up. */
export const reconnectSchema = v.object({
  id: v.string(),
  /** URL, with `*` for query values that may differ from attempt to attempt. */
  endpoint: v.string(),
  /** Connection ids, oldest first; at least two. */
  attempts: v.array(v.string()),
  /** Ms from the end of each attempt to the constructor of the next; one less than attempts. */
  gapsMs: v.array(v.number()),
  outcome: v.picklist(["recovered", "gave-up", "ongoing"]),
  /** Of the last outage. */
  recoveredAfterMs: v.nullable(v.number()),
  findings: v.array(reconnectFindingSchema),
  /** Libraries whose documented delays the gaps fit, joined by " or ". */
  looksLike: v.nullable(v.string()),
  /** For each of `gapsMs` what the first of those libraries would do, ms; null where it says nothing. Left out without one. */
  expectedMs: v.optional(v.array(v.nullable(v.object({ least: v.number(), most: v.number() })))),
  /** One for each attempt. */
  results: v.optional(v.array(attemptResultSchema)),
  outages: v.optional(v.array(outageSchema)),
});

export type AttemptResult = v.InferOutput<typeof attemptResultSchema>;
/** `finding`: what it was written from; not in a file. */
export type ReconnectFinding = v.InferOutput<typeof reconnectFindingSchema> & { finding?: Finding };
export type OutageDigest = v.InferOutput<typeof outageSchema>;
export type Reconnect = Omit<v.InferOutput<typeof reconnectSchema>, "findings"> & { findings: ReconnectFinding[] };
