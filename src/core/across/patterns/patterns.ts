/**
 * Patterns: what several connections have in common, each with its evidence. One end tells little; five that end alike tell
 * who ended them. Pure, and the same for every order of the connections.
 */
import { findingOf } from "../../explain/finding-row.ts";
import type { Connection } from "../../format/connection.ts";
import type { Pattern } from "../../format/pattern.ts";
import { findingText } from "../../words/findings.ts";
import { attemptOf, byCreation } from "../reconnects/attempt.ts";
import { knownUntil, type RecordingContext } from "../reconnects/known-until.ts";
import { afterLargeMessage, droppedAfterOpen, whileHidden } from "./circumstances.ts";
import { hiddenSince } from "./hidden-since.ts";
import { oneSession } from "./one-session.ts";
import { doubleConnect, neverReconnects } from "./page-habits.ts";
import { type Ended, endedOf, type PatternCase, type PatternMatch, type PatternRow } from "./pattern-row.ts";
import { sameAge, sameSilence, sameSilenceAndAge } from "./repeated-times.ts";
import { diedWithNetwork, diedWithServer } from "./together.ts";

/** In the order in which patterns are told. */
export const PATTERNS: readonly PatternRow[] = [
  diedWithServer,
  diedWithNetwork,
  oneSession,
  sameSilence,
  sameSilenceAndAge,
  sameAge,
  droppedAfterOpen,
  afterLargeMessage,
  whileHidden,
  neverReconnects,
  doubleConnect,
];

const byEnd = (a: Ended, b: Ended): number =>
  a.endedAt - b.endedAt || (a.connection.id < b.connection.id ? -1 : Number(a.connection.id > b.connection.id));

/** Connections that only the network log saw end without a code and take no part. `context.documents` tells of hidden tabs. */
export function findPatterns(connections: readonly Connection[], context: RecordingContext = {}): Pattern[] {
  const attempts = connections
    .filter(({ source }) => source === "page")
    .map(attemptOf)
    .sort(byCreation);
  const given: PatternCase = {
    attempts,
    ended: attempts.flatMap((attempt) => endedOf(attempt) ?? []).sort(byEnd),
    hiddenSince: hiddenSince(context.documents ?? []),
    untilOf: knownUntil(connections, context),
  };
  const found = PATTERNS.flatMap((row) => row.find(given).map((match) => ({ row, match })));
  return found
    .filter(({ row, match }) => !isExplained(row, match, found))
    .map(({ row, match: { connections: ids, ...match } }) => {
      const finding = findingOf("recording", row, match);
      const { title, evidence, ...text } = findingText(finding);
      return { id: row.id, title, certainty: match.certainty, evidence, connections: ids, ...text, finding };
    });
}

interface Found {
  row: PatternRow;
  match: PatternMatch;
}

const OF_TIMES: readonly PatternRow[] = [sameSilence, sameSilenceAndAge, sameAge];
const OF_CAUSES: readonly PatternRow[] = [oneSession, afterLargeMessage];

/** Sockets that one thing ends are alike in their times too: without a documented limit, that is told once. */
function isExplained(row: PatternRow, { connections, limits }: PatternMatch, found: readonly Found[]): boolean {
  if (!OF_TIMES.includes(row) || (limits ?? []).length > 0) return false;
  return found.some(
    (other) => OF_CAUSES.includes(other.row) && connections.every((id) => other.match.connections.includes(id)),
  );
}
