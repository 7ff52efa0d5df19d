/** Lays a connection out as a sequence diagram: where each step, window, state and long stretch stands, in px from the top. Pure. */
import { known } from "../../core/format/claims.ts";
import type { Connection, Step } from "../../core/format/connection.ts";
import { formatDuration, formatNumberOf, formatWindow } from "../model/format.ts";
import { hasEnded, outcomeOf } from "../model/outcome.ts";
import { type Knowledge, knowledgeOf } from "../model/words.ts";
import { type Spot, type StateSpan, stateSpans } from "./state-spans.ts";
import { stepLabel, stepNote } from "./step-text.ts";

/**
 * `point`: something happened at the client. `arrow`: something crossed. `end`: TCP, or its stream, ended. `failure`: the browser
 * itself gave the connection up.
 */
export type SequenceShape = "point" | "arrow" | "end" | "failure";

export interface SequenceRow {
  key: string;
  step: Step;
  knowledge: Knowledge;
  shape: SequenceShape;
  /** Where it starts; an end of TCP that nothing places stands `between`. */
  side: "client" | "server" | "between";
  /** px: where it stands, and where its window begins (the same for a point). */
  y: number;
  from: number;
  /** px by which the far end of an arrow lies lower (sent) or higher (received). */
  slant: number;
  /** Offset or window from the origin. */
  time: string;
  label: string;
  note: string;
}

/** The stretch between two steps, where it is long enough to be told. */
export interface Stretch {
  top: number;
  bottom: number;
  text: string;
  /** Drawn much shorter than it was. */
  folded: boolean;
  note: string;
}

export interface Sequence {
  rows: SequenceRow[];
  states: StateSpan[];
  stretches: Stretch[];
  height: number;
  /** px from which on the lifelines stand for nothing: TCP had ended. Null while it has not. */
  tcpEndY: number | null;
  /** Wall ms that offsets count from, and what that is. */
  origin: number;
  originWords: string;
}

const TOP = 22;
/** px: two lines of text. */
const PITCH = 38;
const FOLD = 62;
const BOTTOM = 26;
/** px that a tenfold time is worth. */
const DECADE = 11;
/** ms: an OPEN stretch this long is folded. */
const LONG_OPEN = 1000;
/** ms and px: a stretch worth a text of its own. */
const TOLD_MS = 50;
const TOLD_PX = 20;
const SLANT = 8;

const OPENING = new Set<Step["step"]>(["constructed", "opened"]);

export const ZOOMS = [1, 1.5, 2, 3, 5, 8, 12] as const;

const isArrow = ({ step }: Step): boolean => step === "close-frame-sent" || step === "close-frame-received";

const isEnd = ({ step }: Step): boolean => step === "tcp-closed" || step === "stream-closed";

/** The opening handshake crossed when the socket opened; before that nothing says that anything left the browser. */
function shapeOf(it: Step, { claims }: Connection): SequenceShape {
  const { step } = it;
  if (isArrow(it)) return "arrow";
  if (step === "opened") return "arrow";
  if (step === "constructed") {
    const { opened, tcpEnd } = claims;
    const never = known(tcpEnd) === "none";
    return never || known(opened) === false ? "point" : "arrow";
  }
  if (step === "error-event") return "failure";
  return isEnd(it) ? "end" : "point";
}

function sideOf({ step, by }: Step, { tcpEnd }: Connection["claims"]): SequenceRow["side"] {
  if (step === "close-frame-received" || step === "opened") return "server";
  if (step === "stream-closed") return "between";
  if (step !== "tcp-closed") return "client";
  if (tcpEnd.certainty === "unknown") return "between";
  return by === "server" ? "server" : "client";
}

const ORIGINS: Partial<Record<Step["step"], string>> = {
  constructed: "the constructor call",
  "close-called": "the close() call",
  "close-rejected": "the refused close() call",
  "closing-seen": "the first sign of closing",
  "error-event": "the error event",
  "close-event": "the close event",
  "page-hidden": "the page\u2019s leaving",
  "page-frozen": "the page\u2019s freeze",
};

