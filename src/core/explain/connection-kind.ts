/**
 * How a connection ended, or where it stands: one closed list, as fine as any question about it. The word in the list, the
 * kind in the summary, the result of an attempt, the conditions of the command line and readyState are maps of it.
 */
import { ABNORMAL, CONNECTING, TLS } from "../../messages/websocket-constants.ts";
import { causeOf, closeCallOf } from "../format/accessors.ts";
import { type CauseId, known } from "../format/claims.ts";
import type { Connection } from "../format/connection.ts";

/** `-asked`: its page had called close(). `-unclean`: a Close frame came, yet the close was not clean. */
export type ConnectionKind =
  | "connecting"
  | "open"
  /** close() was called while CONNECTING, and the end has not come yet. */
  | "giving-up"
  | "closing-asked"
  /** CLOSING, and no close() was seen: in Chromium the server's Close has arrived. */
  | "closing-unasked"
  /** No connection was ever tried: refused arguments, mixed content, Content Security Policy, a blocked port. */
  | "blocked"
  | "never-opened"
  /** Its page gave it up before it opened. */
  | "aborted"
  /** No close event: the page went away, or the socket's frame was removed. */
  | "page-gone"
  | "page-gone-connecting"
  /** The page had given it up before it opened, and went away. */
  | "page-gone-aborted"
  | "page-gone-asked"
  /** The page went away, and the server still answered the browser's Close (Firefox). */
  | "page-gone-answered"
  | "cached"
  | "cached-asked"
  | "frozen"
  | "closed-by-page"
  | "closed-by-page-unclean"
  | "closed-by-server"
  | "closed-by-server-unclean"
  | "closed-by-either"
  | "closed-by-either-unclean"
  /** The server's Close came, then TCP failed and its code was lost. */
  | "server-close-lost"
  | "unanswered-close"
  | "failed-by-browser"
  | "failed-by-browser-asked"
  | "lost"
  /** 1006 where the engine does not tell a loss from a failure of the browser's making. */
  | "lost-or-failed"
  /** Only the network log saw it, or a NetLog that does not tell how it ended. */
  | "log-open"
  | "log-ended"
  | "log-lost"
  | "log-never-opened";

/** What of a connection the kind is read from: all but its verdict, which is written by it. */
export type Ending = Pick<
  Connection,
  | "source"
  | "openedAt"
  | "endedAt"
  | "constructorError"
  | "closeCalls"
  | "closeEvent"
  | "errorEventAt"
  | "networkLog"
  | "wire"
  | "claims"
  | "steps"
>;

const BLOCKED: readonly (string | null)[] = ["blocked-csp", "blocked-mixed-content", "blocked-port", "bad-arguments"];
/** Codes that no Close frame may carry; passed through by Firefox all the same. */
const NOT_ON_THE_WIRE: readonly number[] = [ABNORMAL, TLS];

export function connectionKind(connection: Ending): ConnectionKind {
  if (connection.source === "network-log") return logKind(connection);
  if (connection.source === "net-log") return wireKind(connection);
  if (connection.endedAt === null) return livingKind(connection);
  if (connection.closeEvent === null) return untoldKind(connection);
  const { openedAt, closeEvent } = connection;
  const cause = causeOf(connection);
  const call = closeCallOf(connection);
  if (cause === "back-forward-cache") return call ? "cached-asked" : "cached";
  if (cause === "page-frozen") return "frozen";
  if (cause === "page-gone") return openedAt === null ? "page-gone-connecting" : "page-gone-answered";
  if (cause === "aborted-while-connecting") return "aborted";
  if (openedAt === null) return BLOCKED.includes(cause) ? "blocked" : "never-opened";
  if (closeEvent.code === ABNORMAL && !closeEvent.wasClean) return lostKind(connection);
  const by = call ? "page" : known(connection.claims.initiator) === null ? "either" : "server";
  const isClean = closeEvent.wasClean && !NOT_ON_THE_WIRE.includes(closeEvent.code);
  return isClean ? `closed-by-${by}` : `closed-by-${by}-unclean`;
}

function livingKind(connection: Ending): ConnectionKind {
  const call = closeCallOf(connection);
  const opened = connection.openedAt !== null;
  if (call) return call.readyState === CONNECTING && !opened ? "giving-up" : "closing-asked";
  if (connection.steps.some(({ step }) => step === "closing-seen")) return "closing-unasked";
  return opened ? "open" : "connecting";
}

/** Ended without a close event. */
function untoldKind(connection: Ending): ConnectionKind {
  const { constructorError, openedAt } = connection;
  // Some threw, others were CLOSED as soon as the constructor returned.
  if (constructorError || BLOCKED.includes(causeOf(connection))) return "blocked";
  const call = closeCallOf(connection);
  if (call) return call.readyState === CONNECTING && openedAt === null ? "page-gone-aborted" : "page-gone-asked";
  return openedAt === null ? "page-gone-connecting" : "page-gone";
}

/** Opened, and ended with an unclean 1006. */
function lostKind(connection: Ending): ConnectionKind {
  const cause = causeOf(connection);
  const call = closeCallOf(connection);
  // The browser's own text for a failure that is none of the server's doing, as of a Blob that it cannot read.
  const named = cause === null && connection.errorEventAt !== null && connection.networkLog?.failureText;
  if (cause === "protocol-error" || named) return call ? "failed-by-browser-asked" : "failed-by-browser";
  if (cause === "server-close") return "server-close-lost";
  if (call) return "unanswered-close";
  return cause === null ? "lost-or-failed" : "lost";
}

function logKind({ endedAt, networkLog, claims }: Ending): ConnectionKind {
  const failed = networkLog !== null && networkLog.failureText !== null;
  if (endedAt === null && !failed) return "log-open";
  if (known(claims.opened) !== true) return "log-never-opened";
  return failed ? "log-lost" : "log-ended";
}

/** Mechanisms that tell the kind of an ending without a page. */
const WIRE_KINDS: Partial<Record<CauseId, ConnectionKind>> = {
  "client-close": "closed-by-page",
  "crossed-close": "closed-by-page",
  "server-close": "closed-by-server",
  "close-timeout": "unanswered-close",
  "protocol-error": "failed-by-browser",
  "transport-lost": "lost",
  "transport-lost-fin": "lost",
  "transport-lost-rst": "lost",
};

/** Only a NetLog tells of it: what its page did and was told is not known. */
function wireKind({ endedAt, openedAt, wire, claims }: Ending): ConnectionKind {
  const cause = known(claims.cause);
  if (endedAt !== null) return openedAt === null ? "never-opened" : ((cause && WIRE_KINDS[cause]) ?? "log-ended");
  const state = wire?.state ?? "CONNECTING";
  if (state !== "CONNECTING" && state !== "CONNECTED") return "closing-unasked";
  const opened = openedAt !== null || state === "CONNECTED" || (wire?.closeFrames.length ?? 0) > 0;
  return opened ? "open" : "connecting";
}

/** CLOSED once it has ended for its page. */
export function readyStateOf(kind: ConnectionKind): Connection["readyState"] {
  if (kind === "connecting") return "CONNECTING";
  if (kind === "open" || kind === "log-open") return "OPEN";
  return kind === "giving-up" || kind === "closing-asked" || kind === "closing-unasked" ? "CLOSING" : "CLOSED";
}
