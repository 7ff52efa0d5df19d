/** What is read of a NetLog: its WebSockets as facts, and what it does not hold. */
import type { WireDraft } from "./wire-draft.ts";

/** One WebSocket of the browser's. */
export interface NetLogSocket {
  /** The `wire-request` first, then in order of time. */
  facts: readonly WireDraft[];
}

export interface NetLog {
  browser: { name: string; version: string; os: string };
  /** Which log this is: the same for any copy or part of it. */
  name: string;
  /** Codes and reasons of Close frames are there. */
  hasBytes: boolean;
  /** Wall ms of its first and last event; null when it has none. */
  from: number | null;
  until: number | null;
  /** In the order of the log. */
  sockets: readonly NetLogSocket[];
  /** What is missing, in one sentence each. */
  notes: readonly string[];
}

/** Why a text is no NetLog that can be read: one sentence. */
export class NetLogError extends Error {
  override name = "NetLogError";
}

/** Does a file that begins so want to be read as a NetLog? */
export const looksLikeNetLog = (beginning: string): boolean =>
  /^\uFEFF?\s*\{\s*"constants"\s*:/.test(beginning.slice(0, 200));