/** Opened: the close is the story, so time counts from the first thing seen of it. Never opened, or still open: from the constructor. */
function originOf({ steps, openedAt, endedAt, closeCalls, createdAt }: Connection): [number, string] {
  const isOver = openedAt !== null && (endedAt !== null || closeCalls.length > 0);
  const told = isOver ? steps.filter(({ step }) => !OPENING.has(step)) : steps;
  const anchor = told.find(({ evidence }) => evidence === "observed");
  return [anchor?.earliest ?? createdAt, (anchor && ORIGINS[anchor.step]) ?? "the start"];
}

/** Where a moment lies between the rows; time runs evenly from one row to the next. */
function placeIn(spots: readonly Spot[]): (at: number) => number {
  return (at) => {
    const after = spots.findIndex((spot) => spot.at >= at);
    const next = spots[after];
    if (!next) return spots.at(-1)?.y ?? TOP;
    const last = spots[after - 1];
    if (!last || next.at === at) return next.y;
    return last.y + ((at - last.at) / (next.at - last.at)) * (next.y - last.y);
  };
}

function trafficNote({ traffic: { sent, received } }: Connection): string {
  if (sent.messages + received.messages === 0) return "";
  return `${formatNumberOf(sent.messages, "message")} sent, ${formatNumberOf(received.messages, "message")} received`;
}

/** The far ends of crossed Close frames lie beyond each other. */
function slantOf(connection: Connection, shape: SequenceShape): number {
  const { initiator } = connection.claims;
  if (shape !== "arrow") return 0;
  return known(initiator) === "crossed" ? PITCH * 0.8 : SLANT;
}

/** px: the words of slanted arrows need a little more. */
function roomBetween(above: Step, below: Step, connection: Connection): number {
  const crosses = shapeOf(below, connection) === "arrow" || shapeOf(below, connection) === "end";
  const isReceived = crosses && sideOf(below, connection.claims) === "server";
  return PITCH + (crosses && stepNote(above, connection) !== "" ? SLANT : 0) + (isReceived ? SLANT - 2 : 0);
}

export function laySequence(connection: Connection, zoom = 1): Sequence {
  const [origin, originWords] = originOf(connection);
  const spots: Spot[] = [];
  const stretches: Stretch[] = [];
  let y = TOP;
  let last: Step | null = null;
  for (const step of connection.steps) {
    if (last) {
      const ms = Math.max(0, step.latest - last.latest);
      const isOpen = OPENING.has(last.step) && connection.openedAt !== null && !OPENING.has(step.step);
      const folded = isOpen && ms >= LONG_OPEN;
      const room = roomBetween(last, step, connection);
      const extra = folded ? FOLD : ms === 0 ? 0 : zoom * DECADE * Math.log10(1 + ms);
      if (folded || (ms >= TOLD_MS && extra >= TOLD_PX)) {
        const text = folded ? `OPEN for ${formatDuration(ms)}` : formatDuration(ms);
        stretches.push({
          top: y,
          bottom: y + room + extra,
          text,
          folded,
          note: folded ? trafficNote(connection) : "",
        });
      }
      y += room + extra;
    }
    spots.push({ at: step.latest, y, step });
    last = step;
  }
  const place = placeIn(spots);
  const rows = spots.map(({ step, y: rowY }, index): SequenceRow => {
    const shape = shapeOf(step, connection);
    return {
      key: `${index} ${step.step}`,
      step,
      knowledge: knowledgeOf(step),
      shape,
      side: sideOf(step, connection.claims),
      y: rowY,
      from: step.earliest === step.latest ? rowY : Math.min(rowY, place(step.earliest)),
      slant: isArrow(step) ? slantOf(connection, shape) : shape === "arrow" ? SLANT : 0,
      time: formatWindow(step.earliest, step.latest, origin),
      label: stepLabel(step, connection),
      note: stepNote(step, connection),
    };
  });
  const isLiving = !hasEnded(outcomeOf(connection));
  const height = y + (isLiving ? FOLD : BOTTOM);
  return {
    rows,
    states: stateSpans(connection, spots, { place, bottom: height, isLiving }),
    stretches,
    height,
    tcpEndY: rows.find(({ shape }) => shape === "end")?.y ?? null,
    origin,
    originWords,
  };
}
