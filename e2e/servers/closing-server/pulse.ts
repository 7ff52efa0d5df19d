/** How late this process runs: on a busy machine an event is noted when the process gets its turn, not when it happens. */
import { wallMs } from "./wall-clock.ts";

export interface Pulse {
  /** By how many ms something noted at this moment (wall ms) may have happened earlier, or a byte sent then left later. */
  slackAt(at: number): number;
  stop(): void;
}

const PERIOD_MS = 2;
/** A beat this late is usual for timers. */
const USUAL_MS = 2;
/** A late beat speaks for the moments just before and after it, too. */
const AROUND_MS = 2 * PERIOD_MS;

export function startPulse(): Pulse {
  const late: { due: number; came: number }[] = [];
  let due = wallMs() + PERIOD_MS;
  const timer = setInterval(() => {
    const came = wallMs();
    if (came - due > USUAL_MS) late.push({ due, came });
    due = came + PERIOD_MS;
  }, PERIOD_MS);
  timer.unref();
  return {
    slackAt(at) {
      const around = late.filter(({ due: from, came }) => from - AROUND_MS <= at && at <= came + AROUND_MS);
      return Math.max(0, ...around.map(({ due: from, came }) => came - from));
    },
    stop: () => clearInterval(timer),
  };
}
