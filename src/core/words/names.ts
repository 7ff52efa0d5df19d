/** The words of a report for what the export says with ids. */
import { NO_STATUS } from "../../messages/websocket-constants.ts";
import type { Claims } from "../format/claims.ts";
import type { Connection, StepId } from "../format/connection.ts";

export const STEP_NAMES = {
  constructed: "Constructor called",
  opened: "Connection opened",
  "close-called": "close() called",
  "close-rejected": "close() refused",
  "closing-seen": "CLOSING seen",
  "close-frame-sent": "Close frame sent",
  "close-frame-received": "Close frame received",
  "error-event": "error event",
  "close-event": "close event",
  "tcp-closed": "Connection ended",
  "stream-closed": "HTTP/2 stream ended",
  "page-hidden": "Page left",
  "page-restored": "Page came back",
  "page-frozen": "Page frozen",
  "page-resumed": "Page resumed",
} as const satisfies Record<StepId, string>;

export const CLAIM_NAMES = {
  opened: "The page saw OPEN",
  initiator: "First Close frame sent by",
  closeReceived: "Close frame received",
  receivedCode: "Received code",
  receivedReason: "Received reason",
  closeSent: "Close frame sent",
  sentCode: "Sent code",
  sentReason: "Sent reason",
  tcpEnd: "TCP ended by",
  cause: "Cause",
} as const satisfies Record<keyof Claims, string>;

/** A claim's value for a reader. */
export function valueText(value: boolean | number | string | null): string {
  if (value === null) return "no Close frame";
  if (value === NO_STATUS) return "1005 (empty body)";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === "" ? '""' : String(value);
}

/** "observed", "certain", "likely", "unknown". */
export function howSure(claim: { certainty: string; evidence?: string | undefined }): string {
  return claim.certainty === "certain" && claim.evidence === "observed" ? "observed" : claim.certainty;
}

export const moment = (wallMs: number): string => new Date(wallMs).toISOString();

/** Where a connection lived, for a heading or a row. */
export const placeOf = ({ frame }: Connection): string =>
  frame.top || frame.url === "" ? frame.url : `${frame.url} (frame)`;

/** Who ended a connection (core/explain/ended-by.ts). */
export const ENDED_BY_NAMES = {
  page: "Page",
  server: "Server",
  both: "Page and server",
  browser: "Browser",
  network: "Network",
} as const satisfies Record<"page" | "server" | "both" | "browser" | "network", string>;
