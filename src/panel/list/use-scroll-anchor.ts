/** Keeps what is in view in view while rows come and go above it: a list that jumps cannot be read. */
import { type RefObject, useLayoutEffect, useRef } from "react";

/** At the very top the list stays at the top, where the newest is. */
export function useScrollAnchor(
  scroller: RefObject<HTMLElement | null>,
  items: readonly { id: string }[],
  indexOf: ReadonlyMap<string, number>,
  rowHeight: number,
): void {
  const last = useRef(items);
  /** As the last scroll event found it: reading it after a change forces another layout (measured: panel-speed). */
  const scrolled = useRef(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const onScroll = (): void => {
      scrolled.current = element.scrollTop;
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [scroller]);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = items;
    const element = scroller.current;
    if (!element || before === items || scrolled.current === 0) return;
    const top = Math.floor(scrolled.current / rowHeight);
    const anchor = before[top];
    if (!anchor || items[top]?.id === anchor.id) return;
    const now = indexOf.get(anchor.id);
    if (now === undefined) return;
    scrolled.current += (now - top) * rowHeight;
    element.scrollTop = scrolled.current;
  }, [scroller, items, indexOf, rowHeight]);
}
