/** How long a socket has been CLOSING, against the browser's own limit. */
import type { ReactNode } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { useEngine } from "../app/panel-context.tsx";
import { formatBytes, formatDuration } from "../ui/format.ts";
import { useNow } from "../ui/use-now.ts";
import { type ClosingLimit, closingLimitOf } from "./closing-limit.ts";

const seconds = (ms: number): string => (ms < 60_000 ? `${Math.floor(ms / 1000)}\u00a0s` : formatDuration(ms));

/** In a list's cell: `CLOSING 12 of 60 s`. */
export function ClosingCell({ connection }: { connection: Connection }): ReactNode {
  const engine = useEngine();
  const now = useNow();
  const limit = closingLimitOf(connection, engine);
  if (!limit) return null;
  const { since, limit: most, queued } = limit;
  if (since === null)
    return <span title={`${formatBytes(queued)} are queued: the browser's timer does not run.`}>queued</span>;
  const passed = seconds(Math.max(0, now - since));
  return <span title={sentence(limit)}>{most === null ? passed : `${passed} / ${seconds(most)}`}</span>;
}

function sentence({ waitsFor, limit, since }: ClosingLimit): string {
  const most = limit === null ? "" : ` at most ${seconds(limit)}`;
  return since === null ? "" : `The browser waits${most} for ${waitsFor}.`;
}

/** In the detail: the same with a bar. */
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
      {sentence(limit)} <strong>{seconds(passed)}</strong> so far.
      {most !== null && (
        <span className="progress" aria-hidden="true">
          <span className="progress-done" style={{ width: `${Math.min(100, (passed / most) * 100)}%` }} />
        </span>
      )}
    </p>
  );
}
