/** Whether a close() of the page was most likely its heartbeat's: such a close is no wish to be gone. */
import { closeCallOf } from "../../format/accessors.ts";
import type { Connection } from "../../format/connection.ts";
import { couldBeHeartbeat, heartbeatBehind } from "../../protocol/clients/heartbeats.ts";

export function madeByHeartbeat(connection: Connection): boolean {
  const call = closeCallOf(connection);
  if (!call || connection.openedAt === null) return false;
  const { url, protocol, requestedProtocols, constructorStack, traffic, openedAt } = connection;
  const silenceMs = call.at - Math.max(openedAt, traffic.received.lastAt ?? 0);
  const found = heartbeatBehind({
    url,
    protocol: protocol || (requestedProtocols[0] ?? ""),
    reason: call.reason ?? "",
    constructorStack,
    closeStack: call.stack,
    silenceMs,
  });
  // A client that nothing tells of may still be one of those: nobody is scolded for its close.
  return found !== null || couldBeHeartbeat(silenceMs);
}
