/** Whether a connection that ended should have been tried again: shared by chains and by connections nothing followed. */
import { NORMAL } from "../../../messages/websocket-constants.ts";
import { duration } from "../../explain/causes/cause.ts";
import type { Connection } from "../../format/connection.ts";
import { idleLimitsMatching } from "../../protocol/time-limits/match.ts";
import { type Attempt, causeOf } from "./attempt.ts";
import { codeAdvice } from "./code-advice.ts";

const COWBOY = "cowboy-idle";

/** Ms since the page last sent something. */
const clientSilence = ({ openedAt, endedAt, traffic }: Connection): number =>
  (endedAt ?? 0) - Math.max(openedAt ?? 0, traffic.sent.lastAt ?? 0);

/** One that the browser failed was not lost: what it refused, the server sends again (RFC 6455 section 7.4.1, 1002). */
function whyLost(connection: Connection): string | null {
  const cause = causeOf(connection);
  if (cause !== null) return cause.startsWith("transport-lost") ? "it was lost (1006)" : null;
  return connection.errorEventAt === null ? "it ended with 1006" : null;
}

/**
 * Why a retry would have been right, as words; null when nothing says so. 1000 asks for none, but a Cowboy or Phoenix server
 * sends it to an idle client too, and phoenix.js before 1.8.16 then stays away.
 */
export function retryAdvised({ result, connection }: Attempt): string | null {
  if (result === "lost") return whyLost(connection);
  if (result === "frozen") return "the browser ended it for its page had been frozen";
  if (result !== "server-closed") return null;
  const advice = codeAdvice(connection);
  if (advice?.retry === "retry") return `the server closed it with ${advice.label}`;
  // A stream's messages are not counted: how long it was silent nobody knows.
  if (connection.closeEvent?.code !== NORMAL || connection.api === "WebSocketStream") return null;
  const silence = clientSilence(connection);
  const idle = idleLimitsMatching(silence, { code: NORMAL, clientSilenceMs: silence });
  return idle.some(({ id }) => id === COWBOY)
    ? `the server closed it with 1000 after the page had sent nothing for ${duration(silence)}, as Cowboy and Phoenix do with idle clients`
    : null;
}
