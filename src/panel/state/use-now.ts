/** "Now" as the views count: the wall clock, ticking once a second while somebody looks, or when an imported recording was saved. */
import { useEffect, useState } from "react";
import { usePanel } from "./panel-context.tsx";
import { shownSource } from "./sources.ts";

const TICK_MS = 1000;

/** Wall ms. */
export function useNow(tickMs = TICK_MS): number {
  const [now, setNow] = useState(() => Date.now());
  const saved = usePanel(shownSource)?.exportedAt;
  const isLive = saved === undefined;
  useEffect(() => {
    if (!isLive) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) setNow(Date.now());
    }, tickMs);
    return () => clearInterval(timer);
  }, [isLive, tickMs]);
  return saved === undefined ? now : Date.parse(saved);
}
