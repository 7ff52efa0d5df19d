/** Pans the diagram along its time, no further than its ends: by buttons, by Page Up and Page Down, and by the wheel with Shift; the wheel alone scrolls, as everywhere. */
import { type RefObject, useCallback, useEffect, useState } from "react";

export interface Pan {
  /** Something of the diagram is out of sight that way. */
  canEarlier: boolean;
  canLater: boolean;
  earlier(): void;
  later(): void;
  /** True when the key was one of the pan's. */
  take(key: string): boolean;
}

/** Of what is in sight: the other half stays, so that one does not get lost. */
const STRIDE = 0.5;
/** px below which nothing is hidden: places are fractions, scrolling is not always. */
const LEAST = 1;

interface Sight {
  scroller: Element;
  /** px out of sight above and below, negative when there is room to spare; px that the diagram could take. */
  above: number;
  below: number;
  height: number;
}

function sightOf(diagram: HTMLElement | null): Sight | null {
  const scroller = diagram?.closest(".detail-body");
  if (!diagram || !scroller) return null;
  const frame = scroller.getBoundingClientRect();
  // The section's head stays at the top and covers what passes under it.
  const head = diagram.closest(".section")?.querySelector(".section-head");
  const top = Math.max(frame.top, head?.getBoundingClientRect().bottom ?? frame.top);
  const its = diagram.getBoundingClientRect();
  return { scroller, above: top - its.top, below: its.bottom - frame.bottom, height: frame.bottom - top };
}

export function usePan(diagram: RefObject<HTMLElement | null>): Pan {
  const [canEarlier, setEarlier] = useState(false);
  const [canLater, setLater] = useState(false);
  const by = useCallback(
    (px: number) => {
      const sight = sightOf(diagram.current);
      if (!sight) return;
      const { scroller, above, below } = sight;
      scroller.scrollTop += px < 0 ? -Math.min(-px, Math.max(0, above)) : Math.min(px, Math.max(0, below));
    },
    [diagram],
  );
  useEffect(() => {
    const element = diagram.current;
    const scroller = element?.closest(".detail-body");
    if (!element || !scroller) return undefined;
    const measure = (): void => {
      const sight = sightOf(element);
      setEarlier(sight !== null && sight.above > LEAST);
      setLater(sight !== null && sight.below > LEAST);
    };
    // The browser would take it as sideways, where there is nothing.
    const onWheel = (event: WheelEvent): void => {
      if (!event.shiftKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      by(event.deltaY || event.deltaX);
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    sizes.observe(scroller);
    scroller.addEventListener("scroll", measure, { passive: true });
    // React's own wheel listeners are passive.
    element.addEventListener("wheel", onWheel, { passive: false });
    measure();
    return () => {
      sizes.disconnect();
      scroller.removeEventListener("scroll", measure);
      element.removeEventListener("wheel", onWheel);
    };
  }, [diagram, by]);
  const stride = (way: 1 | -1): void => by(way * STRIDE * (sightOf(diagram.current)?.height ?? 0));
  return {
    canEarlier,
    canLater,
    earlier: () => stride(-1),
    later: () => stride(1),
    take(key) {
      if (key === "PageUp") stride(-1);
      else if (key === "PageDown") stride(1);
      else return false;
      return true;
    },
  };
}
