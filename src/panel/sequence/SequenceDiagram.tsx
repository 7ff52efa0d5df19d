/** The sequence diagram of one connection: lifelines, readyState band, frames and events from top to bottom, and the card of the step looked at. */
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { KNOWLEDGE } from "../model/words.ts";
import { KnowledgeIcon } from "../ui/icons.tsx";
import { Section } from "../ui/Section.tsx";
import { laySequence, type SequenceRow, ZOOMS } from "./lay-out.ts";
import { SequenceDrawing } from "./SequenceDrawing.tsx";
import { SequenceTools } from "./SequenceTools.tsx";
import { StepCard } from "./StepCard.tsx";
import { type Pan, usePan } from "./use-pan.ts";
import { useSteadyRow } from "./use-row-anchor.ts";
import { useZoom, type Zoom } from "./use-zoom.ts";

export function SequenceDiagram({ connection }: { connection: Connection }): ReactNode {
  return connection.steps.length > 0 && <Diagram connection={connection} />;
}

function Diagram({ connection }: { connection: Connection }): ReactNode {
  const diagram = useRef<HTMLDivElement>(null);
  const zoom = useZoom(ZOOMS, diagram);
  const sequence = useMemo(() => laySequence(connection, zoom.value), [connection, zoom.value]);
  const [chosen, setChosen] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const { rows } = sequence;
  const fallback = rows.findIndex(({ step }) => step.step === "close-event");
  const current = Math.min(chosen ?? (fallback < 0 ? rows.length - 1 : fallback), rows.length - 1);
  const shown = rows[hovered ?? current] ?? rows[current];
  useSteadyRow(diagram, shown?.y ?? 0, zoom.value);
  const pan = usePan(diagram);
  return (
    <Section title="Closing handshake" aside={<SequenceTools {...{ zoom, pan, sequence }} />}>
      <div className="sequence-with-card">
        <div className="sequence" ref={diagram}>
          <div className="sequence-heads" aria-hidden="true">
            <span className="sequence-head">Client</span>
            <span className="sequence-head">Server</span>
          </div>
          <div className="sequence-body" style={{ height: sequence.height }}>
            <SequenceDrawing sequence={sequence} highlighted={hovered ?? current} />
            <Steps {...{ rows, current, hovered, setHovered, zoom, pan }} choose={setChosen} />
          </div>
        </div>
        {shown && <StepCard connection={connection} row={shown} />}
      </div>
    </Section>
  );
}

interface StepsProps {
  rows: readonly SequenceRow[];
  current: number;
  hovered: number | null;
  setHovered(index: number | null): void;
  choose(index: number): void;
  zoom: Zoom;
  pan: Pan;
}

/** One stop of the Tab key; the arrow keys walk from step to step. */
function Steps({ rows, current, hovered, setHovered, choose, zoom, pan }: StepsProps): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const go = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    choose(next);
    list.current?.querySelectorAll("button")[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target !== undefined) go(target);
    else if (!zoom.take(event.key) && !pan.take(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ol className="sequence-steps" ref={list} onMouseLeave={() => setHovered(null)} aria-label="Steps">
      {rows.map((row, index) => (
        <li
          key={row.key}
          style={{ top: row.y }}
          className={`sequence-row row-${row.shape} row-from-${row.side} row-by-${row.knowledge}`}
        >
          <button
            type="button"
            tabIndex={index === current ? 0 : -1}
            aria-current={index === current ? "step" : undefined}
            data-hovered={index === hovered || undefined}
            // A pointer at rest under which the diagram scrolls, as it does when keys walk it, points at nothing.
            onMouseMove={({ movementX, movementY }) => {
              if (movementX !== 0 || movementY !== 0) setHovered(index);
            }}
            onFocus={() => {
              setHovered(null);
              choose(index);
            }}
            onClick={() => choose(index)}
            onKeyDown={onKeyDown}
          >
            <RowText row={row} />
          </button>
        </li>
      ))}
    </ol>
  );
}

function RowText({ row: { time, label, note, knowledge } }: { row: SequenceRow }): ReactNode {
  return (
    <>
      <span className="sequence-time">
        {time.split(" \u2026 ").map((part, index) => (
          <span key={part}>
            {index > 0 && "\u2026 "}
            {part}
          </span>
        ))}
      </span>
      <span className="sequence-text">
        <span className="sequence-label">
          <span className="sequence-words">{label}</span>
          {knowledge !== "observed" && (
            <>
              <KnowledgeIcon knowledge={knowledge} />
              <span className="visually-hidden">, {KNOWLEDGE[knowledge].word}</span>
            </>
          )}
        </span>
        {note !== "" && <span className="sequence-note">{note}</span>}
      </span>
    </>
  );
}
