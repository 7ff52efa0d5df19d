/** What of a connection tells whose codes it uses: wherever a code is described, all of it is asked. */
import type { Connection } from "../../format/connection.ts";
import type { CodeHints } from "./libraries/library-codes.ts";

export type Hinting = Pick<Connection, "protocol" | "requestedProtocols" | "url"> &
  Partial<Pick<Connection, "closeEvent">>;

/**
 * The subprotocol, or the first that was asked for when none was answered; the URL; and the reason that stands beside the
 * code: that of the close event, unless another Close frame's code is described.
 */
export const hintsOf = (
  { protocol, requestedProtocols, url, closeEvent }: Hinting,
  reason: string | null = closeEvent?.reason ?? null,
): CodeHints => ({ protocol: protocol === "" ? requestedProtocols[0] : protocol, url, reason: reason ?? undefined });
