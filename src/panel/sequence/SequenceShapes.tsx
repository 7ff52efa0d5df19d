/** The shapes of the sequence diagram's steps. Solid with a mark is certain, dashed is likely, a filled point was observed. */
import type { ReactNode } from "react";
import type { SequenceRow } from "./lay-out.ts";

const X = { client: "0", between: "50%", server: "100%" } as const;

/** Draws around a lifeline: x is 0 there. */
function At({ side, y, children }: { side: SequenceRow["side"]; y: number; children: ReactNode }): ReactNode {
  return (
    <svg x={X[side]} y={y} overflow="visible" aria-hidden="true">
      {children}
    </svg>
  );
}

export function RowShape({ row }: { row: SequenceRow }): ReactNode {
  switch (row.shape) {
    case "arrow":
      return <Arrow row={row} />;
    case "end":
      return <TcpEnd row={row} />;
    case "failure":
      return (
        <At side="client" y={row.y}>
          <path
            className="shape-failure"
            d="M-3.1 -7.500h6.200l4.400 4.400v6.200l-4.400 4.400h-6.200l-4.400 -4.400v-6.200z"
          />
          <path className="shape-failure-mark" d="M-2.800 -2.800l5.600 5.600m0 -5.600l-5.600 5.600" />
        </At>
      );
    default:
      return (
        <At side={row.side} y={row.y}>
          <circle className={row.knowledge === "observed" ? "shape-point" : "shape-point shape-hollow"} r={4.5} />
        </At>
      );
  }
}

/** An arrow meets the client's line at the row, for that is where its time was taken; the server's end lies off by the slant. */
function Arrow({ row: { y, side, slant, knowledge, step } }: { row: SequenceRow }): ReactNode {
  const toServer = side === "client";
  const serverY = toServer ? y + slant : y - slant;
  const dash = knowledge === "likely" ? { strokeDasharray: "5 4" } : {};
  const opening = step.step === "constructed" || step.step === "opened" ? " shape-opening" : "";
  return (
    <g className={`shape-arrow${opening}`}>
      <line x1="0" x2="100%" y1={y} y2={serverY} {...dash} />
      <At side={toServer ? "server" : "client"} y={toServer ? serverY : y}>
        <path d={toServer ? "M0 0l-9 -5v9z" : "M0 0l9 -6v9z"} />
      </At>
      {knowledge === "certain" && (
        <svg x="50%" y={(y + serverY) / 2} overflow="visible" aria-hidden="true">
          <path className="shape-mark" d="M-5 0l5 -5l5 5l-5 5z" />
        </svg>
      )}
      {step.step === "constructed" && (
        <At side="client" y={y}>
          <circle className="shape-point" r={4.5} />
        </At>
      )}
    </g>
  );
}

function TcpEnd({ row: { y, side, knowledge } }: { row: SequenceRow }): ReactNode {
  const dash = knowledge === "likely" ? { strokeDasharray: "2 4" } : {};
  return (
    <g className="shape-end">
      <line x1="0" x2="100%" y1={y} y2={y} {...dash} />
      <At side={side} y={y}>
        <path className="shape-end-ground" d="M-7 -6h14v12h-14z" />
        <path d="M-4.500 -4.500l9 9m0 -9l-9 9" />
      </At>
    </g>
  );
}
