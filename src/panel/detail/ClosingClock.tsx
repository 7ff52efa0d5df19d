/** How long a socket has been CLOSING, against the browser's own limit. */
import type { ReactNode } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { closingLimitOf, closingSentence } from "../model/closing-limit.ts";
import { formatBytes, formatRunning } from "../model/format.ts";
import { useEngine } from "../state/panel-context.tsx";
import { useNow } from "../state/use-now.ts";

export function ClosingClock({ connection }: { connection: Connection }): ReactNode {
  const engine = useEngine();
  const now = useNow();
  const limit = closingLimitOf(connection, engine);
  if (!limit) return null;
  const { since, limit: most, queued } = limit;
  if (since === null)
    return (
      <p className="closing-clock">
        The Close waits behind {formatBytes(queued)} of queued data; the browser’s timer does not run.
      </p>
    );
  const passed = Math.max(0, now - since);
  return (
    <p className="closing-clock">
      {closingSentence(limit)} <strong>{formatRunning(passed)}</strong> so far.
      {most !== null && (
        <span className="progress" aria-hidden="true">
          <span className="progress-done" style={{ width: `${Math.min(100, (passed / most) * 100)}%` }} />
        </span>
      )}
    </p>
  );
}
