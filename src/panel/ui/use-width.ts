/** The width of an element in steps, so that a view can choose what to show without rendering at every pixel. */
import { type RefCallback, useCallback, useState } from "react";

/** How many of `steps` (px, ascending) the element's width reaches; null until it has been measured. */
export function useWidthStep(steps: readonly number[]): [RefCallback<HTMLElement>, number | null] {
  const [step, setStep] = useState<number | null>(null);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      const measure = (): void => {
        const { width } = element.getBoundingClientRect();
        setStep(steps.filter((px) => width >= px).length);
      };
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      measure();
      return () => observer.disconnect();
    },
    [steps],
  );
  return [ref, step];
}
