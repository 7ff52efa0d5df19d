/** Keeps the step looked at where it is on the screen while the diagram is zoomed: what grows, grows around it. */
import { type RefObject, useLayoutEffect, useRef } from "react";

/** `y`: px, where the step stands in the diagram. */
export function useSteadyRow(diagram: RefObject<HTMLElement | null>, y: number, zoom: number): void {
  const last = useRef({ y, zoom });
  useLayoutEffect(() => {
    const before = last.current;
    last.current = { y, zoom };
    if (before.zoom === zoom) return;
    const scroller = diagram.current?.closest(".detail-body");
    if (scroller) scroller.scrollTop += y - before.y;
  }, [diagram, y, zoom]);
}
