/** Paints the overview's lifelines on a canvas: thousands of them in one go, each end marked by its kind. */
import type { Outcome } from "../model/outcome.ts";
import type { Overview, OverviewBar } from "./overview.ts";

export interface OverviewLook {
  width: number;
  height: number;
  /** Device pixels per CSS pixel. */
  ratio: number;
  /** A colour of the theme, by the name of its custom property. */
  colour(name: string): string;
}

const COLOURS: Record<Outcome, string> = {
  connecting: "--text-subtle",
  open: "--success",
  closing: "--warning",
  clean: "--success",
  error: "--warning",
  abnormal: "--danger",
  failed: "--danger",
  ended: "--text-subtle",
};

/** px around a mark. */
const R = 3.5;
/** px above the first lane and below the last, so that their marks are whole. */
const EDGE = 3;

/** The same forms as the outcome icons: tick, diamond, triangle, cross, ring. */
function drawMark(g: CanvasRenderingContext2D, outcome: Outcome, x: number, y: number): void {
  g.beginPath();
  if (outcome === "abnormal") {
    g.moveTo(x, y - R);
    g.lineTo(x + R + 0.5, y + R);
    g.lineTo(x - R - 0.5, y + R);
    g.fill();
  } else if (outcome === "failed") {
    g.moveTo(x - R, y - R);
    g.lineTo(x + R, y + R);
    g.moveTo(x + R, y - R);
    g.lineTo(x - R, y + R);
    g.stroke();
  } else if (outcome === "clean") {
    g.moveTo(x, y - R);
    g.lineTo(x, y + R);
    g.stroke();
  } else if (outcome === "error") {
    g.moveTo(x, y - R - 0.5);
    g.lineTo(x + R + 0.5, y);
    g.lineTo(x, y + R + 0.5);
    g.lineTo(x - R - 0.5, y);
    g.closePath();
    g.stroke();
  } else if (outcome === "ended") {
    g.arc(x, y, R - 0.5, 0, Math.PI * 2);
    g.stroke();
  }
}

/** Where times and lanes lie, px. */
export function placesIn(
  { from, to, lanes }: Overview,
  { width, height }: { width: number; height: number },
): { x(at: number): number; y(bar: OverviewBar): number } {
  const pitch = Math.min(10, (height - 2 * EDGE) / lanes);
  return {
    x: (at) => ((at - from) / (to - from)) * width,
    y: ({ lane }) => EDGE + pitch * (lane + 0.5),
  };
}

export function drawOverview(canvas: HTMLCanvasElement, overview: Overview, look: OverviewLook): void {
  const { width, height, ratio, colour } = look;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const g = canvas.getContext("2d");
  if (!g) return;
  g.scale(ratio, ratio);
  g.clearRect(0, 0, width, height);
  const { to, bars } = overview;
  const { x, y: yOf } = placesIn(overview, look);
  const colours = new Map<Outcome, string>();
  const colourOf = (outcome: Outcome): string => {
    const known = colours.get(outcome) ?? colour(COLOURS[outcome]);
    colours.set(outcome, known);
    return known;
  };
  const line = (bar: OverviewBar, y: number): void => {
    const { createdAt, openedAt, endedAt, outcome } = bar;
    const end = Math.max(x(createdAt) + 1.5, x(endedAt ?? to));
    g.strokeStyle = g.fillStyle = colourOf(outcome);
    g.lineWidth = 1.75;
    g.setLineDash(openedAt === null ? [2, 2] : []);
    g.beginPath();
    g.moveTo(x(createdAt), y);
    g.lineTo(end, y);
    g.stroke();
    g.setLineDash([]);
    g.lineWidth = 1.5;
    drawMark(g, outcome, Math.min(Math.max(end, R + 1), width - R - 1), y);
  };
  for (const bar of bars) line(bar, yOf(bar));
}
