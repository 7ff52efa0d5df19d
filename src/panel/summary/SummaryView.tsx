/** The summary of the recording: what its connections came to, each row a way to list those it counts. */
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { badOf } from "../../core/across/compare/compare.ts";
import { codeNames } from "../../core/across/summary/code-names.ts";
import { summarize } from "../../core/across/summary/summary.ts";
import type { Connection } from "../../core/format/connection.ts";
import type { Summary } from "../../core/format/summary.ts";
import { formatDuration, formatNumberOf } from "../model/format.ts";
import { groupPatterns } from "../model/pattern-groups.ts";
import { PatternList } from "../reconnects/PatternList.tsx";
import { WorstChains } from "../reconnects/WorstChains.tsx";
import { useCommands, useDictionaries } from "../state/panel-context.tsx";
import { useChains, usePatterns } from "../state/use-analysis.ts";
import { useThrottledValue } from "../state/use-throttled-value.ts";
import { Section } from "../ui/Section.tsx";
import { FilterRow } from "./FilterRow.tsx";
import { BADLY, type CountGroup, countGroups, summarySentence } from "./summary-rows.ts";

const CALM_MS = 500;

export function SummaryView({ connections: latest }: { connections: readonly Connection[] }): ReactNode {
  const connections = useThrottledValue(latest, CALM_MS);
  const chains = useChains(latest);
  const patterns = usePatterns(latest);
  const summary = useMemo(() => summarize(connections, chains, patterns), [connections, chains, patterns]);
  const sentence = useMemo(() => summarySentence(connections.length, badOf(connections)), [connections]);
  const dictionaries = useDictionaries();
  const groups = useMemo(
    () => countGroups(summary, codeNames(connections, dictionaries)),
    [summary, connections, dictionaries],
  );
  return (
    <>
      <h2 className="visually-hidden">Summary</h2>
      <p className="verdict" title={BADLY}>
        {sentence}
      </p>
      <div className="count-groups">
        {groups.map((group) => (
          <Counts key={group.id} group={group} />
        ))}
      </div>
      <ClosingTimes summary={summary} connections={connections} />
      <NeverClosed count={summary.neverClosed.length} />
      <WorstChains summary={summary} chains={chains} />
      {patterns.length > 0 && (
        <Section title="In common">
          <PatternList patterns={groupPatterns(patterns)} />
        </Section>
      )}
    </>
  );
}

/** Rows shown before "Show all". */
const FEW = 6;

function Counts({ group: { title, rows } }: { group: CountGroup }): ReactNode {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FEW);
  const most = rows[0]?.count ?? 1;
  return (
    <section className="counts">
      <h3>{title}</h3>
      <ul aria-label={`Connections by ${title.toLowerCase()}`}>
        {shown.map((row) => (
          <li key={row.word}>
            <FilterRow row={row} most={most} />
          </li>
        ))}
      </ul>
      {rows.length > FEW && (
        <Button className="link-button count-more" onPress={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${rows.length}`}
        </Button>
      )}
    </section>
  );
}

interface ClosingTimesProps {
  summary: Summary;
  connections: readonly Connection[];
}

function ClosingTimes({ summary: { closing }, connections }: ClosingTimesProps): ReactNode {
  const { select } = useCommands();
  if (!closing) return null;
  const worst = connections.find(({ id }) => id === closing.worst);
  return (
    <Section
      title="Time in CLOSING"
      aside={<span className="section-aside">From the first Close to the close event</span>}
    >
      <dl className="summary summary-tight">
        <div className="summary-item">
          <dt>Mean</dt>
          <dd className="summary-value">{formatDuration(closing.meanMs)}</dd>
        </div>
        <div className="summary-item">
          <dt>Of</dt>
          <dd className="summary-value">{formatNumberOf(closing.count, "connection")}</dd>
        </div>
        <div className="summary-item">
          <dt>Worst</dt>
          <dd className="summary-worst">
            <span className="summary-value">{formatDuration(closing.worstMs)}</span>
            {worst && (
              <Button className="link-button" onPress={() => select(closing.worst)}>
                {worst.url}
              </Button>
            )}
          </dd>
        </div>
      </dl>
    </Section>
  );
}

function NeverClosed({ count }: { count: number }): ReactNode {
  if (count === 0) return null;
  const row = { word: "is:never-closed", label: "close() was never called on them", count, isBad: false };
  return (
    <Section title="Open when their page went away">
      <FilterRow row={row} most={count} />
    </Section>
  );
}
