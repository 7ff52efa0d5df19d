/** One connection seen as an attempt: what became of it, and from when on its page could try again. */

import { NORMAL } from "../../../messages/websocket-constants.ts";
import { type ConnectionKind, connectionKind } from "../../explain/connection-kind.ts";
import { closeCallOf } from "../../format/accessors.ts";
import type { Connection } from "../../format/connection.ts";
import type { AttemptResult } from "../../format/reconnect.ts";
import { type Endpoint, endpointOf } from "../endpoint.ts";

export interface Attempt {
  connection: Connection;
  endpoint: Endpoint;
  result: AttemptResult;
  /** Wall ms when it ended or its page gave it up by close(), whichever came first; infinite while neither. */
  over: number;
  /** It did its work: it is open, stayed open for a while, or ended as was wanted. */
  good: boolean;
  /** Its page wanted the end, went away or paused: what follows is no reaction to a failure. */
  willed: boolean;
}

/** Open for so long counts as up again (npm reconnecting-websocket 4.4.0 and partysocket 1.3.0: minUptime), ms. */
const STABLE_MS = 5000;
/** Ends that the page wanted, or that came of its going or pausing. */
const UNFORCED: readonly AttemptResult[] = ["own-close", "page-gone", "cached", "frozen"];
/** A close() so soon after the constructor is no timeout of the client but a change of mind, ms. */
const CHANGE_OF_MIND_MS = 100;

/** Of the network log's own connections no chain is made: they have no page. */
const RESULTS: Readonly<Record<ConnectionKind, AttemptResult>> = {
  connecting: "connecting",
  open: "open",
  "giving-up": "aborted",
  "closing-asked": "own-close",
  "closing-unasked": "open",
  blocked: "failed",
  "never-opened": "failed",
  aborted: "aborted",
  "page-gone": "page-gone",
  "page-gone-connecting": "page-gone",
  "page-gone-aborted": "aborted",
  "page-gone-asked": "own-close",
  "page-gone-answered": "page-gone",
  cached: "cached",
  "cached-asked": "own-close",
  frozen: "frozen",
  "closed-by-page": "own-close",
  "closed-by-page-unclean": "own-close",
  "closed-by-server": "server-closed",
  "closed-by-server-unclean": "server-closed",
  "closed-by-either": "closed-by-either",
  "closed-by-either-unclean": "closed-by-either",
  "server-close-lost": "lost",
  "unanswered-close": "own-close",
  "failed-by-browser": "lost",
  "failed-by-browser-asked": "own-close",
  lost: "lost",
  "lost-or-failed": "lost",
  "log-open": "open",
  "log-ended": "closed-by-either",
  "log-lost": "lost",
  "log-never-opened": "failed",
};

/** What became of a connection, seen as an attempt. */
export const resultOf = (connection: Connection): AttemptResult => RESULTS[connectionKind(connection)];

function isGood({ openedAt, endedAt, closeEvent }: Connection, result: AttemptResult): boolean {
  if (openedAt === null) return false;
  if (endedAt === null || endedAt - openedAt >= STABLE_MS) return true;
  return result === "own-close" || result === "page-gone" || (closeEvent?.code === NORMAL && closeEvent.wasClean);
}

export function attemptOf(connection: Connection): Attempt {
  const result = resultOf(connection);
  const call = closeCallOf(connection);
  const never = Number.POSITIVE_INFINITY;
  const over = Math.max(connection.createdAt, Math.min(connection.endedAt ?? never, call?.at ?? never));
  const early = result === "aborted" && over - connection.createdAt < CHANGE_OF_MIND_MS;
  return {
    connection,
    endpoint: endpointOf(connection),
    result,
    over,
    good: isGood(connection, result),
    willed: early || UNFORCED.includes(result),
  };
}

/** Ms from the end of one attempt (or its close() call, when the end came later) to the constructor of the next. */
export function gapBetween({ connection, over }: Attempt, { connection: { createdAt } }: Attempt): number {
  const { endedAt } = connection;
  return createdAt - (endedAt !== null && endedAt <= createdAt ? Math.max(endedAt, connection.createdAt) : over);
}

/** In the order of their constructors. */
export const byCreation = ({ connection: a }: Attempt, { connection: b }: Attempt): number =>
  a.createdAt - b.createdAt || (a.id < b.id ? -1 : Number(a.id > b.id));
