/** Whether a connection that ended should have been tried again: shared by chains and by connections nothing followed. */

import { NORMAL } from "../../../messages/websocket-constants.ts";
import { causeOf } from "../../format/accessors.ts";
import type { Connection } from "../../format/connection.ts";
import type { RetryReason } from "../../format/retry-reason.ts";
import { idleLimitsMatching } from "../../protocol/time-limits/match.ts";
import type { Attempt } from "./attempt.ts";
import { codeAdvice } from "./code-advice.ts";

const COWBOY = "cowboy-idle";

/** Ms since the page last sent something. */
const clientSilence = ({ openedAt, endedAt, traffic }: Connection): number =>
  (endedAt ?? 0) - Math.max(openedAt ?? 0, traffic.sent.lastAt ?? 0);

/** One that the browser failed was not lost: what it refused, the server sends again (RFC 6455 section 7.4.1, 1002). */
function whyLost(connection: Connection): RetryReason | null {
  const cause = causeOf(connection);
  if (cause !== null) return cause.startsWith("transport-lost") ? { reason: "lost" } : null;
  return connection.errorEventAt === null ? { reason: "abnormal" } : null;
}

/**
 * Why a retry would have been right; null when nothing says so. 1000 asks for none, but a Cowboy or Phoenix server
 * sends it to an idle client too, and phoenix.js before 1.8.16 then stays away.
 */
export function retryAdvised({ result, connection }: Attempt): RetryReason | null {
  if (result === "lost") return whyLost(connection);
  if (result === "frozen") return { reason: "frozen" };
  if (result !== "server-closed") return null;
  const advice = codeAdvice(connection);
  if (advice?.retry === "retry") return { reason: "code", code: advice.label };
  // A stream's messages are not counted: how long it was silent nobody knows.
  if (connection.closeEvent?.code !== NORMAL || connection.api === "WebSocketStream") return null;
  const silence = clientSilence(connection);
  const idle = idleLimitsMatching(silence, { code: NORMAL, clientSilenceMs: silence });
  return idle.some(({ id }) => id === COWBOY) ? { reason: "cowboy-idle", ms: silence } : null;
}
