/** Attempts as lines of a text timeline, for the tests: who writes an outage by hand forgets a line. */

export interface AttemptText {
  /** Ms from the start to the constructor. */
  at: number;
  /** Ms from the constructor to the open event; left out, it never opens. */
  opens?: number;
  /** Ms from the constructor to the end; left out, it lives. */
  ends?: number;
  code?: number;
  /** The page calls close() at that time after the constructor. */
  calls?: number;
  url?: string;
  /** Asked for; the first is agreed on. */
  protocols?: readonly string[];
  stack?: string;
}

const URL = "ws://app.test/live";

/** The lines of one attempt, socket `#number`. */
function linesOf(number: number, given: AttemptText): string[] {
  const {
    at,
    opens,
    ends,
    code = 1006,
    calls,
    url = URL,
    protocols = [],
    stack = "at connect (https://app.test/app.js:1:2)",
  } = given;
  const asked = protocols.length > 0 ? `${JSON.stringify(protocols)} ` : "";
  const lines = [`${at} #${number} new ${url} ${asked}stack "${stack}"`];
  if (opens !== undefined) lines.push(`${at + opens} #${number} open ${protocols.slice(0, 1).map((it) => `"${it}"`)}`);
  if (calls !== undefined) {
    const state = opens === undefined || calls < opens ? "state CONNECTING" : "";
    lines.push(`${at + calls} #${number} close() ${state}`);
  }
  if (ends !== undefined) {
    if (opens === undefined) lines.push(`${at + ends} #${number} error`);
    const clean = code === 1006 ? "unclean" : "clean";
    lines.push(`${at + ends} #${number} close-event ${code} "" ${clean}`);
  }
  return lines;
}

/** A timeline of the usual document; sockets are numbered from 1. */
export function attemptsText(attempts: readonly AttemptText[], engine = "chromium"): string {
  return [engine, "0 page https://app.test/", ...attempts.flatMap((it, index) => linesOf(index + 1, it))].join("\n");
}

/** Lost after `up` ms, then one failing retry after each gap; the last opens and stays, unless `recovers` is false. */
export function outage(
  gaps: readonly number[],
  more: Partial<AttemptText> & { recovers?: boolean } = {},
): AttemptText[] {
  const { recovers = true, at: start = 10, ...rest } = more;
  const up = 8000;
  const attempts: AttemptText[] = [{ opens: 5, ends: up, ...rest, at: start }];
  let end = start + up;
  for (const [index, gap] of gaps.entries()) {
    const at = end + gap;
    const last = recovers && index === gaps.length - 1;
    attempts.push(last ? { ...rest, at, opens: 5 } : { url: URL, ...rest, at, ends: 5, code: 1006 });
    end = at + 5;
  }
  return attempts;
}
