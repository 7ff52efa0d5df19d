/**
 * Brings the selected row into view when something other than the list chose it (a search, a link, the newest connection), and
 * keeps it there when the list has to give room to its detail.
 */
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";

/** Scrolls as little as it takes; the list's heads stand over the first row. */
export function revealRow(scroller: HTMLElement, index: number, rowHeight: number): void {
  const [top, height] = [index * rowHeight, scroller.clientHeight - rowHeight];
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight > scroller.scrollTop + height) scroller.scrollTop = top + rowHeight - height;
}

export function useReveal(
  scroller: RefObject<HTMLElement | null>,
  indexOf: ReadonlyMap<string, number>,
  selectedId: string | null,
  rowHeight: number,
): void {
  const revealed = useRef(selectedId);
  useLayoutEffect(() => {
    if (revealed.current === selectedId) return;
    const index = (selectedId === null ? undefined : indexOf.get(selectedId)) ?? -1;
    // A connection that has just begun may be listed a moment later.
    if (index < 0 && selectedId !== null) return;
    revealed.current = selectedId;
    if (scroller.current && index >= 0) revealRow(scroller.current, index, rowHeight);
  }, [scroller, indexOf, selectedId, rowHeight]);
  const keepInView = useEffectEvent((element: HTMLElement, heightBefore: number) => {
    const index = (selectedId === null ? undefined : indexOf.get(selectedId)) ?? -1;
    const top = index * rowHeight;
    const bottom = element.scrollTop + heightBefore - rowHeight;
    if (index >= 0 && top + rowHeight > element.scrollTop && top < bottom) revealRow(element, index, rowHeight);
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      if (element.clientHeight < height) keepInView(element, height);
      height = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
}
