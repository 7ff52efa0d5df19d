/** Finer causes that the server's own words name, in the reason of its Close frame. */
import { known } from "../../format/claims.ts";
import { meaningOfReason, REASONS, type ReasonMeaning } from "../../protocol/close-reasons.ts";
import type { Match } from "../finding-row.ts";
import type { Cause } from "./cause.ts";

const row = (meaning: ReasonMeaning): Cause => ({
  id: meaning.id,
  cause: meaning.cause,
  sources: meaning.sources,
  specificity: 4,
  match({ reading: { opened }, claims }): Match | null {
    const reason = known(claims.receivedReason) ?? "";
    // An echo of the page's own reason says nothing of the server.
    if (!opened || known(claims.initiator) === "client" || meaningOfReason(reason) !== meaning) return null;
    return { certainty: "likely", evidence: [{ id: "server-reason", reason }] };
  },
});

export const SAID_BY_SERVER: readonly Cause[] = REASONS.map(row);
