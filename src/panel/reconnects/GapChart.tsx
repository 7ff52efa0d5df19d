/** The gap chart of a reconnect chain: attempts from top to bottom on one axis of time, the gap before each as a bar with its length, and where a known client would have tried. */
import { type KeyboardEvent, type ReactNode, useMemo } from "react";
import type { ReconnectChain } from "../../core/across/reconnects/reconnects.ts";
import type { Connection } from "../../core/format/connection.ts";
import { formatDuration, formatDurationRange } from "../model/format.ts";
import { outcomeOf } from "../model/outcome.ts";
import { tickText, timeTicks } from "../model/time-ticks.ts";
import { ATTEMPT_RESULTS } from "../model/words.ts";
import { useCommands } from "../state/panel-context.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { OutcomeIcon } from "../ui/icons.tsx";
import { moveFocusTo, useFocusAlong } from "../ui/use-focus-along.ts";
import { useSize } from "../ui/use-size.ts";
import { type GapChart as Chart, type GapRow, layGapChart, type Span } from "./gap-chart.ts";

interface GapChartProps {
  chain: ReconnectChain;
  /** The connection whose detail it stands in. */
  id: string;
  byId: ReadonlyMap<string, Connection>;
}

/** px that a tick's text needs. */
const TICK_WIDTH = 64;
const TICK_TEXT = 26;

const PREVIOUS = "Previous outage";
const NEXT = "Next outage";
const ATTEMPT = "attempt";

export function GapChart({ chain, id, byId }: GapChartProps): ReactNode {
  const chart = useMemo(() => layGapChart(chain, id, byId), [chain, id, byId]);
  if (!chart) return null;
  return (
    <div className="gap-chart">
      <Head chain={chain} chart={chart} id={id} />
      <Axis spanMs={chart.spanMs} beganMs={chart.beganMs} />
      {chart.before > 0 && <p className="gap-more">{chart.before} earlier attempts of this outage</p>}
      <Rows chart={chart} id={id} byId={byId} client={chain.looksLike} />
      {chart.after > 0 && <p className="gap-more">{chart.after} later attempts of this outage</p>}
      <Legend hasExpected={chart.rows.some(({ expected }) => expected !== null)} client={chain.looksLike} />
    </div>
  );
}

interface HeadProps {
  chain: ReconnectChain;
  chart: Chart;
  id: string;
}

function Head({ chain, chart: { outage, outages }, id }: HeadProps): ReactNode {
  const { select } = useCommands();
  const previous = useFocusAlong(id, PREVIOUS);
  const next = useFocusAlong(id, NEXT);
  if (outages < 2) return null;
  const go = (to: number, by: string): void => {
    const startedBy = chain.outages[to - 1]?.startedBy;
    if (startedBy === undefined) return;
    moveFocusTo(startedBy, by);
    select(startedBy);
  };
  return (
    <p className="gap-outage">
      <IconButton
        ref={previous}
        name={PREVIOUS}
        icon="back"
        size={11}
        isDisabled={outage === 1}
        onPress={() => go(outage - 1, PREVIOUS)}
      />
      Outage {outage} of {outages}
      <IconButton
        ref={next}
        name={NEXT}
        icon="chevron"
        size={11}
        isDisabled={outage === outages}
        onPress={() => go(outage + 1, NEXT)}
      />
    </p>
  );
}

/** Counts from the beginning of the outage. */
function Axis({ spanMs, beganMs }: { spanMs: number; beganMs: number }): ReactNode {
  const [ref, width] = useSize();
  const most = Math.max(2, Math.floor(width / TICK_WIDTH));
  const ticks = timeTicks({ from: 0, to: spanMs - beganMs }, most);
  return (
    <div className="gap-row gap-axis" aria-hidden="true">
      <span />
      <span className="gap-plot" ref={ref}>
        {width > 0 &&
          ticks
            .filter((ms) => ((beganMs + ms) / spanMs) * width < width - TICK_TEXT)
            .map((ms) => (
              <span key={ms} className="gap-tick" style={{ left: `${(100 * (beganMs + ms)) / spanMs}%` }}>
                {tickText(ms)}
              </span>
            ))}
      </span>
      <span className="gap-length">gap</span>
    </div>
  );
}

