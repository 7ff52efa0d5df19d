/** The wall clock, ticking once a second while somebody looks. */
import { useEffect, useState } from "react";

const TICK_MS = 1000;

/** Wall ms. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setNow(Date.now());
    }, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
