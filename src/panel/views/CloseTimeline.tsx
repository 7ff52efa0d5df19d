/** The close timeline: steps from top to bottom between the lifelines of client and server, windows drawn to one scale and told in text. */
import type { ReactNode } from "react";
import type { Connection, StepId } from "../../core/export-format.ts";
import { rfcSection } from "../../core/rfc-sections.ts";
import { formatDateTime, formatDuration } from "../model/format.ts";
import { type LaneRow, type Lanes, layLanes } from "../model/lanes.ts";
import { basisText, stepTitle } from "../model/words.ts";
import { KnowledgeMark } from "./KnowledgeMark.tsx";
import { LaneDrawing } from "./LaneDrawing.tsx";
import { Section } from "./Section.tsx";
import { OutLink } from "./SourceText.tsx";

export function CloseTimeline({ connection }: { connection: Connection }): ReactNode {
  const lanes = layLanes(connection);
  if (lanes.rows.length === 0) return null;
  return (
    <Section title="Closing handshake" aside={<ScaleNote lanes={lanes} />}>
      <div className="timeline">
        <div className="timeline-head" aria-hidden="true">
          <span className="timeline-head-time">Time</span>
          <span className="timeline-head-lanes">
            <span>Client</span>
            <span>Server</span>
          </span>
          <span>Step</span>
        </div>
        <ol className="timeline-steps">
          {lanes.rows.map((row) => (
            <TimelineStep key={`${row.step.step} ${row.step.earliest} ${row.step.detail}`} row={row} />
          ))}
        </ol>
      </div>
    </Section>
  );
}

function ScaleNote({ lanes: { origin, originWords, span } }: { lanes: Lanes }): ReactNode {
  return (
    <span className="section-aside" title={formatDateTime(origin)}>
      Times count from {originWords}
      {span > 0 && `; the bars span ${formatDuration(span)}`}.
    </span>
  );
}

function TimelineStep({ row }: { row: LaneRow }): ReactNode {
  const { step, knowledge, time } = row;
  return (
    <li className={`step step-by-${knowledge}`}>
      <div className="step-time" title={wallTitle(row)}>
        <span className="step-time-text">{time}</span>
        <Band row={row} />
      </div>
      <LaneDrawing row={row} />
      <div className="step-body">
        <div className="step-text">
          <strong>{stepTitle(step.step)}</strong> <span className="step-detail">{restOf(row)}</span>
        </div>
        <div className="step-basis">
          <KnowledgeMark knowledge={knowledge} basis={step.basis} />
          {step.rfc !== "" && <RfcLink section={step.rfc} />}
          <span className="rule">{basisText(step.basis)}</span>
        </div>
      </div>
    </li>
  );
}

/** What core's phrases begin with and the step's title has said already. */
const SAID: Partial<Record<StepId, RegExp>> = {
  opened: /^open(?:, |$)/,
  "close-frame-sent": /^Close frame(?: with |, |$)/,
  "close-frame-received": /^Close frame(?: with |, |$)/,
  "error-event": /^error event(?:, |$)/,
  "close-event": /^close event(?: |, |$)/,
};

function restOf({ step: { step, detail } }: LaneRow): string {
  const said = SAID[step];
  return said ? detail.replace(said, "") : detail;
}

function wallTitle({ step: { earliest, latest } }: LaneRow): string {
  return earliest === latest ? formatDateTime(earliest) : `${formatDateTime(earliest)} … ${formatDateTime(latest)}`;
}

/** The step's place on the scale: a point, or a bar as wide as its window. */
function Band({ row: { band } }: { row: LaneRow }): ReactNode {
  if (!band) return <span className="band" />;
  const left = `${band.start * 100}%`;
  const isWindow = band.end > band.start;
  const style = isWindow ? { left, width: `${(band.end - band.start) * 100}%` } : { left };
  return (
    <span className="band band-scale">
      <span className={isWindow ? "band-window" : "band-point"} style={style} />
    </span>
  );
}

function RfcLink({ section }: { section: string }): ReactNode {
  const found = rfcSection(section);
  if (!found) return <span>RFC 6455 §{section}</span>;
  const { title, url, summary } = found;
  return (
    <OutLink href={url} title={`${title}\n${summary}`}>
      RFC 6455 §{section}
    </OutLink>
  );
}
