/** What a row of the table of patterns is: something that several connections have in common. */

import type { FindingRow, Match } from "../../explain/finding-row.ts";
import { originOf } from "../../format/accessors.ts";
import type { Certainty } from "../../format/claims.ts";
import type { Connection } from "../../format/connection.ts";
import type { PatternId } from "../../words/findings.ts";
import type { Attempt } from "../reconnects/attempt.ts";

/** A connection that had opened and that others ended, with what may repeat; ms. */
export interface Ended {
  connection: Connection;
  origin: string;
  /** Of the close event. */
  code: number;
  openedAt: number;
  endedAt: number;
  age: number;
  /** Since the last message either way, or the open. */
  silence: number;
  /** Likewise, of the page's and of the server's messages alone. */
  clientSilence: number;
  serverSilence: number;
}

export interface PatternCase {
  /** All connections of pages, in the order of their constructors. */
  attempts: readonly Attempt[];
  /** By the end. */
  ended: readonly Ended[];
  /** When the tab of a document was last sent to the background before that time; null while it was in front. */
  hiddenSince(documentId: string, at: number): number | null;
  /** Up to when it is known that nothing more happened in a document; wall ms. */
  untilOf(documentId: string): number;
}

export interface PatternMatch extends Match<Certainty> {
  /** Ids of the connections that show it. */
  connections: string[];
}

export interface PatternRow extends FindingRow<PatternId> {
  find(given: PatternCase): PatternMatch[];
}

/** Null for one that is open, never opened, or that its page ended. */
export function endedOf({ connection, result }: Attempt): Ended | null {
  const { openedAt, endedAt, closeEvent, traffic, url } = connection;
  if ((result !== "lost" && result !== "server-closed") || openedAt === null || endedAt === null || !closeEvent)
    return null;
  const since = (at: number | null): number => endedAt - Math.max(openedAt, at ?? 0);
  const clientSilence = since(traffic.sent.lastAt);
  const serverSilence = since(traffic.received.lastAt);
  return {
    connection,
    origin: originOf(url),
    code: closeEvent.code,
    openedAt,
    endedAt,
    age: endedAt - openedAt,
    silence: Math.min(clientSilence, serverSilence),
    clientSilence,
    serverSilence,
  };
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export const idsOf = (ended: readonly { connection: Connection }[]): string[] =>
  ended.map(({ connection }) => connection.id);
