/** Judgement of how long a client waits between attempts: no back-off, no jitter, an immediate first retry, a storm. */
import { causeOf } from "../../format/accessors.ts";
import type { Evidence } from "../../format/evidence.ts";
import { CHROMIUM, FIREFOX } from "../../format/source.ts";
import type { Attempt } from "./attempt.ts";
import { type Outage, type Retry, runsOf } from "./outages.ts";
import type { ReconnectRule, RuleMatch } from "./reconnect-rule.ts";

/** Below this a retry counts as immediate, ms. */
const IMMEDIATE_MS = 100;
/** Timers and their events wobble by so much, ms. */
const WOBBLE_MS = 25;
const SAME_SHARE = 0.2;
const GROWTH_SHARE = 0.05;
const SHORT_MS = 10_000;
const ENOUGH = 3;
const MANY = 5;

const failed = ({ result, good }: Attempt): boolean => !good && result !== "connecting";

const least = (values: readonly number[]): number => values.reduce((low, value) => Math.min(low, value));
const most = (values: readonly number[]): number => values.reduce((high, value) => Math.max(high, value));

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
  sources: [{ rfc: 6455, section: "7.2.3", note: "truncated binary exponential back-off" }],
  match({ outages, likeness }): RuleMatch | null {
    if (likeness?.backsOff) return null;
    for (const run of outages.flatMap((outage) => runsOf(outage))) {
      const gaps = constantGaps(run);
      if (!gaps) continue;
      // A recording that began in mid-outage may only have seen the ceiling of a back-off.
      const fromTheStart = run[0]?.after.good ?? false;
      return {
        certainty: fromTheStart && gaps.length >= MANY ? "certain" : "likely",
        evidence: [{ id: "constant-gaps", count: gaps.length, leastMs: least(gaps), mostMs: most(gaps) }],
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
  sources: [{ rfc: 6455, section: "7.2.3", note: "the first attempt delayed by a random time" }],
  match({ outages, elsewhere }): RuleMatch | null {
    const own: Comparison = { same: [], differ: 0 };
    for (const [index, outage] of outages.entries()) {
      const before = outages[index - 1];
      if (before) compare(before, outage, own);
    }
    const outage = outages[0];
    const inOne = own.same.length >= 2;
    if (!inOne && outage) for (const twin of elsewhere) compare(outage, twin, own);
    const { same, differ } = own;
    if (same.length < 2 || same.length < 2 * differ) return null;
    const first = same.slice(0, MANY);
    return {
      certainty: same.length > ENOUGH ? "certain" : "likely",
      evidence: [{ id: "same-gaps", first, withinMs: EQUAL_MS, inOneSocket: inOne }],
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
  sources: [{ rfc: 6455, section: "7.2.3", note: "a random delay of 0 to 5 s before the first attempt" }],
  match({ outages }): RuleMatch | null {
    const firsts = outages.flatMap(({ started, retries }) => (inTrouble(started) ? retries.slice(0, 1) : []));
    const quick = firsts.filter(({ gap }) => gap < IMMEDIATE_MS);
    const [first] = quick;
    if (!first) return null;
    const code = first.after.connection.closeEvent?.code ?? 0;
    const evidence: Evidence = {
      id: "immediate-retry",
      ms: first.gap,
      code,
      quick: quick.length,
      of: firsts.length,
    };
    return { certainty: "certain", evidence: [evidence] };
  },
};

const STORM_ATTEMPTS = 10;
const STORM_MS = 10_000;

export const storm: ReconnectRule = {
  id: "storm",
  sources: [
    {
      rfc: 6455,
      section: "7.2.3",
      note: "abnormal closures by many clients at once; the limit of one attempt a second is ours",
    },
  ],
  match({ attempts }): RuleMatch | null {
    let worst = 0;
    let from = 0;
    for (const [index, { connection }] of attempts.entries()) {
      while (connection.createdAt - (attempts[from]?.connection.createdAt ?? 0) > STORM_MS) from += 1;
      worst = Math.max(worst, index - from + 1);
    }
    if (worst <= STORM_ATTEMPTS) return null;
    return { certainty: "certain", evidence: [{ id: "attempts-within", attempts: worst, ms: STORM_MS }] };
  },
};

const SLOW_MS = 1000;
const QUICK_MS = 100;

const tookMs = ({ connection: { createdAt }, over }: Attempt): number => over - createdAt;

/** Not the page's doing: it explains slow recoveries that its own gaps do not. */
export const browserThrottle: ReconnectRule = {
  id: "browser-throttle",
  sources: [
    { repo: CHROMIUM, path: "services/network/websocket_throttler.cc" },
    { repo: FIREFOX, path: "netwerk/protocol/websocket/WebSocketChannel.cpp", note: "FailDelayManager" },
    { rfc: 6455, section: "4.1" },
    { measured: "R30" },
  ],
  match({ attempts }): RuleMatch | null {
    const failures = attempts.filter(({ result }) => result === "failed");
    const quick = failures.findIndex((attempt) => tookMs(attempt) < QUICK_MS);
    const slow = failures.slice(quick + 1).filter((attempt) => tookMs(attempt) >= SLOW_MS);
    const [first] = slow;
    if (quick < 0 || !first) return null;
    const longest = slow.reduce((most, attempt) => Math.max(most, tookMs(attempt)), 0);
    const evidence: Evidence = {
      id: "failing-slowed",
      quickMs: tookMs(failures[quick] ?? first),
      slowestMs: longest,
      overMs: SLOW_MS,
      times: slow.length,
    };
    return { certainty: "likely", evidence: [evidence] };
  },
};

export const DELAY_RULES: readonly ReconnectRule[] = [noBackOff, noJitter, immediateFirstRetry, storm, browserThrottle];
