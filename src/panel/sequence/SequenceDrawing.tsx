/** What the sequence diagram draws behind its words: lifelines, readyState band, windows, arrows, folds and ends. */
import type { ReactNode } from "react";
import type { Sequence, SequenceRow, Stretch } from "./lay-out.ts";
import { RowShape } from "./SequenceShapes.tsx";
import type { StateSpan } from "./state-spans.ts";

export function SequenceDrawing({ sequence, highlighted }: { sequence: Sequence; highlighted: number }): ReactNode {
  const { rows, states, stretches, height, tcpEndY } = sequence;
  const folds = stretches.filter(({ folded }) => folded);
  return (
    <div className="sequence-drawing" aria-hidden="true">
      {states.map((span) => (
        <State key={span.state} span={span} />
      ))}
      <svg className="sequence-svg" width="100%" height={height} aria-hidden="true">
        <Lifelines height={height} tcpEndY={tcpEndY} />
        {folds.map((fold) => (
          <Fold key={fold.top} fold={fold} />
        ))}
        {rows.map((row, index) => (
          <Windowed key={row.key} row={row} isHighlighted={index === highlighted} />
        ))}
        {rows.map((row) => (
          <RowShape key={row.key} row={row} />
        ))}
      </svg>
      {stretches.map((stretch) => (
        <StretchText key={stretch.top} stretch={stretch} />
      ))}
    </div>
  );
}

const SHORT = 34;

/** The state's word stands under the time of the step that begins it; a begin that is only a window is hatched. */
function State({ span: { state, top, bottom, earliestTop } }: { span: StateSpan }): ReactNode {
  const name = state.toLowerCase();
  return (
    <>
      <span className={`state state-${name}`} style={{ top, height: Math.max(2, bottom - top) }} />
      {earliestTop < top && (
        <span className={`state state-window state-${name}`} style={{ top: earliestTop, height: top - earliestTop }} />
      )}
      <span className={`state-word state-word-${name}`} style={{ top, maxHeight: SHORT }}>
        {state}
      </span>
    </>
  );
}

/** Solid while TCP may be there, dotted afterwards. */
function Lifelines({ height, tcpEndY }: { height: number; tcpEndY: number | null }): ReactNode {
  const end = tcpEndY ?? height;
  return (["0", "100%"] as const).map((x) => (
    <g key={x}>
      <line className="lifeline" x1={x} x2={x} y1="0" y2={end} />
      {tcpEndY !== null && <line className="lifeline lifeline-over" x1={x} x2={x} y1={end} y2={height} />}
    </g>
  ));
}

/** A tear through both lifelines. */
function Fold({ fold: { top, bottom } }: { fold: Stretch }): ReactNode {
  const middle = (top + bottom) / 2;
  return (
    <>
      <svg x="0" y={middle} overflow="visible" aria-hidden="true">
        <path className="fold-gap" d="M-18 6L7 -6V-1L-18 11z" />
        <path className="fold-line" d="M-18 6L7 -6M-18 11L7 -1" />
      </svg>
      <svg x="100%" y={middle} overflow="visible" aria-hidden="true">
        <path className="fold-gap" d="M-8 4L8 -4V1L-8 9z" />
        <path className="fold-line" d="M-8 4L8 -4M-8 9L8 1" />
      </svg>
    </>
  );
}

function StretchText({ stretch: { top, bottom, text, folded, note } }: { stretch: Stretch }): ReactNode {
  const middle = (top + bottom) / 2;
  if (!folded)
    return (
      <span className="stretch" style={{ top: middle }}>
        {text}
      </span>
    );
  return (
    <span className="stretch-folded" style={{ top: middle }}>
      <span>{text}</span>
      {note !== "" && <span className="sequence-note">{note}</span>}
    </span>
  );
}

/** When an inferred step may have been: a bracket along the client's line, where the browser would have noticed. */
function Windowed({ row, isHighlighted }: { row: SequenceRow; isHighlighted: boolean }): ReactNode {
  const { y, from, knowledge, shape, slant, side } = row;
  if (from >= y) return null;
  const dashed = knowledge === "likely" ? " window-likely" : "";
  const far = side === "server" ? -slant : slant;
  return (
    <g className={isHighlighted ? "window window-highlighted" : "window"}>
      <line className={`window-line${dashed}`} x1="-3.5" x2="-3.5" y1={from} y2={y} />
      <line className="window-cap" x1="-7" x2="0" y1={from} y2={from} />
      {isHighlighted && shape === "arrow" && (
        <line className="window-ghost" x1="0" x2="100%" y1={from} y2={from + far} />
      )}
    </g>
  );
}
