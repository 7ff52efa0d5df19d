/** Keeps what is in view in view while rows come and go above it: a list that jumps cannot be read. */
import { type RefObject, useLayoutEffect, useRef } from "react";

/** At the very top the list stays at the top, where the newest is. */
export function useSteadyScroll(
  scroller: RefObject<HTMLElement | null>,
  items: readonly { id: string }[],
  rowHeight: number,
): void {
  const last = useRef(items);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = items;
    const element = scroller.current;
    if (!element || before === items) return;
    const top = Math.floor(element.scrollTop / rowHeight);
    const anchor = element.scrollTop === 0 ? undefined : before[top];
    if (!anchor || items[top]?.id === anchor.id) return;
    const now = items.findIndex(({ id }) => id === anchor.id);
    if (now >= 0) element.scrollTop += (now - top) * rowHeight;
  }, [scroller, items, rowHeight]);
}
