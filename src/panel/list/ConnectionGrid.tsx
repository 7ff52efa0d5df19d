/**
 * The list as an ARIA grid that draws only the rows in view. react-aria-components' Table builds a node for every row of the
 * collection whenever it changes: 700 ms for 10,000 (measured: panel-speed), against under 10 here.
 */
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table, most of its rows are not there
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and heads hold the focus, cells and group lines do not
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid hears the keys
import { memo, type ReactNode, useMemo, useRef } from "react";
import { useCommands, usePanel, usePreference } from "../state/panel-context.tsx";
import { GridHead } from "./GridHead.tsx";
import { ListCell, type ListColumn } from "./list-cells.tsx";
import type { ListItem } from "./list-items.ts";
import { useGridKeys } from "./use-grid-keys.ts";
import { useReveal } from "./use-reveal.ts";
import { useScrollAnchor } from "./use-scroll-anchor.ts";
import { useWindow } from "./use-window.ts";

/** px; list.css takes it from the custom property that the grid sets. */
const ROW = 24;

const trackOf = ({ id, width, minWidth }: ListColumn, kept: Record<string, number>): string => {
  const own = kept[id] ?? width;
  return typeof own === "number" ? `${Math.max(own, minWidth)}px` : `minmax(${minWidth}px, ${own})`;
};

export function ConnectionGrid({
  items,
  columns,
  found,
  isSameHost,
}: {
  items: readonly ListItem[];
  columns: readonly ListColumn[];
  /** Rows that hold what DevTools' search looks for. */
  found: ReadonlySet<string>;
  isSameHost: boolean;
}): ReactNode {
  const { select } = useCommands();
  const selectedId = usePanel((state) => state.selectedId);
  const widths = usePreference("columnWidths");
  const scroller = useRef<HTMLDivElement>(null);
  const indexOf = useMemo(() => new Map(items.map(({ id }, index) => [id, index])), [items]);
  useScrollAnchor(scroller, items, indexOf, ROW);
  useReveal(scroller, indexOf, selectedId, ROW);
  const { first, end } = useWindow(scroller, items.length, ROW);
  const { active, onKeyDown, onFocus } = useGridKeys({ items, indexOf, scroller, rowHeight: ROW });
  const template = useMemo(() => columns.map((column) => trackOf(column, widths)).join(" "), [columns, widths]);
  const stop = active < 0 ? firstStop(items) : active;
  // The row that holds the focus stays drawn, or the focus would be lost when it is scrolled away.
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  if (active >= 0 && active < items.length && (active < first || active >= end)) drawn.push(active);
  return (
    <div
      ref={scroller}
      className="list-table"
      role="grid"
      aria-label="Connections"
      aria-rowcount={items.length + 1}
      aria-colcount={columns.length}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      style={{ "--columns": template, "--row": `${ROW}px` } as Record<string, string>}
    >
      <GridHead columns={columns} />
      <div className="list-body" role="rowgroup" style={{ height: items.length * ROW }}>
        {drawn.map((index) => {
          const item = items[index];
          return (
            item && (
              <GridRow
                key={item.id}
                item={item}
                index={index}
                columns={columns}
                isSelected={item.id === selectedId}
                isFound={found.has(item.id)}
                isStop={index === stop}
                isSameHost={isSameHost}
                select={select}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

const firstStop = (items: readonly ListItem[]): number => items.findIndex(({ kind }) => kind === "connection");

interface GridRowProps {
  item: ListItem;
  index: number;
  columns: readonly ListColumn[];
  isSelected: boolean;
  isFound: boolean;
  /** The one row that Tab leads to. */
  isStop: boolean;
  isSameHost: boolean;
  select(id: string): void;
}

const GridRow = memo(function GridRow(row: GridRowProps): ReactNode {
  const { item, index, columns, isSelected, isFound, isStop, isSameHost, select } = row;
  const place = { transform: `translateY(${index * ROW}px)` };
  if (item.kind === "group")
    return (
      <div className="list-row list-group" role="row" aria-rowindex={index + 2} style={place}>
        <div className="list-cell" role="gridcell" aria-colspan={columns.length}>
          <strong title={item.title}>{item.title}</strong> <span className="list-group-note">{item.note}</span>
        </div>
      </div>
    );
  const { connection } = item;
  return (
    <div
      className={isFound ? "list-row list-row-found" : "list-row"}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isStop ? 0 : -1}
      data-index={index}
      style={place}
      // On the press, as DevTools' own grids do: rows that come in before the release would move others under the pointer. Of a
      // finger it comes with the tap, not where it began to scroll; a click without one is what screen readers make.
      onMouseDown={({ button }) => {
        if (button === 0) select(connection.id);
      }}
      onClick={({ detail }) => {
        if (detail === 0) select(connection.id);
      }}
    >
      {columns.map(({ id, numeric }) => (
        <div
          key={id}
          role={id === "name" ? "rowheader" : "gridcell"}
          className={numeric ? "list-cell numeric" : "list-cell"}
        >
          <ListCell column={id} connection={connection} isSameHost={isSameHost} />
        </div>
      ))}
    </div>
  );
});
