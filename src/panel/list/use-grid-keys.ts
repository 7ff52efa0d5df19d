/** Walks the list by keys: arrows, pages, Home and End move, Enter and Space open; with the detail open it comes along. */
import { type FocusEvent, type KeyboardEvent, type RefObject, useState } from "react";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import type { ListItem } from "./list-items.ts";
import { revealRow } from "./use-reveal.ts";

interface GridKeys {
  items: readonly ListItem[];
  indexOf: ReadonlyMap<string, number>;
  scroller: RefObject<HTMLElement | null>;
  rowHeight: number;
}

interface GridFocus {
  /** Index of the row that has or had the focus; -1 for none yet. */
  active: number;
  onKeyDown(event: KeyboardEvent): void;
  onFocus(event: FocusEvent): void;
}

/** The nearest connection from `index` on, group lines passed over; null when there is none that way. */
function stopFrom(items: readonly ListItem[], index: number, way: 1 | -1): number | null {
  for (let i = index; i >= 0 && i < items.length; i += way) if (items[i]?.kind === "connection") return i;
  return null;
}

export function useGridKeys({ items, indexOf, scroller, rowHeight }: GridKeys): GridFocus {
  const { select } = useCommands();
  const selectedId = usePanel((state) => state.selectedId);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const wanted = focusedId ?? selectedId;
  // A row keeps its id, not its place: others may have come in above it.
  const active = (wanted === null ? undefined : indexOf.get(wanted)) ?? -1;

  const go = (index: number): void => {
    const item = items[index];
    const element = scroller.current;
    if (!item || !element) return;
    setFocusedId(item.id);
    if (selectedId !== null) select(item.id);
    revealRow(element, index, rowHeight);
    // The row may only be drawn with the next frame.
    requestAnimationFrame(() =>
      element.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true }),
    );
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const isRow = event.target instanceof HTMLElement && event.target.dataset.index !== undefined;
    if (!isRow || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const last = items.length - 1;
    const moves: Record<string, [number, 1 | -1]> = {
      ArrowDown: [active + 1, 1],
      ArrowUp: [active - 1, -1],
      PageDown: [Math.min(last, active + page), -1],
      PageUp: [Math.max(0, active - page), 1],
      Home: [0, 1],
      End: [last, -1],
    };
    const move = moves[event.key];
    if (move) {
      const next = stopFrom(items, ...move);
      if (next !== null) go(next);
    } else if ((event.key === "Enter" || event.key === " ") && wanted !== null) select(wanted);
    else return;
    event.preventDefault();
  };

  return {
    active,
    onKeyDown,
    onFocus({ target }) {
      const index = target instanceof HTMLElement ? target.dataset.index : undefined;
      if (index !== undefined) setFocusedId(items[Number(index)]?.id ?? null);
    },
  };
}
