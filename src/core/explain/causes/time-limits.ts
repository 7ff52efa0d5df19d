/** Finer causes: a limit of idle time, lifetime or handshake that the times of this connection match. */
import type { Evidence } from "../../format/evidence.ts";
import {
  handshakeLimitsMatching,
  idleLimitsMatching,
  lifetimeLimitsMatching,
} from "../../protocol/time-limits/match.ts";
import { ageOf, type Neighbour, silenceOf } from "../../record/nearby/neighbour.ts";
import { failedByBrowser } from "../../record/reading.ts";
import type { Match } from "../finding-row.ts";
import type { Case, Cause } from "./cause.ts";

/** Sockets cut by one limit end with silences (or ages) this close together, ms: a timer's tick either way. */
const SAME_MS = 1500;

/** A silence that no documented limit fits says something when it repeats, from this length on, so often. */
const UNDOCUMENTED = { ms: 10_000, times: 2 };

/** Lost without any word, or closed by the server itself: what a limit looks like from the page. */
function endedByOthers({ reading: r }: Case): boolean {
  return r.opened !== null && r.closeEvent !== null && !r.call && !failedByBrowser(r) && r.cached === null;
}

const alike = (
  { reading, neighbours }: Case,
  own: number,
  of: (neighbour: Neighbour) => number | null,
): readonly Neighbour[] =>
  neighbours.origin.filter((it) => it.id !== reading.id && Math.abs((of(it) ?? Number.NaN) - own) < SAME_MS);

const repeated = (given: Case, own: number, of: (neighbour: Neighbour) => number | null): number =>
  alike(given, own, of).length;

/** The same silence again and again, at other times: sockets that end together may just have heard the same last message. */
function repeatsUndocumented(given: Case, silence: number): boolean {
  const end = given.reading.closeEvent?.at ?? Number.NaN;
  const apart = alike(given, silence, (it) => it.silence).filter((it) => Math.abs(it.endedAt - end) > SAME_MS);
  return silence >= UNDOCUMENTED.ms && apart.length >= UNDOCUMENTED.times;
}

export const idleLimit: Cause = {
  id: "idle-limit",
  cause: "idle-limit",
  sources: [{ rfc: 6455, section: "5.5.2", note: "a Ping may serve as a keepalive" }],
  specificity: 3,
  match(given): Match | null {
    const silence = silenceOf(given.reading);
    const { closeEvent, openedAt, traffic } = given.reading;
    if (silence === null || !endedByOthers(given)) return null;
    const since = (at: number | null | undefined): number => (closeEvent?.at ?? 0) - Math.max(openedAt ?? 0, at ?? 0);
    const limits = idleLimitsMatching(silence, {
      url: given.reading.created?.url,
      ...(closeEvent && { code: closeEvent.code }),
      clientSilenceMs: since(traffic?.sent.lastAt),
      serverSilenceMs: since(traffic?.received.lastAt),
    });
    if (limits.length === 0 && !repeatsUndocumented(given, silence)) return null;
    const evidence: Evidence[] = [{ id: "silence", ms: silence }];
    const same = repeated(given, silence, (it) => it.silence);
    if (same > 0) evidence.push({ id: "same-silence", count: same });
    return { certainty: "likely", evidence, limits };
  },
};

export const lifetimeLimit: Cause = {
  id: "lifetime-limit",
  cause: "lifetime-limit",
  sources: [{ rfc: 6455, section: "7.3", note: "a server may close whenever it wants" }],
  specificity: 3,
  match(given): Match | null {
    const age = ageOf(given.reading);
    if (age === null || !endedByOthers(given)) return null;
    const limits = lifetimeLimitsMatching(age, {
      code: given.reading.closeEvent?.code ?? 0,
      url: given.reading.created?.url,
    });
    if (limits.length === 0) return null;
    const evidence: Evidence[] = [{ id: "open-for", ms: age }];
    if (age - (silenceOf(given.reading) ?? age) > SAME_MS) evidence.push({ id: "messages-passed" });
    const same = repeated(given, age, (it) => it.age);
    if (same > 0) evidence.push({ id: "same-age", count: same });
    return { certainty: "likely", evidence, limits };
  },
};

export const handshakeLimit: Cause = {
  id: "handshake-limit",
  cause: "handshake-timeout",
  sources: [{ repo: "nginx/nginx", path: "src/http/ngx_http_upstream.c", note: "its 504" }],
  specificity: 2,
  match({ reading: r, claims }): Match | null {
    if (r.opened || r.lifetime === null || r.log?.fact.failureText) return null;
    if (claims.cause.certainty === "unknown" || claims.cause.value !== "handshake-failed") return null;
    const limits = handshakeLimitsMatching(r.lifetime, { url: r.created?.url });
    if (limits.length === 0) return null;
    return {
      certainty: "likely",
      evidence: [{ id: "handshake-failed-after", ms: r.lifetime }],
      limits,
    };
  },
};

export const LIMITS: readonly Cause[] = [idleLimit, lifetimeLimit, handshakeLimit];
