/** The verdict of a connection in one word out of a closed list, for counting; the sentence itself is core/verdict. */

import { type ConnectionKind, connectionKind } from "../../explain/connection-kind.ts";
import type { Connection } from "../../format/connection.ts";
import type { VerdictKind } from "../../format/summary.ts";

/** As words of a table's head or row. */
export const VERDICT_WORDS: Readonly<Record<VerdictKind, string>> = {
  "closed-by-page": "Closed by the page",
  "closed-by-server": "Closed by the server",
  "closed-by-either": "Closed by the page or the server",
  "unanswered-close": "Closed by the page, without an answer",
  lost: "Lost without a Close frame",
  "protocol-error": "Failed by the browser",
  "never-opened": "Never opened",
  blocked: "Blocked by the browser",
  aborted: "Given up before it opened",
  "back-forward-cache": "Lost to the back/forward cache",
  "page-frozen": "Lost to a freeze of the page",
  "page-gone": "The page went away",
  "log-only": "Seen only in the network log",
  open: "Open",
  connecting: "Connecting",
  closing: "Closing",
};

const VERDICT_KINDS: Readonly<Record<ConnectionKind, VerdictKind>> = {
  connecting: "connecting",
  open: "open",
  "giving-up": "closing",
  "closing-asked": "closing",
  "closing-unasked": "closing",
  blocked: "blocked",
  "never-opened": "never-opened",
  aborted: "aborted",
  "page-gone": "page-gone",
  "page-gone-connecting": "page-gone",
  "page-gone-aborted": "page-gone",
  "page-gone-asked": "page-gone",
  "page-gone-answered": "page-gone",
  cached: "back-forward-cache",
  "cached-asked": "back-forward-cache",
  frozen: "page-frozen",
  "closed-by-page": "closed-by-page",
  "closed-by-page-unclean": "closed-by-page",
  "closed-by-server": "closed-by-server",
  "closed-by-server-unclean": "closed-by-server",
  "closed-by-either": "closed-by-either",
  "closed-by-either-unclean": "closed-by-either",
  "server-close-lost": "closed-by-server",
  "unanswered-close": "unanswered-close",
  "failed-by-browser": "protocol-error",
  "failed-by-browser-asked": "protocol-error",
  lost: "lost",
  "lost-or-failed": "lost",
  "log-open": "log-only",
  "log-ended": "log-only",
  "log-lost": "log-only",
  "log-never-opened": "log-only",
};

export const verdictKind = (connection: Connection): VerdictKind => VERDICT_KINDS[connectionKind(connection)];
