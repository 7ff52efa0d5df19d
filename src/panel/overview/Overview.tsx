/** The overview strip: every connection as a lifeline on one axis of time; dragging over it, or its two edges, chooses the time to list. */
import { memo, type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Button, Slider, SliderThumb, SliderTrack } from "react-aria-components";
import type { Connection } from "../../core/format/connection.ts";
import { formatDuration, formatTimeOfDay } from "../model/format.ts";
import { hasEnded, outcomeOf } from "../model/outcome.ts";
import { tickText, timeTicks } from "../model/time-ticks.ts";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import type { TimeRange } from "../state/state.ts";
import { useNow } from "../state/use-now.ts";
import { useThrottledValue } from "../state/use-throttled-value.ts";
import { ActionIcon } from "../ui/icons.tsx";
import { useSize } from "../ui/use-size.ts";
import { drawOverview, placesIn } from "./draw-overview.ts";
import { type Overview as Layout, layOverview } from "./overview.ts";

/** px */
const HEIGHT = 46;
/** The axis takes the rest. */
const PLOT = HEIGHT - 14;
const TICK_WIDTH = 84;
/** px that a drag must cover to be one. */
const DRAG = 4;

/** ms: a flood of facts is not drawn more often than this. */
const CALM = 250;

export const Overview = memo(function Overview({
  connections: latest,
}: {
  connections: readonly Connection[];
}): ReactNode {
  const connections = useThrottledValue(latest, CALM);
  const isLiving = useMemo(() => connections.some((it) => !hasEnded(outcomeOf(it))), [connections]);
  return isLiving ? <LivingStrip connections={connections} /> : <Strip connections={connections} now={0} />;
});

function LivingStrip({ connections }: { connections: readonly Connection[] }): ReactNode {
  return <Strip connections={connections} now={useNow()} />;
}

function Strip({ connections, now }: { connections: readonly Connection[]; now: number }): ReactNode {
  const overview = useMemo(() => layOverview(connections, now), [connections, now]);
  const [ref, width] = useSize();
  const range = usePanel((state) => state.range);
  return (
    <section className="overview" aria-label="Overview">
      <div className="overview-plot" ref={ref} style={{ height: HEIGHT }}>
        {width > 0 && (
          <>
            <Canvas overview={overview} width={width} />
            <Selected overview={overview} width={width} />
            <Axis overview={overview} width={width} />
            <Brush overview={overview} width={width} />
          </>
        )}
      </div>
      {range && <RangeNote range={range} overview={overview} />}
    </section>
  );
}

function Canvas({ overview, width }: { overview: Layout; width: number }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what colours are read
  useEffect(() => {
    if (!canvas.current) return;
    const style = getComputedStyle(canvas.current);
    drawOverview(canvas.current, overview, {
      width,
      height: PLOT,
      ratio: devicePixelRatio,
      colour: (name) => style.getPropertyValue(name),
    });
  }, [overview, width, theme]);
  return (
    <div aria-hidden="true">
      <canvas ref={canvas} className="overview-canvas" style={{ width, height: PLOT }} />
    </div>
  );
}

/** Apart from the canvas: ten thousand lifelines need not be drawn again because one was chosen. */
function Selected({ overview, width }: { overview: Layout; width: number }): ReactNode {
  const selectedId = usePanel((state) => state.selectedId);
  const bar = useMemo(() => overview.bars.find(({ id }) => id === selectedId), [overview, selectedId]);
  if (!bar) return null;
  const { x, y } = placesIn(overview, { width, height: PLOT });
  const left = x(bar.createdAt);
  const style = { left, top: y(bar), width: Math.max(4, x(bar.endedAt ?? overview.to) - left) };
  return <span className="overview-selected" style={style} />;
}

/** The theme's name, which `main.tsx` writes on the root element. */
function useTheme(): string | undefined {
  const [theme, setTheme] = useState(document.documentElement.dataset.theme);
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(document.documentElement.dataset.theme));
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => observer.disconnect();
  }, []);
  return theme;
}

function Axis({ overview, width }: { overview: Layout; width: number }): ReactNode {
  const { from, to } = overview;
  return (
    <div className="overview-axis" aria-hidden="true">
      <span style={{ left: 0 }}>{formatTimeOfDay(from).slice(0, 8)}</span>
      {timeTicks(overview, Math.max(1, Math.floor(width / TICK_WIDTH)))
        .map((ms) => ({ ms, x: (ms / (to - from)) * width }))
        .filter(({ x }) => x > TICK_WIDTH * 0.8 && x < width - 30)
        .map(({ ms, x }) => (
          <span key={ms} className="overview-tick" style={{ left: x }}>
            +{tickText(ms)}
          </span>
        ))}
    </div>
  );
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

function Brush({ overview: { from, to }, width }: { overview: Layout; width: number }): ReactNode {
  const range = usePanel((state) => state.range);
  const { setRange } = useCommands();
  const begin = useRef<number | null>(null);
  const at = (x: number): number => from + (clamp(x, 0, width) / width) * (to - from);
  const x = (time: number): number => clamp((time - from) / (to - from), 0, 1) * width;
  const value: [number, number] = range ? [clamp(range.from, from, to), clamp(range.to, from, to)] : [from, to];
  const place = (event: PointerEvent<HTMLElement>): number =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const drag = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      begin.current = place(event);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (begin.current === null || Math.abs(place(event) - begin.current) < DRAG) return;
      const [first, second] = [begin.current, place(event)].sort((a, b) => a - b);
      setRange({ from: at(first ?? 0), to: at(second ?? 0) });
    },
    onPointerUp() {
      begin.current = null;
    },
    onDoubleClick: () => setRange(null),
  };
  return (
    <>
      <div className="overview-drag" {...drag} />
      {range && (
        <>
          <span className="overview-shade" style={{ left: 0, width: x(value[0]) }} />
          <span className="overview-shade" style={{ left: x(value[1]), right: 0 }} />
        </>
      )}
      <Slider
        className="overview-slider"
        aria-label="Time listed"
        value={value}
        minValue={from}
        maxValue={to}
        step={(to - from) / 200}
        onChange={(next) => {
          const [low, high] = next;
          if (low !== undefined && high !== undefined) setRange({ from: low, to: high });
        }}
      >
        <SliderTrack className="overview-track">
          <SliderThumb className="overview-thumb" index={0} aria-label="From" />
          <SliderThumb className="overview-thumb" index={1} aria-label="To" />
        </SliderTrack>
      </Slider>
    </>
  );
}

function RangeNote({ range, overview }: { range: TimeRange; overview: Layout }): ReactNode {
  const { setRange } = useCommands();
  const since = (at: number): string => `+${formatDuration(Math.max(0, at - overview.from))}`;
  return (
    <p className="overview-note">
      Listed: what lived between {since(range.from)} and {since(range.to)}
      <Button className="icon-button" aria-label="List all times" onPress={() => setRange(null)}>
        <ActionIcon name="close" size={10} />
      </Button>
    </p>
  );
}
