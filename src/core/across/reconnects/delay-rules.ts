/** Judgement of how long a client waits between attempts: no back-off, no jitter, an immediate first retry, a storm. */
import { duration } from "../../explain/causes/cause.ts";
import { type Attempt, causeOf } from "./attempt.ts";
import { type Outage, type Retry, runsOf } from "./outages.ts";
import { type ReconnectRule, type RuleMatch, times } from "./reconnect-rule.ts";

const BACKOFF = "RFC 6455 section 7.2.3";
/** Below this a retry counts as immediate, ms. */
const IMMEDIATE_MS = 100;
/** Timers and their events wobble by so much, ms. */
const WOBBLE_MS = 25;
const SAME_SHARE = 0.2;
const GROWTH_SHARE = 0.05;
const SHORT_MS = 10_000;
const ENOUGH = 3;
const MANY = 5;

const seconds = (gaps: readonly number[]): string => gaps.map(duration).join(", ");

const failed = ({ result, good }: Attempt): boolean => !good && result !== "connecting";

const least = (values: readonly number[]): number => values.reduce((low, value) => Math.min(low, value));
const most = (values: readonly number[]): number => values.reduce((high, value) => Math.max(high, value));

function span(gaps: readonly number[]): string {
  const [low, high] = [duration(least(gaps)), duration(most(gaps))];
  return low === high ? low : `${low} to ${high}`;
}

/** By more than the wobble of timers. */
const grew = (before: number, gap: number): boolean => gap - before > Math.max(WOBBLE_MS, GROWTH_SHARE * before);

/** Gaps of a run that stay the same from beginning to end; those of a truncated back-off grow first. */
function constantGaps(run: readonly Retry[]): number[] | null {
  const all = run.map(({ gap }) => gap);
  const gaps = (all[0] ?? 0) < IMMEDIATE_MS && (all[1] ?? 0) >= IMMEDIATE_MS ? all.slice(1) : all;
  const tried = run.flatMap(({ attempt, after }, index) => (index === 0 ? [after, attempt] : [attempt]));
  if (gaps.length < ENOUGH || tried.filter(failed).length < ENOUGH) return null;
  const longest = most(gaps);
  if (longest >= SHORT_MS || gaps.every((gap, index) => index === 0 || grew(gaps[index - 1] ?? gap, gap))) return null;
  return longest - least(gaps) <= Math.max(WOBBLE_MS, SAME_SHARE * longest) ? gaps : null;
}

export const noBackOff: ReconnectRule = {
  id: "no-back-off",
  title: "The delays do not grow",
  advice:
    "Make each delay longer than the one before, for example doubled up to 30 s, so that a server in trouble is not kept down by its own clients.",
  source: `${BACKOFF} (truncated binary exponential back-off)`,
  match({ outages, likeness }): RuleMatch | null {
    if (likeness?.backsOff) return null;
    for (const run of outages.flatMap((outage) => runsOf(outage))) {
      const gaps = constantGaps(run);
      if (!gaps) continue;
      // A recording that began in mid-outage may only have seen the ceiling of a back-off.
      const fromTheStart = run[0]?.after.good ?? false;
      return {
        certainty: fromTheStart && gaps.length >= MANY ? "certain" : "likely",
        evidence: `${gaps.length} gaps in a row, all of ${span(gaps)}`,
      };
    }
    return null;
  },
};

/** Gaps a table would give again in each outage; immediate ones say nothing about chance. */
const comparable = (outage: Outage): number[] => (runsOf(outage)[0] ?? []).map(({ gap }) => gap);

const EQUAL_MS = 50;
const EQUAL_SHARE = 0.1;

interface Comparison {
  same: number[];
  differ: number;
}

function compare(a: Outage, b: Outage, into: Comparison): void {
  const other = comparable(b);
  for (const [index, gap] of comparable(a).entries()) {
    const twin = other[index];
    if (twin === undefined || Math.max(gap, twin) < IMMEDIATE_MS) continue;
    if (Math.abs(gap - twin) <= Math.min(EQUAL_MS, EQUAL_SHARE * gap)) into.same.push(gap);
    else into.differ += 1;
  }
}

