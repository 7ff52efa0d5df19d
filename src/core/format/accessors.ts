/** What many rooms ask of a connection in its export form, each answered in one place. */
import { OPEN } from "../../messages/websocket-constants.ts";
import { type CauseId, known } from "./claims.ts";
import type { CloseCall, Connection } from "./connection.ts";

/** Whether a `close()` call takes effect: not refused, and made while CONNECTING or OPEN (later ones change nothing). */
export const takesEffect = (readyState: number, refused: boolean): boolean => !refused && readyState <= OPEN;

/** The `close()` call that counts: the first that takes effect. */
export const closeCallOf = ({ closeCalls }: Pick<Connection, "closeCalls">): CloseCall | null =>
  closeCalls.find(({ readyState, error }) => takesEffect(readyState, error !== undefined)) ?? null;

export const causeOf = ({ claims }: Pick<Connection, "claims">): CauseId | null => known(claims.cause);

/** The claimed cause, "unknown" when an ended connection has none. */
export const causeKeyOf = (connection: Connection): CauseId | "unknown" | null =>
  causeOf(connection) ?? (connection.endedAt === null ? null : "unknown");

/** The code of the close event. */
export const codeOf = ({ closeEvent }: Connection): number | null => closeEvent?.code ?? null;

/**
 * Scheme, host and port of a URL, in lower case; the URL itself when it is none. `ws://h` and `http://h` differ; whoever
 * signs in there (`user:password@`) is at the same server, and no name to show.
 */
export function originOf(url: string): string {
  const [, scheme, host] = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#]*@)?([^/?#]+)/i.exec(url) ?? [];
  return scheme === undefined || host === undefined ? url : `${scheme}${host}`.toLowerCase();
}

/** As `originOf`, and in lower case as filters compare it, URL or not. */
export const hostOf = ({ url }: Connection): string => originOf(url).toLowerCase();
