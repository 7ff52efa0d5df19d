/** Whether a clean close carries a code that says something went wrong: the handshake was in order, its reason was not. */
import type { Connection } from "../format/connection.ts";
import { describeCode } from "../protocol/close-codes/describe.ts";
import type { CodeHints } from "../protocol/close-codes/libraries/library-codes.ts";

/**
 * RFC 6455 section 7.4.1 and the IANA WebSocket Close Code Number Registry. Not 1001 and 1012, which end well what was to end.
 * 3000, 3003 and 3008 are registered as Unauthorized, Forbidden and Timeout.
 */
export const ERROR_CODES: ReadonlySet<number> = new Set([
  1002, 1003, 1007, 1008, 1009, 1010, 1011, 1013, 1014, 1015, 3000, 3003, 3008,
]);

/** Several libraries number their errors as HTTP does, 4000 added: graphql-ws 4401 Unauthorized, 4500 Internal server error. */
const LIKE_HTTP = { from: 4400, to: 4599 };

/** From 3000 on a library that the hints point to may mean something of its own by a code: its word counts. */
export function isErrorCode(code: number, hints: CodeHints): boolean {
  const [library] = code < 3000 ? [] : describeCode(code, hints).libraryMeanings;
  if (library) return LIKE_HTTP.from <= code && code <= LIKE_HTTP.to;
  return ERROR_CODES.has(code);
}

/** Not where the page only got its own code back: that close ended as it was asked to. */
export function closedWithError({ closeEvent, closeCalls, protocol, requestedProtocols, url }: Connection): boolean {
  if (!closeEvent?.wasClean) return false;
  const { code, reason } = closeEvent;
  if (closeCalls.some((call) => call.code === code)) return false;
  return isErrorCode(code, { protocol: protocol || requestedProtocols[0] || "", url, reason });
}
