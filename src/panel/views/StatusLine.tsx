/** The line at the bottom: counts, what the filter hides, what was dropped; settled counts are also said to screen readers. */
import { type ReactNode, useMemo } from "react";
import { countOutcomes, countParts, countSentence } from "../model/counts.ts";
import { formatCount, formatNumberOf } from "../model/format.ts";
import { isAlarming } from "../model/outcome.ts";
import { usePanel } from "../panel-context.tsx";
import { LIVE } from "../sources.ts";
import { OutcomeIcon } from "./icons.tsx";
import { useSettled } from "./use-settled.ts";

const QUIET_MS = 1500;

/** `shown` of the `listed` connections pass the filter. */
export function StatusLine({ shown, listed }: { shown: number; listed: number }): ReactNode {
  const connections = usePanel((state) => state.connections);
  const dropped = usePanel((state) => state.dropped);
  const replay = usePanel((state) => state.replay);
  const isLive = usePanel((state) => state.sourceId === LIVE && state.hasTab);
  const counts = useMemo(() => countOutcomes(connections), [connections]);
  const lost = dropped > 0 ? `${formatNumberOf(dropped, "fact")} dropped` : "";
  const settled = useSettled(`${countSentence(counts)} ${lost}`, QUIET_MS);
  return (
    <footer className="status-line">
      <ul className="status-counts">
        <li>
          {shown === listed
            ? formatNumberOf(counts.all, "connection")
            : `${formatCount(shown)} of ${formatNumberOf(counts.all, "connection")}`}
        </li>
        {countParts(counts).map(({ outcome, text }) => (
          <li key={outcome} className={counts[outcome] > 0 && isAlarming(outcome) ? "status-alarming" : undefined}>
            {counts[outcome] > 0 && isAlarming(outcome) && <OutcomeIcon outcome={outcome} />}
            {text}
          </li>
        ))}
        {replay !== "done" && isLive && <li>replaying…</li>}
        {lost !== "" && (
          <li
            className="status-dropped"
            title="Facts that were lost on the way or given up for want of room. What rests on missing facts is never called certain."
          >
            {lost}
          </li>
        )}
      </ul>
      <p className="visually-hidden" role="status">
        {settled}
      </p>
    </footer>
  );
}