interface RowsProps {
  chart: Chart;
  id: string;
  byId: GapChartProps["byId"];
  client: string | null;
}

/** One stop of the Tab key; the arrow keys walk from attempt to attempt, and the detail goes along. */
function Rows({ chart: { rows, spanMs }, id, byId, client }: RowsProps): ReactNode {
  const { select } = useCommands();
  const current = useFocusAlong(id, ATTEMPT);
  const go = (to: string | undefined): void => {
    if (to === undefined || to === id) return;
    moveFocusTo(to, ATTEMPT);
    select(to);
  };
  const at = rows.findIndex((row) => row.id === id);
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target === undefined) return;
    go(rows[target]?.id);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ol className="gap-rows" aria-label="Attempts">
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            className="gap-row"
            ref={row.id === id ? current : undefined}
            tabIndex={row.id === id ? 0 : -1}
            aria-current={row.id === id ? "true" : undefined}
            onClick={() => go(row.id)}
            onKeyDown={onKeyDown}
          >
            <Outcome row={row} connection={byId.get(row.id)} />
            <Plot row={row} spanMs={spanMs} />
            <Length row={row} client={client} />
          </button>
        </li>
      ))}
    </ol>
  );
}

function Outcome({
  row: { number, result, code },
  connection,
}: {
  row: GapRow;
  connection?: Connection | undefined;
}): ReactNode {
  const outcome = connection ? outcomeOf(connection) : "ended";
  return (
    <span className="gap-outcome">
      <span className="gap-number">{number}.</span>
      <span className={`outcome-${outcome} gap-shape`}>
        <OutcomeIcon outcome={outcome} />
      </span>
      <span className="gap-result">
        {ATTEMPT_RESULTS[result]}
        {code !== null && <span className="code-number"> {code}</span>}
      </span>
    </span>
  );
}

function Plot({
  row: { gap, expected, connecting, open, goesOn },
  spanMs,
}: {
  row: GapRow;
  spanMs: number;
}): ReactNode {
  const place = ({ from, to }: Span) => ({
    left: `${(100 * from) / spanMs}%`,
    width: `${(100 * (to - from)) / spanMs}%`,
  });
  return (
    <span className="gap-plot" aria-hidden="true">
      {expected && <span className="gap-expected" style={place(expected)} />}
      {gap && <span className="gap-bar" style={place(gap)} />}
      <span className="gap-connecting" style={place(connecting)} />
      {open && <span className={goesOn ? "gap-open gap-goes-on" : "gap-open"} style={place(open)} />}
    </span>
  );
}

function Length({ row: { gapMs, expectedMs }, client }: { row: GapRow; client: string | null }): ReactNode {
  return (
    <span className="gap-length">
      {gapMs !== null && (
        <>
          <span className="visually-hidden">, after </span>
          {formatDuration(gapMs)}
        </>
      )}
      {expectedMs && (
        <span className="visually-hidden">
          ; {client} would wait {formatDurationRange(expectedMs.least, expectedMs.most)}
        </span>
      )}
    </span>
  );
}

function Legend({ hasExpected, client }: { hasExpected: boolean; client: string | null }): ReactNode {
  return (
    <p className="gap-legend" aria-hidden="true">
      <span>
        <span className="gap-key gap-bar" /> gap
      </span>
      <span>
        <span className="gap-key gap-connecting" /> connecting
      </span>
      <span>
        <span className="gap-key gap-open" /> open
      </span>
      {hasExpected && (
        <span>
          <span className="gap-key gap-expected" /> when {client} would try
        </span>
      )}
    </p>
  );
}
