/** The verdict of a connection that only a browser's NetLog tells of, and what a NetLog adds to the others. */
import { NO_STATUS } from "../../messages/websocket-constants.ts";
import { type CauseId, type Claims, known } from "../format/claims.ts";
import type { Reading } from "../record/reading.ts";
import type { Wire } from "../record/wire.ts";

const quoted = (reason: string | null): string => (reason ? ` '${reason}'` : "");
const withCode = (code: number | null, reason: string | null): string =>
  code === null ? "" : `: ${code === NO_STATUS ? "no code" : `${code}${quoted(reason)}`}`;
const sentence = (text: string): string => text.replace(/\.$/, "");
const hedged = ({ cause }: Claims, text: string): string =>
  cause.certainty === "likely" ? `Most likely ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;

const LOST: Partial<Record<CauseId, string>> = {
  "transport-lost-fin": "The server's side ended TCP (FIN)",
  "transport-lost-rst": "TCP was reset from the server's side (RST)",
};

/** How TCP was lost where the wire tells; null where it does not. */
export const lostOnWire = (claims: Claims): string | null => LOST[known(claims.cause) ?? "offline"] ?? null;

/** The server's Close as it was on the wire, of a connection whose page was told 1006. */
export function untoldClose({ received }: Wire): string | null {
  if (received?.code == null) return null;
  return `The server closed it${withCode(received.code, received.reason)}; TCP failed before the page was told.`;
}

function failed({ failure, handshake }: Wire): string {
  if (failure?.message)
    return sentence(failure.message.replace(/^Error (?:during WebSocket handshake|in connection establishment): /, ""));
  return handshake && handshake.status > 0
    ? `the server answered ${handshake.status}`
    : (failure?.netError ?? "unknown");
}

function ended(wire: Wire, claims: Claims): string {
  const cause = known(claims.cause);
  const received = withCode(known(claims.receivedCode), known(claims.receivedReason));
  const sent = withCode(known(claims.sentCode), known(claims.sentReason));
  switch (cause) {
    case "server-close":
      return `The server closed it${received}.`;
    case "client-close":
      return `Its page closed it${sent}.`;
    case "crossed-close":
      return `Both sides closed it at once${received}.`;
    case "page-gone":
      return "Its page went away; the browser sent Close 1001.";
    case "protocol-error":
      return `The browser failed the connection: ${sentence(wire.invalid?.why ?? "it refused what the server sent")}.`;
    case "close-timeout":
      return "The server never answered the browser's Close; the browser gave up.";
    case "transport-lost":
      return "Lost without a Close frame of the server's.";
    default:
      return lostOnWire(claims)
        ? `${lostOnWire(claims)} without a Close frame.`
        : "Ended by the browser; the log does not tell why.";
  }
}

/** Of a connection whose page was not seen. */
export function wireVerdict({ wire }: Reading, claims: Claims): string {
  if (!wire) return "Nothing is known of it but that it was there.";
  if (!wire.wasOpen && wire.failure) return `Never opened: ${failed(wire)}.`;
  if (wire.endedAt === null) return wire.wasOpen ? "Open when the log ended." : "Connecting when the log ended.";
  return hedged(claims, ended(wire, claims));
}
