/** The verdict of a connection in one word out of a closed list, for counting; the sentence itself is core/verdict. */

import { ABNORMAL } from "../../../messages/websocket-constants.ts";
import { causeOf } from "../../format/accessors.ts";
import type { Connection } from "../../format/connection.ts";
import type { VerdictKind } from "../../format/summary.ts";
import { resultOf } from "../reconnects/attempt.ts";

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

const BLOCKED: readonly (string | null)[] = ["blocked-csp", "blocked-mixed-content", "blocked-port", "bad-arguments"];

/** By what was seen first, and by the cause only where two kinds look the same without it. */
export function verdictKind(connection: Connection): VerdictKind {
  const { source, endedAt, closeEvent } = connection;
  if (source === "network-log") return "log-only";
  const cause = causeOf(connection);
  const result = resultOf(connection);
  switch (result) {
    case "connecting":
    case "open":
      return endedAt === null && connection.readyState === "CLOSING" ? "closing" : result;
    case "own-close":
      if (endedAt === null) return "closing";
      if (!closeEvent) return "page-gone";
      return closeEvent.code === ABNORMAL && cause !== "server-close" ? "unanswered-close" : "closed-by-page";
    case "aborted":
      return "aborted";
    case "failed":
      return BLOCKED.includes(cause) ? "blocked" : "never-opened";
    case "lost":
      if (cause === "protocol-error") return "protocol-error";
      return cause === "server-close" ? "closed-by-server" : "lost";
    case "server-closed":
      return "closed-by-server";
    case "closed-by-either":
      return "closed-by-either";
    case "page-gone":
      return "page-gone";
    case "cached":
      return "back-forward-cache";
    case "frozen":
      return "page-frozen";
  }
}
