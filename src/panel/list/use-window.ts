/** Which rows of a long list are in view: rows of one height make that a division, and ten thousand of them cost no more than thirty. */
import { type RefObject, useLayoutEffect, useState } from "react";

/** Rows drawn beyond each edge, so that scrolling meets no blank. */
const BEYOND = 12;

export interface RowWindow {
  first: number;
  /** One past the last. */
  end: number;
}

export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowWindow {
  const [seen, setSeen] = useState(() => ({ first: 0, rows: Math.ceil(innerHeight / rowHeight) }));
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = (): void => {
      const first = Math.floor(element.scrollTop / rowHeight);
      const rows = Math.ceil(element.clientHeight / rowHeight);
      setSeen((before) => (before.first === first && before.rows === rows ? before : { first, rows }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [scroller, rowHeight]);
  const first = Math.max(0, Math.min(seen.first, count - 1) - BEYOND);
  return { first, end: Math.min(count, first + seen.rows + 2 * BEYOND) };
}
