/** How much went each way and when the last message was, before the end or until now. */
import type { ReactNode } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { formatBytes, formatCount, formatDuration, formatTimeOfDay } from "../model/format.ts";

export function TrafficTable({ connection }: { connection: Connection }): ReactNode {
  const { traffic, endedAt } = connection;
  const last = (at: number | null): string => {
    if (at === null) return "none";
    return endedAt === null ? formatTimeOfDay(at) : `${formatDuration(Math.max(0, endedAt - at))} before the end`;
  };
  const rows = [
    { way: "Sent", ...traffic.sent },
    { way: "Received", ...traffic.received },
  ];
  return (
    <>
      <table className="traffic">
        <thead>
          <tr>
            <th scope="col">Direction</th>
            <th scope="col">Messages</th>
            <th scope="col">Bytes</th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ way, messages, bytes, lastAt }) => (
            <tr key={way}>
              <th scope="row">{way}</th>
              <td>{formatCount(messages)}</td>
              <td title={`${formatCount(bytes)} bytes`}>{formatBytes(bytes)}</td>
              <td>{last(lastAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {traffic.bufferedAmountAtEnd > 0 && (
        <p className="traffic-unsent">
          {formatBytes(traffic.bufferedAmountAtEnd)} were still waiting to be sent at the end.
        </p>
      )}
    </>
  );
}
