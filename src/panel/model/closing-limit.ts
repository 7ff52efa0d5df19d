/** How long a browser itself lets a connection be CLOSING, and since when its timer runs, for a socket that is CLOSING now. */

import { closeCallOf } from "../../core/format/accessors.ts";
import type { Connection } from "../../core/format/connection.ts";
import type { Engine } from "../../core/format/engine.ts";
import { browserTimer } from "../../core/protocol/browser-timers.ts";
import { formatRunning } from "./format.ts";

export interface ClosingLimit {
  /** Wall ms when the timer began; null: it does not run, the Close waits behind queued data. */
  since: number | null;
  /** ms; null where the engine's is not known. */
  limit: number | null;
  waitsFor: string;
  /** Bytes still queued. */
  queued: number;
}

/** Null unless it is CLOSING. */
export function closingLimitOf(connection: Connection, engine: Engine): ClosingLimit | null {
  const { readyState, endedAt, steps, events, traffic } = connection;
  if (readyState !== "CLOSING" || endedAt !== null) return null;
  const call = closeCallOf(connection);
  const seen = steps.find(({ step }) => step === "closing-seen");
  if (!call || (seen && seen.earliest < call.at)) {
    const since = seen?.earliest ?? null;
    return {
      since,
      limit: browserTimer(engine, "tcp-after-close")?.ms ?? null,
      waitsFor: "the server to end TCP",
      queued: 0,
    };
  }
  const drained = events.find(
    (fact) => fact.kind === "buffered-amount" && fact.bufferedAmount === 0 && fact.at >= call.at,
  );
  const queued = call.bufferedAmount === 0 || drained ? 0 : Math.max(1, traffic.bufferedAmountAtEnd);
  const since = queued > 0 ? null : (drained?.at ?? call.at);
  return {
    since,
    limit: browserTimer(engine, "close-answer")?.ms ?? null,
    waitsFor: "the server\u2019s Close",
    queued,
  };
}

/** What is waited for; "" while the browser's timer does not run. */
export function closingSentence({ waitsFor, limit, since }: ClosingLimit): string {
  const most = limit === null ? "" : ` at most ${formatRunning(limit)}`;
  return since === null ? "" : `The browser waits${most} for ${waitsFor}.`;
}
