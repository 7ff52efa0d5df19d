/** A value that follows another at most every so often: for what is costly to draw and need not follow each fact of a flood. */
import { startTransition, useEffect, useRef, useState } from "react";

/** The first change is followed as soon as there is time, later ones `ms` after the last that was followed. */
export function useThrottledValue<T>(value: T, ms: number): T {
  const [calm, setCalm] = useState(value);
  const followed = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wait = followed.current + ms - performance.now();
    const timer = setTimeout(
      () => {
        followed.current = performance.now();
        startTransition(() => setCalm(value));
      },
      Math.max(0, wait),
    );
    return () => clearTimeout(timer);
  }, [value, ms]);
  return calm;
}
