/** Who ended a connection, in the words people ask it with: the page, the server, the browser, or the network between them. */
import { type CauseId, type Claim, type Claims, known } from "../format/claims.ts";
import type { Connection } from "../format/connection.ts";

/** `both`: each side sent its Close frame before it had the other's. `network`: lost or unreachable, with no Close frame. */
export type EndedBy = "page" | "server" | "both" | "browser" | "network";

/** Said by the cause, whoever sent a Close frame first. */
const BY_CAUSE: Partial<Record<CauseId, EndedBy>> = {
  "protocol-error": "browser",
  "back-forward-cache": "browser",
  "page-frozen": "browser",
  "blocked-csp": "browser",
  "blocked-mixed-content": "browser",
  "blocked-port": "browser",
  "bad-arguments": "browser",
  "handshake-bad": "browser",
  "handshake-tls": "browser",
  "handshake-timeout": "browser",
  "handshake-http": "server",
  "handshake-refused": "network",
  "handshake-dns": "network",
  "handshake-dropped": "network",
  "aborted-while-connecting": "page",
  "page-gone": "page",
};

/** Said by the cause where no Close frame went either way. */
const BY_LOSS: Partial<Record<CauseId, EndedBy>> = {
  "transport-lost": "network",
  "transport-lost-fin": "network",
  "transport-lost-rst": "network",
  offline: "network",
};

const BY_INITIATOR = { client: "page", server: "server", crossed: "both" } as const;

const from = <T extends string>(claim: Claim<T>, table: Partial<Record<T, EndedBy>>): Claim<EndedBy> | null => {
  const said = known(claim);
  const value = said === null ? undefined : table[said];
  return value === undefined || claim.certainty === "unknown" ? null : { ...claim, value };
};

/** As sure as the claim it is read from. Null while the connection lives. */
export function endedBy({ endedAt, readyState, claims }: Pick<Connection, "endedAt" | "readyState" | "claims">) {
  if (endedAt === null && (readyState === "OPEN" || readyState === "CONNECTING")) return null;
  return endedByOf(claims);
}

function endedByOf({ cause, initiator }: Pick<Claims, "cause" | "initiator">): Claim<EndedBy> {
  return (
    from(cause, BY_CAUSE) ??
    from(initiator, BY_INITIATOR) ??
    from(cause, BY_LOSS) ?? { certainty: "unknown", basis: cause.certainty === "unknown" ? cause.basis : undefined }
  );
}
