/** A zoom in steps: by buttons, by `+`, `-` and `0`, and by the wheel with Ctrl (or a pinch); the wheel alone scrolls, as everywhere. */
import { type RefObject, useCallback, useEffect, useState } from "react";

export interface Zoom {
  value: number;
  canIn: boolean;
  canOut: boolean;
  in(): void;
  out(): void;
  reset(): void;
  /** True when the key was one of the zoom's. */
  take(key: string): boolean;
}

/** px of wheel that make one step. */
const WHEEL = 40;

export function useZoom(levels: readonly number[], diagram: RefObject<HTMLElement | null>): Zoom {
  const [level, setLevel] = useState(0);
  const last = levels.length - 1;
  const move = useCallback((by: number) => setLevel((it) => Math.max(0, Math.min(last, it + by))), [last]);
  useEffect(() => {
    const element = diagram.current;
    if (!element) return undefined;
    let turned = 0;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      turned -= event.deltaY;
      if (Math.abs(turned) < WHEEL) return;
      move(Math.sign(turned));
      turned = 0;
    };
    // React's own wheel listeners are passive: they could not keep the window from zooming.
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [diagram, move]);
  return {
    value: levels[level] ?? 1,
    canIn: level < last,
    canOut: level > 0,
    in: () => move(1),
    out: () => move(-1),
    reset: () => setLevel(0),
    take(key) {
      if (key === "+" || key === "=") move(1);
      else if (key === "-") move(-1);
      else if (key === "0") setLevel(0);
      else return false;
      return true;
    },
  };
}
