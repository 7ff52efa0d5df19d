/** The outages in a lane, and the runs of retries in them that can be held against the client's rules. */
import { type Attempt, gapBetween } from "./attempt.ts";

export interface Retry {
  attempt: Attempt;
  after: Attempt;
  /** Ms from the end of `after` to the constructor of `attempt`. */
  gap: number;
}

export interface Outage {
  /** Its end began the outage. */
  started: Attempt;
  /** In order; empty when nothing followed. */
  retries: readonly Retry[];
  /** The last of the retries, when it stayed up. */
  recovered: Attempt | null;
}

/** Splits a lane at the attempts that stayed up. The last outage may still go on. */
export function outagesOf(attempts: readonly Attempt[]): Outage[] {
  const outages: Outage[] = [];
  let started = attempts[0];
  if (!started) return outages;
  let retries: Retry[] = [];
  let after = started;
  for (const attempt of attempts.slice(1)) {
    retries.push({ attempt, after, gap: gapBetween(after, attempt) });
    after = attempt;
    if (!attempt.good) continue;
    outages.push({ started, retries, recovered: attempt });
    started = attempt;
    retries = [];
  }
  if (Number.isFinite(after.over) || retries.length > 0) outages.push({ started, retries, recovered: null });
  return outages;
}

/**
 * Retries that follow an end the page did not want, up to the next that it did. Clients count their attempts anew either when
 * one opened or when one stayed up: `anew` says which is meant.
 */
export function runsOf({ retries }: Outage, anew: "opened" | "stayed-up" = "stayed-up"): (readonly Retry[])[] {
  const runs: Retry[][] = [];
  let run: Retry[] = [];
  for (const retry of retries) {
    const fresh = anew === "opened" && retry.after.connection.openedAt !== null;
    if (fresh || retry.after.willed) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
    if (!retry.after.willed) run.push(retry);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}
