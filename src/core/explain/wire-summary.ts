/** What a NetLog saw of a connection, as the export and the panel show it. */
import type { WireSummary } from "../format/wire.ts";
import type { Wire } from "../record/wire.ts";

export function summaryOf(wire: Wire): WireSummary {
  const { request, handshake, failure, invalid, traffic } = wire;
  return {
    log: request.log,
    hasBytes: request.hasBytes,
    joinedBy: request.joinedBy,
    ...(request.fitting !== undefined && { fitting: request.fitting }),
    ...(request.otherSite !== undefined && { otherSite: request.otherSite }),
    initiator: request.initiator,
    isolationKey: request.isolationKey,
    status: handshake?.status ?? 0,
    httpVersion: handshake?.httpVersion ?? "",
    headers: handshake?.headers ?? [],
    netError: failure?.netError ?? "",
    message: failure?.message ?? "",
    state: wire.state,
    closeFrames: wire.closes.map(({ at, by, length, code, reason, whole }) => ({
      at,
      by,
      length,
      code,
      reason,
      whole,
    })),
    invalidFrame: invalid && { at: invalid.at, code: invalid.code, reason: invalid.reason, why: invalid.why },
    closeTimeoutAt: wire.timeouts[0]?.at ?? null,
    ends: wire.ends.map(({ at, by, how, error }) => ({ at, by, how, error })),
    sent: traffic?.sent ?? null,
    received: traffic?.received ?? null,
    gaps: [...wire.gaps],
  };
}
