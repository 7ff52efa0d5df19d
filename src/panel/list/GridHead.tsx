/** The list's heads: a click or Enter sorts, the edge resizes (by keys with Alt and an arrow); one stop of the Tab key, arrows walk. */
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table, most of its rows are not there
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and heads hold the focus, cells and group lines do not
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid hears the keys
import { type KeyboardEvent, memo, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { useCommands, usePreference } from "../state/panel-context.tsx";
import { SORT_COLUMNS, type SortOrder } from "../state/preferences.ts";
import type { ListColumn } from "./list-cells.tsx";

/** px by which a key resizes. */
const KEY_STEP = 16;

/** The same column again turns the order round. */
function nextOrder(sort: SortOrder, id: ListColumn["id"]): SortOrder | null {
  const column = SORT_COLUMNS.find((it) => it === id || `short-${it}` === id);
  if (!column) return null;
  const direction = sort.column === column && sort.direction === "ascending" ? "descending" : "ascending";
  return { column, direction };
}

export const GridHead = memo(function GridHead({ columns }: { columns: readonly ListColumn[] }): ReactNode {
  const row = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const walk = (event: KeyboardEvent): void => {
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (move === undefined || event.altKey) return;
    const heads = row.current?.querySelectorAll<HTMLElement>(".list-head") ?? [];
    const next = Math.max(0, Math.min(heads.length - 1, stop + move));
    setStop(next);
    heads[next]?.focus();
    event.preventDefault();
  };
  return (
    <div className="list-heads" role="rowgroup">
      <div ref={row} className="list-row-heads" role="row" aria-rowindex={1} onKeyDown={walk}>
        {columns.map((column, index) => (
          <Head key={column.id} column={column} isStop={index === stop} onFocus={() => setStop(index)} />
        ))}
      </div>
    </div>
  );
});

function Head({ column, isStop, onFocus }: { column: ListColumn; isStop: boolean; onFocus(): void }): ReactNode {
  const { id, title, minWidth, numeric } = column;
  const { prefer } = useCommands();
  const sort = usePreference("sort");
  const columnWidths = usePreference("columnWidths");
  const head = useRef<HTMLDivElement>(null);
  const order = nextOrder(sort, id);
  const isSorted = sort.column === id || `short-${sort.column}` === id;
  const resize = (width: number): void =>
    prefer({ columnWidths: { ...columnWidths, [id]: Math.max(minWidth, Math.round(width)) } });
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key];
    if (event.altKey && by !== undefined) resize((head.current?.offsetWidth ?? 0) + by);
    else if ((event.key === "Enter" || event.key === " ") && order) prefer({ sort: order });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={head}
      role="columnheader"
      className={numeric ? "list-head numeric" : "list-head"}
      tabIndex={isStop ? 0 : -1}
      aria-sort={isSorted ? sort.direction : order ? "none" : undefined}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onClick={() => order && prefer({ sort: order })}
    >
      <span className="list-head-text">{title}</span>
      {isSorted && (
        <span className="list-sort" aria-hidden="true">
          {sort.direction === "ascending" ? "\u25b4" : "\u25be"}
        </span>
      )}
      <Edge resize={resize} reset={() => prefer({ columnWidths: without(columnWidths, id) })} />
    </div>
  );
}

function without(widths: Record<string, number>, id: string): Record<string, number> {
  return Object.fromEntries(Object.entries(widths).filter(([key]) => key !== id));
}

/** Dragged; a double click gives the column its usual width back. */
function Edge({ resize, reset }: { resize(width: number): void; reset(): void }): ReactNode {
  const start = useRef<{ x: number; width: number } | null>(null);
  return (
    <span
      className="list-resizer"
      aria-hidden="true"
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={reset}
      onPointerDown={(event: PointerEvent<HTMLElement>) => {
        start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? 0 };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event: PointerEvent<HTMLElement>) => {
        if (start.current) resize(start.current.width + event.clientX - start.current.x);
      }}
      onPointerUp={() => {
        start.current = null;
      }}
    />
  );
}
