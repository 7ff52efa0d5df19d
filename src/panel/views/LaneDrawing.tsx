/** One step between the two lifelines: a point at a side, an arrow across, or the end of TCP. Solid is observed or certain, dashed is likely. */
import type { ReactNode } from "react";
import type { LaneRow } from "../model/lanes.ts";

/** px. The client's lifeline is at 0, the server's at 100 % of the width. */
const HEIGHT = 20;
const MIDDLE = HEIGHT / 2;

export function LaneDrawing({ row }: { row: LaneRow }): ReactNode {
  return (
    <div className="lanes">
      <svg className="lane-drawing" width="100%" height={HEIGHT} aria-hidden="true">
        <Shape row={row} />
      </svg>
    </div>
  );
}

function Shape({ row: { shape, side, knowledge } }: { row: LaneRow }): ReactNode {
  const dash = knowledge === "likely" ? { strokeDasharray: "4 3" } : {};
  const opposite = side === "client" ? "server" : "client";
  const toServer = side === "client";
  if (shape === "point") {
    const look = knowledge === "observed" ? "lane-point" : "lane-point lane-hollow";
    return (
      <At side={side}>
        <circle className={look} cy={MIDDLE} r={4} {...dash} />
      </At>
    );
  }
  const line = <line className="lane-line" x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} {...dash} />;
  if (shape === "end") {
    return (
      <g className="lane-end">
        {line}
        <At side={side}>
          <path className="lane-line" d={`M-4 ${MIDDLE - 4}l8 8m0 -8l-8 8`} />
        </At>
      </g>
    );
  }
  const back = toServer ? -1 : 1;
  return (
    <>
      {line}
      <At side={opposite}>
        <path className="lane-head" d={`M0 ${MIDDLE}l${8 * back} -4.5v9z`} />
      </At>
      {knowledge === "certain" && (
        <svg x="50%" overflow="visible" aria-hidden="true">
          <path className="lane-mark" d={`M-4.5 ${MIDDLE}l4.5 -4.5l4.5 4.5l-4.5 4.5z`} />
        </svg>
      )}
    </>
  );
}

const X = { client: "0", between: "50%", server: "100%" } as const;

/** Draws around a lifeline: x is 0 there. */
function At({ side, children }: { side: LaneRow["side"]; children: ReactNode }): ReactNode {
  return (
    <svg x={X[side]} overflow="visible" aria-hidden="true">
      {children}
    </svg>
  );
}
