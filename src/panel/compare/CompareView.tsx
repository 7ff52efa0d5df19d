/** Two recordings compared: how many ended badly, in one sentence first; then what changed, for all and for each endpoint. */
import { type ReactNode, useMemo } from "react";
import { Button } from "react-aria-components";
import { answerOf } from "../../core/across/compare/answer.ts";
import { compareRecordings, type EndpointComparison } from "../../core/across/compare/compare.ts";
import { codeNames } from "../../core/across/summary/code-names.ts";
import { useCommands, useDictionaries, usePanel } from "../state/panel-context.tsx";
import { LIVE } from "../state/sources.ts";
import type { Compared } from "../state/state.ts";
import { useRecordingConnections } from "../state/use-recording-connections.ts";
import { BADLY } from "../summary/summary-rows.ts";
import { ActionIcon } from "../ui/icons.tsx";
import { FoldedSection, Section } from "../ui/Section.tsx";
import { ChangeTable } from "./ChangeTable.tsx";
import { TREND_WORDS } from "./compare-rows.ts";

export function CompareView(): ReactNode {
  const hasSources = usePanel((state) => state.sources.length > 0);
  if (!hasSources)
    return (
      <p className="compare-none">
        Import a recording to compare this one with: what Export JSON wrote before the fix, for example. Choose Import
        in the menu of the toolbar, or drop the file on the panel.
      </p>
    );
  return <Comparison />;
}

/** An earlier file and what there is now; or the first two files when nothing is recorded live. */
function useCompared(): Compared {
  const chosen = usePanel((state) => state.compared);
  const sources = usePanel((state) => state.sources);
  const liveIsEmpty = useRecordingConnections(LIVE).length === 0;
  const isThere = (id: string): boolean => id === LIVE || sources.some((source) => source.id === id);
  if (chosen && isThere(chosen.baseline) && isThere(chosen.other)) return chosen;
  const [first, second] = [...sources].sort((a, b) => a.exportedAt.localeCompare(b.exportedAt));
  return { baseline: first?.id ?? LIVE, other: liveIsEmpty && second ? second.id : LIVE };
}

/** Endpoints beyond these are only counted. */
const MOST = 30;

function Comparison(): ReactNode {
  const compared = useCompared();
  const before = useRecordingConnections(compared.baseline);
  const after = useRecordingConnections(compared.other);
  const { all, endpoints } = useMemo(() => compareRecordings(before, after), [before, after]);
  const dictionaries = useDictionaries();
  const nameOf = useMemo(() => codeNames([...before, ...after], dictionaries), [before, after, dictionaries]);
  return (
    <>
      <h2 className="visually-hidden">Comparison</h2>
      <Choice compared={compared} />
      <p className="verdict" data-trend={all.trend}>
        {compared.baseline === compared.other ? "Choose two different recordings." : answerOf(all)}
      </p>
      <p className="compare-note">
        {BADLY} Every attempt counts, so one long outage can move these numbers. The largest change comes first.
      </p>
      <Section title="What changed">
        <ChangeTable comparison={all} nameOf={nameOf} />
      </Section>
      {endpoints.length > 1 &&
        endpoints.slice(0, MOST).map((endpoint) => (
          <FoldedSection key={endpoint.endpoint} title={endpoint.endpoint} note={<Trend of={endpoint} />}>
            <ChangeTable comparison={endpoint} nameOf={nameOf} />
          </FoldedSection>
        ))}
      {endpoints.length > MOST && <p className="compare-note">{endpoints.length - MOST} more endpoints.</p>}
    </>
  );
}

function Trend({ of: { trend, bad, connections } }: { of: EndpointComparison }): ReactNode {
  const { before, after } = bad;
  const text =
    connections.before === 0
      ? "new"
      : connections.after === 0
        ? "gone"
        : `${TREND_WORDS[trend]}: ${after.bad} of ${after.ended} badly, ${before.bad} of ${before.ended} before`;
  return <span className={`trend trend-${trend}`}>{text}</span>;
}

function Choice({ compared }: { compared: Compared }): ReactNode {
  const { compare } = useCommands();
  const { baseline, other } = compared;
  return (
    <div className="compare-choice">
      <RecordingSelect label="Baseline" value={baseline} onChange={(id) => compare({ baseline: id, other })} />
      <Button className="icon-button" aria-label="Swap" onPress={() => compare({ baseline: other, other: baseline })}>
        <span title="Swap baseline and the other">
          <ActionIcon name="swap" />
        </span>
      </Button>
      <RecordingSelect label="Compared with it" value={other} onChange={(id) => compare({ baseline, other: id })} />
    </div>
  );
}

interface RecordingSelectProps {
  label: string;
  value: string;
  onChange(id: string): void;
}

function RecordingSelect({ label, value, onChange }: RecordingSelectProps): ReactNode {
  const sources = usePanel((state) => state.sources);
  return (
    <label className="compare-select">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value={LIVE}>Live</option>
        {sources.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
