/** Which documented time limits fit how long a connection was silent, lived or waited for its handshake. */
import { isPrivateHost } from "./private-host.ts";
import { LIMITS, type Limit } from "./rows.ts";

/** Timers and their messages come a little late: the limit counts wire time, the page sees it afterwards. */
const TOLERANCE_MS = 1000;
/** Of a short limit a second would be half of it. */
const LEAST_TOLERANCE_MS = 100;
const toleranceFor = (ms: number): number => Math.min(TOLERANCE_MS, Math.max(LEAST_TOLERANCE_MS, ms * 0.04));

export interface MatchOptions {
  /** The socket's URL: drops limits of other systems, and of clouds for a server in one's own network. */
  url?: string | undefined;
  /** Added to the limit's own tolerance (at most a second), for example the distance to the next sample of a slow clock. */
  toleranceMs?: number;
  /** The code the page saw; drops limits that are known to end in another one. */
  code?: number;
}

export interface IdleMatchOptions extends MatchOptions {
  /** Since the page last sent something, for limits that count only that. Without it: `silenceMs`. */
  clientSilenceMs?: number;
  /** Since the page last received something, likewise. */
  serverSilenceMs?: number;
}

/**
 * Limits that a silence fits, the nearest first. `silenceMs`: since the last message either way. Pings are invisible
 * to the page, so a match is evidence and no proof; the same silence on several connections is strong.
 */
export function idleLimitsMatching(silenceMs: number, options: IdleMatchOptions = {}): Limit[] {
  const { clientSilenceMs = silenceMs, serverSilenceMs = silenceMs } = options;
  const measured = ({ counts }: Limit): number => {
    if (counts === "client-silence") return clientSilenceMs;
    return counts === "server-silence" ? serverSilenceMs : silenceMs;
  };
  return matching("idle", measured, options);
}

/** Limits that the time from open to end fits, whatever the traffic. */
export function lifetimeLimitsMatching(ageMs: number, options: MatchOptions = {}): Limit[] {
  return matching("lifetime", () => ageMs, options);
}

/** Limits of proxies that the time from the constructor to a failed handshake fits. Browsers have limits of their own. */
export function handshakeLimitsMatching(ms: number, options: MatchOptions = {}): Limit[] {
  return matching("handshake", () => ms, options);
}

function matching(
  kind: Limit["kind"],
  measuredFor: (limit: Limit) => number,
  { toleranceMs = 0, code, url }: MatchOptions,
): Limit[] {
  const isPrivate = url !== undefined && isPrivateHost(url);
  const fitting = LIMITS.flatMap((limit) => {
    if (limit.kind !== kind || (limit.cloud && isPrivate)) return [];
    if (limit.urls && !limit.urls.some((pattern) => pattern.test(url ?? ""))) return [];
    if (code !== undefined && limit.codes !== null && !limit.codes.includes(code)) return [];
    const distance = Math.abs(measuredFor(limit) - limit.ms);
    return distance <= toleranceFor(limit.ms) + toleranceMs ? [{ limit, distance }] : [];
  });
  return fitting.sort((a, b) => a.distance - b.distance).map(({ limit }) => limit);
}
