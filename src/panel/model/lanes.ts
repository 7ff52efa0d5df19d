/** Lays a connection's steps out for the close timeline: which lifeline, which line, where on the scale, and the words for the time. */
import type { Connection, Step } from "../../core/export-format.ts";
import { formatWindow } from "./format.ts";
import { type Knowledge, knowledgeOf } from "./words.ts";

export interface LaneRow {
  step: Step;
  knowledge: Knowledge;
  /** `point`: something happened at one side. `arrow`: a Close frame crossed. `end`: one side ended TCP. */
  shape: "point" | "arrow" | "end";
  /** `between`: TCP ended, and nothing tells at which side. */
  side: "client" | "server" | "between";
  /** Offset or window from the origin, as text. */
  time: string;
  /** Where it lies on the scale, 0 to 1; null when it was before the closing handshake began. */
  band: { start: number; end: number } | null;
}

export interface Lanes {
  rows: LaneRow[];
  /** Wall ms that offsets count from. */
  origin: number;
  /** What the origin is, in words. */
  originWords: string;
  /** ms that the whole scale spans. */
  span: number;
}

const OPENING = new Set(["constructed", "opened"]);

/** Opened: the close is the story, so time counts from its first step. Never opened, or still open: from the constructor. */
function closingSteps({ steps, openedAt, endedAt, closeCalls }: Connection): Step[] {
  const closing = steps.filter(({ step }) => !OPENING.has(step));
  const began = openedAt !== null && (endedAt !== null || closeCalls.length > 0) && closing.length > 0;
  return began ? closing : [...steps];
}

function shapeOf({ step }: Step): LaneRow["shape"] {
  if (step === "close-frame-sent" || step === "close-frame-received") return "arrow";
  return step === "tcp-closed" ? "end" : "point";
}

function sideOf({ step, by }: Step, { tcpEnd }: Connection["claims"]): LaneRow["side"] {
  if (step === "close-frame-received") return "server";
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
};

/** Times count from the first thing that was seen, not from where a window may begin; without one, from the first window. */
export function layLanes(connection: Connection): Lanes {
  const scaled = closingSteps(connection);
  const start = scaled.reduce((first, { earliest }) => Math.min(first, earliest), Number.POSITIVE_INFINITY);
  const end = scaled.reduce((last, { latest }) => Math.max(last, latest), Number.NEGATIVE_INFINITY);
  const anchor = scaled.find(({ evidence }) => evidence === "observed");
  const origin = anchor?.earliest ?? start;
  const span = Math.max(0, end - start);
  const place = (at: number): number => (span === 0 ? 0 : (at - start) / span);
  const rows = connection.steps.map(
    (step): LaneRow => ({
      step,
      knowledge: knowledgeOf(step),
      shape: shapeOf(step),
      side: sideOf(step, connection.claims),
      time: formatWindow(step.earliest, step.latest, origin),
      band: scaled.includes(step) ? { start: place(step.earliest), end: place(step.latest) } : null,
    }),
  );
  return { rows, origin, originWords: (anchor && ORIGINS[anchor.step]) ?? "the first step", span };
}
