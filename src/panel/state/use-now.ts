/** "Now" as the views count: the panel's clock, or when an imported recording was saved. */
import { useCallback, useSyncExternalStore } from "react";
import { clock } from "./clock.ts";
import { usePanel } from "./panel-context.tsx";
import { shownSource } from "./sources.ts";

const noTicks = (): (() => void) => () => undefined;

/** Wall ms; in steps of `everyMs`, so that a view that needs a round number is drawn no more often. Null: nobody asks, 0. */
export function useNow(everyMs: number | null = 1): number {
  const saved = usePanel(shownSource)?.exportedAt;
  const isTicking = saved === undefined && everyMs !== null;
  const read = useCallback(() => (everyMs === null ? 0 : Math.floor(clock.now() / everyMs) * everyMs), [everyMs]);
  const now = useSyncExternalStore(isTicking ? clock.subscribe : noTicks, read);
  return saved === undefined ? now : Date.parse(saved);
}
