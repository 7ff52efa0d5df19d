/** The line at the bottom: counts, what the filter hides, what was dropped; settled counts are also said to screen readers. */
import { memo, type ReactNode, useMemo } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { countOutcomes, countParts, countSentence } from "../model/counts.ts";
import { formatCount, formatNumberOf } from "../model/format.ts";
import { isProblem } from "../model/outcome.ts";
import { RecordingStatus } from "../recording-setting/RecordingStatus.tsx";
import { usePanel } from "../state/panel-context.tsx";
import { LIVE } from "../state/sources.ts";
import { OutcomeIcon } from "../ui/icons.tsx";
import { useDebouncedText } from "../ui/use-debounced-text.ts";

const QUIET_MS = 1500;

interface StatusLineProps {
  /** So many of the listed pass the filter. */
  shown: number;
  listed: readonly Connection[];
  /** Besides, so many sockets of development servers. */
  hidden: number;
}

export const StatusLine = memo(function StatusLine({ shown, listed, hidden }: StatusLineProps): ReactNode {
  const dropped = usePanel((state) => state.dropped);
  const replay = usePanel((state) => state.replay);
  const isLive = usePanel((state) => state.sourceId === LIVE && state.hasTab);
  const unassigned = usePanel((state) => (state.sourceId === LIVE ? state.unassigned : 0));
  const counts = useMemo(() => countOutcomes(listed), [listed]);
  const lost = dropped > 0 ? `${formatNumberOf(dropped, "fact")} dropped` : "";
  const settled = useDebouncedText(
    `${countSentence(counts)} ${hidden > 0 ? `${formatNumberOf(hidden, "development socket")} hidden. ` : ""}${lost}`,
    QUIET_MS,
  );
  return (
    <footer className="status-line">
      <ul className="status-counts">
        <li>
          {shown === listed.length
            ? formatNumberOf(counts.all, "connection")
            : `${formatCount(shown)} of ${formatNumberOf(counts.all, "connection")}`}
        </li>
        {countParts(counts).map(({ outcome, text }) => (
          <li key={outcome} className={counts[outcome] > 0 && isProblem(outcome) ? "status-alarming" : undefined}>
            {counts[outcome] > 0 && isProblem(outcome) && <OutcomeIcon outcome={outcome} />}
            {text}
          </li>
        ))}
        {hidden > 0 && <li>{formatNumberOf(hidden, "development socket")} hidden</li>}
        {replay !== "done" && isLive && <li>replaying…</li>}
        {lost !== "" && (
          <li
            className="status-dropped"
            title="Facts that were lost on the way or given up for want of room. What rests on missing facts is never called certain."
          >
            {lost}
          </li>
        )}
        {unassigned > 0 && (
          <li
            className="status-dropped"
            title="Last facts of pages that left before the extension knew which tab they were in. They may be of this tab or of another."
          >
            {formatNumberOf(unassigned, "last fact")} of unknown tabs
          </li>
        )}
      </ul>
      <RecordingStatus />
      <p className="visually-hidden" role="status">
        {settled}
      </p>
    </footer>
  );
});
