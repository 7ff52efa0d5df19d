/** How long a socket has been CLOSING, against the browser's own limit: `12 s / 60 s`. */
import type { ReactNode } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { closingLimitOf, closingSentence } from "../model/closing-limit.ts";
import { formatBytes, formatRunning } from "../model/format.ts";
import { useEngine } from "../state/panel-context.tsx";
import { useNow } from "../state/use-now.ts";

export function ClosingCell({ connection }: { connection: Connection }): ReactNode {
  const engine = useEngine();
  const now = useNow();
  const limit = closingLimitOf(connection, engine);
  if (!limit) return null;
  const { since, limit: most, queued } = limit;
  if (since === null)
    return <span title={`${formatBytes(queued)} are queued: the browser's timer does not run.`}>queued</span>;
  const passed = formatRunning(Math.max(0, now - since));
  return <span title={closingSentence(limit)}>{most === null ? passed : `${passed} / ${formatRunning(most)}`}</span>;
}