export const noJitter: ReconnectRule = {
  id: "no-jitter",
  title: "The delays are the same each time",
  advice:
    "Add a random part to each delay: after a server restart all clients come back at the same moment otherwise, again and again.",
  source: `${BACKOFF} (the first attempt delayed by a random time)`,
  match({ outages, elsewhere }): RuleMatch | null {
    const own: Comparison = { same: [], differ: 0 };
    for (const [index, outage] of outages.entries()) {
      const before = outages[index - 1];
      if (before) compare(before, outage, own);
    }
    const first = outages[0];
    const inOne = own.same.length >= 2;
    if (!inOne && first) for (const twin of elsewhere) compare(first, twin, own);
    const { same, differ } = own;
    if (same.length < 2 || same.length < 2 * differ) return null;
    const where = inOne ? "after one outage and the next" : "here and in another socket of the same client";
    return {
      certainty: same.length > ENOUGH ? "certain" : "likely",
      evidence: `the same gaps within ${EQUAL_MS} ms ${where}: ${seconds(same.slice(0, MANY))}`,
    };
  },
};

/** Ends after which RFC 6455 asks for a random delay first, as the server may be in trouble. */
const SERVER_IN_TROUBLE: readonly number[] = [1001, 1006, 1011, 1012, 1013, 1014];

const inTrouble = ({ result, connection }: Attempt): boolean =>
  (result === "lost" || result === "server-closed" || result === "failed") &&
  SERVER_IN_TROUBLE.includes(connection.closeEvent?.code ?? 0) &&
  causeOf(connection) !== "offline";

export const immediateFirstRetry: ReconnectRule = {
  id: "immediate-first-retry",
  title: "The first retry comes at once",
  advice:
    "Several libraries do so on purpose, and for one client it is the fastest. When many clients lose one server together, a random delay of up to some seconds keeps them from coming back all at once.",
  source: `${BACKOFF} (a random delay of 0 to 5 s before the first attempt)`,
  match({ outages }): RuleMatch | null {
    const firsts = outages.flatMap(({ started, retries }) => (inTrouble(started) ? retries.slice(0, 1) : []));
    const quick = firsts.filter(({ gap }) => gap < IMMEDIATE_MS);
    const [first] = quick;
    if (!first) return null;
    const code = first.after.connection.closeEvent?.code ?? 0;
    const often = firsts.length > 1 ? `, ${quick.length} of ${firsts.length} times` : "";
    return { certainty: "certain", evidence: `a retry ${duration(first.gap)} after a ${code}${often}` };
  },
};

const STORM_ATTEMPTS = 10;
const STORM_MS = 10_000;

export const storm: ReconnectRule = {
  id: "storm",
  title: "A storm of attempts",
  advice: "Wait longer between attempts, and longer each time: this many help nobody and may keep the server down.",
  source: `${BACKOFF} (abnormal closures by many clients at once); the limit of one attempt a second is ours`,
  match({ attempts }): RuleMatch | null {
    let worst = 0;
    let from = 0;
    for (const [index, { connection }] of attempts.entries()) {
      while (connection.createdAt - (attempts[from]?.connection.createdAt ?? 0) > STORM_MS) from += 1;
      worst = Math.max(worst, index - from + 1);
    }
    if (worst <= STORM_ATTEMPTS) return null;
    return { certainty: "certain", evidence: `${worst} attempts within ${duration(STORM_MS)}` };
  },
};

const SLOW_MS = 1000;
const QUICK_MS = 100;

const tookMs = ({ connection: { createdAt }, over }: Attempt): number => over - createdAt;

/** Not the page's doing: it explains slow recoveries that its own gaps do not. */
export const browserThrottle: ReconnectRule = {
  id: "browser-throttle",
  title: "The browser itself held attempts back",
  advice:
    "Nothing to change in the page: after repeated failures browsers delay further attempts by some seconds, and connect to one address one after another.",
  source:
    "chromium services/network/websocket_throttler.cc; gecko netwerk/protocol/websocket/WebSocketChannel.cpp (FailDelayManager); RFC 6455 section 4.1; measured",
  match({ attempts }): RuleMatch | null {
    const failures = attempts.filter(({ result }) => result === "failed");
    const quick = failures.findIndex((attempt) => tookMs(attempt) < QUICK_MS);
    const slow = failures.slice(quick + 1).filter((attempt) => tookMs(attempt) >= SLOW_MS);
    const [first] = slow;
    if (quick < 0 || !first) return null;
    const longest = slow.reduce((most, attempt) => Math.max(most, tookMs(attempt)), 0);
    const before = duration(tookMs(failures[quick] ?? first));
    return {
      certainty: "likely",
      evidence: `failing took ${before} at first and up to ${duration(longest)} later, ${times(slow.length)} over ${duration(SLOW_MS)}`,
    };
  },
};

export const DELAY_RULES: readonly ReconnectRule[] = [noBackOff, noJitter, immediateFirstRetry, storm, browserThrottle];
