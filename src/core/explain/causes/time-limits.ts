/** Finer causes: a limit of idle time, lifetime or handshake that the times of this connection match. */
import { ABNORMAL, NORMAL } from "../../../messages/websocket-constants.ts";
import { known } from "../../format/claims.ts";
import type { Evidence } from "../../format/evidence.ts";
import {
  handshakeLimitsMatching,
  idleLimitsMatching,
  lifetimeLimitsMatching,
} from "../../protocol/time-limits/match.ts";
import type { Limit } from "../../protocol/time-limits/rows.ts";
import { areAlike, isRound } from "../../protocol/time-limits/timers.ts";
import { ageOf, type Neighbour, type Silences, silencesOf } from "../../record/nearby/neighbour.ts";
import { failedByBrowser } from "../../record/reading.ts";
import type { Match } from "../finding-row.ts";
import type { Case, Cause } from "./cause.ts";
import { stoodStillFor } from "./page-blocked.ts";

/** Age and silence closer than this are one number, ms: the opening took some of it. */
const SAME_MS = 1500;
/** So little that nothing can be made of it, ms. */
const HARDLY_MS = 250;
/** A time that no documented limit fits says something when it repeats so often. */
const UNDOCUMENTED_TIMES = 2;
/** A limit shorter than this is named only when it repeats, ms: many things end a young connection. */
const SHORT_MS = 5000;

/** Lost without any word, or closed by the server itself, at a time that is known: what a limit looks like from the page. */
function endedByOthers({ reading: r, claims }: Case): boolean {
  const cause = known(claims.cause);
  if (r.wire?.wasOpen && cause !== null) return cause === "server-close" || cause.startsWith("transport-lost");
  const ended = r.opened !== null && r.closeEvent !== null && !r.call && !failedByBrowser(r) && r.cached === null;
  return ended && stoodStillFor(r) === null;
}

/** Other sockets of the origin that ended after the same time. */
const repeats = ({ reading, neighbours }: Case, own: number, of: (it: Neighbour) => number | null): Neighbour[] =>
  neighbours.origin.filter((it) => it.id !== reading.id && areAlike(of(it) ?? Number.NaN, own));

/** A limit that fits a time of this connection: documented, or told by its repetition. */
interface Fit {
  ms: number;
  limits: readonly Limit[];
  same: readonly Neighbour[];
}

function isFit({ reading: { closeEvent } }: Case, { limits, same, ms }: Fit): boolean {
  // Those that ended at the same moment may just have heard the same last message.
  const apart = same.filter((it) => Math.abs(it.endedAt - (closeEvent?.at ?? Number.NaN)) > SAME_MS);
  return apart.length >= UNDOCUMENTED_TIMES || (limits.length > 0 && (ms >= SHORT_MS || same.length > 0));
}

type Who = keyof Silences;
const WHO: readonly Who[] = ["both", "client", "server"];

/** The silence that a limit fits, and whose it was; the one of both before that of one. */
function idleFit(given: Case): (Fit & { who: Who }) | null {
  const silences = silencesOf(given.reading);
  if (silences === null || !endedByOthers(given)) return null;
  const { created, closeEvent } = given.reading;
  const limits = idleLimitsMatching(silences.both, {
    url: created?.url,
    ...(closeEvent && { code: closeEvent.code }),
    clientSilenceMs: silences.client,
    serverSilenceMs: silences.server,
  });
  const fits = WHO.map((who) => {
    const ms = silences[who];
    // One that counts a single side fits both when the other side was silent for longer.
    const own = limits.filter(
      ({ counts }) => whoCounts(counts) === who || (who === "both" && areAlike(ms, silences[whoCounts(counts)])),
    );
    return { who, ms, limits: own, same: repeats(given, ms, (it) => it.silences?.[who] ?? null) };
  });
  return fits.find((fit) => isFit(given, fit)) ?? null;
}

function whoCounts(counts: Limit["counts"]): Who {
  if (counts === "client-silence") return "client";
  return counts === "server-silence" ? "server" : "both";
}

function lifetimeFit(given: Case): Fit | null {
  const ms = ageOf(given.reading);
  if (ms === null || !endedByOthers(given)) return null;
  const { created, closeEvent } = given.reading;
  const limits = lifetimeLimitsMatching(ms, { code: closeEvent?.code ?? 0, url: created?.url });
  const fit = { ms, limits, same: repeats(given, ms, (it) => it.age) };
  return isFit(given, fit) ? fit : null;
}

/** What the times tell of; one number fits `either`. */
interface Fits {
  idle: ReturnType<typeof idleFit>;
  lifetime: Fit | null;
  either: boolean;
}

/** Age and silence are one number: the silence began with the opening, or so close to it that a timer cannot tell. */
function areOneNumber(age: number, silence: number): boolean {
  const apart = age - silence;
  return apart <= HARDLY_MS || (apart <= SAME_MS && isRound(age) === isRound(silence));
}

/** Of what is only told by repetition, nothing is left beside what is documented. */
const isDocumented = (fit: Fit | null): boolean => fit !== null && fit.limits.length > 0;

/** What all rows ask first. Where age and silence are one number, another end of the origin may decide. */
function fitsOf(given: Case): Fits {
  const idle = idleFit(given);
  const lifetime = lifetimeFit(given);
  const age = ageOf(given.reading);
  const silence = silencesOf(given.reading)?.both ?? null;
  if (age === null || silence === null || !areOneNumber(age, silence)) {
    if (isDocumented(idle) && !isDocumented(lifetime)) return { idle, lifetime: null, either: false };
    if (isDocumented(lifetime) && !isDocumented(idle)) return { idle: null, lifetime, either: false };
    return { idle, lifetime, either: false };
  }
  const decidesIdle = repeats(given, silence, (it) => it.silences?.both ?? null).some(
    (it) => it.age !== null && it.age - silence > SAME_MS,
  );
  const decidesAge = repeats(given, age, (it) => it.age).some(
    (it) => it.silences !== null && age - it.silences.both > SAME_MS,
  );
  if (decidesIdle === decidesAge) return { idle, lifetime, either: idle !== null || lifetime !== null };
  return decidesIdle ? { idle, lifetime: null, either: false } : { idle: null, lifetime, either: false };
}

/** Who was silent, for how long, and what the other side did meanwhile. */
function silenceEvidence({ reading: { traffic, closeEvent, wire } }: Case, who: Who, ms: number): Evidence {
  if (wire?.traffic) return { id: "wire-silence", who, ms };
  const ago = (at: number | null | undefined): number => (closeEvent?.at ?? 0) - (at ?? 0);
  if (who === "client")
    return {
      id: "client-silence",
      ms,
      received: traffic?.received.messages ?? 0,
      lastMs: ago(traffic?.received.lastAt),
    };
  if (who === "server")
    return { id: "server-silence", ms, sent: traffic?.sent.messages ?? 0, lastMs: ago(traffic?.sent.lastAt) };
  return { id: "silence", ms };
}

const idleLimit: Cause = {
  id: "idle-limit",
  cause: "idle-limit",
  sources: [{ rfc: 6455, section: "5.5.2", note: "a Ping may serve as a keepalive" }],
  specificity: 3,
  match(given): Match | null {
    const { idle, either } = fitsOf(given);
    if (either || !idle) return null;
    const evidence: Evidence[] = [silenceEvidence(given, idle.who, idle.ms)];
    if (idle.same.length > 0) evidence.push({ id: "same-silence", count: idle.same.length });
    return { certainty: "likely", evidence, limits: idle.limits };
  },
};

const lifetimeLimit: Cause = {
  id: "lifetime-limit",
  cause: "lifetime-limit",
  sources: [{ rfc: 6455, section: "7.3", note: "a server may close whenever it wants" }],
  specificity: 3,
  match(given): Match | null {
    const { lifetime, either } = fitsOf(given);
    if (either || !lifetime) return null;
    const evidence: Evidence[] = [{ id: "open-for", ms: lifetime.ms }];
    const silence = silencesOf(given.reading)?.both ?? lifetime.ms;
    if (lifetime.ms - silence > SAME_MS) evidence.push({ id: "messages-passed" });
    if (lifetime.same.length > 0) evidence.push({ id: "same-age", count: lifetime.same.length });
    return { certainty: "likely", evidence, limits: lifetime.limits };
  },
};

const idleOrLifetime: Cause = {
  id: "idle-or-lifetime",
  cause: "idle-or-lifetime",
  sources: [
    { rfc: 6455, section: "5.5.2", note: "a Ping may serve as a keepalive" },
    { rfc: 6455, section: "7.3", note: "a server may close whenever it wants" },
  ],
  specificity: 3,
  match(given): Match | null {
    const { idle, lifetime, either } = fitsOf(given);
    if (!either) return null;
    const ms = idle?.ms ?? lifetime?.ms ?? 0;
    const evidence: Evidence[] = [silenceEvidence(given, idle?.who ?? "both", ms), { id: "age-equals-silence", ms }];
    const alike = { silence: idle?.same.length ?? 0, age: lifetime?.same.length ?? 0 };
    if (alike.silence > 0) evidence.push({ id: "same-silence", count: alike.silence });
    if (alike.age > alike.silence) evidence.push({ id: "same-age", count: alike.age });
    return { certainty: "likely", evidence, limits: [...(idle?.limits ?? []), ...(lifetime?.limits ?? [])] };
  },
};

/** A single end after a round time: a hint, no more. */
const roundTime: Cause = {
  id: "round-time",
  cause: "round-time",
  sources: [{ rfc: 6455, section: "7.3", note: "a server may close whenever it wants" }],
  specificity: 1,
  match(given): Match | null {
    const { idle, lifetime } = fitsOf(given);
    const code = given.reading.closeEvent?.code;
    // Other codes say what was wrong themselves.
    if (!endedByOthers(given) || idle || lifetime || (code !== ABNORMAL && code !== NORMAL)) return null;
    const age = ageOf(given.reading);
    const silences = silencesOf(given.reading);
    const evidence: Evidence[] = [];
    const who = WHO.find((it) => silences !== null && isRound(silences[it]));
    if (who && silences) evidence.push(silenceEvidence(given, who, silences[who]));
    if (age !== null && isRound(age)) evidence.push({ id: "open-for", ms: age });
    return evidence.length === 0 ? null : { certainty: "unknown", evidence };
  },
};

const handshakeLimit: Cause = {
  id: "handshake-limit",
  cause: "handshake-timeout",
  sources: [{ repo: "nginx/nginx", path: "src/http/ngx_http_upstream.c", note: "its 504" }],
  specificity: 2,
  match({ reading: r, claims }): Match | null {
    if (r.opened || r.lifetime === null || r.log?.fact.failureText) return null;
    if (claims.cause.certainty === "unknown" || claims.cause.value !== "handshake-failed") return null;
    const limits = handshakeLimitsMatching(r.lifetime, { url: r.created?.url });
    if (limits.length === 0) return null;
    return { certainty: "likely", evidence: [{ id: "handshake-failed-after", ms: r.lifetime }], limits };
  },
};

export const LIMITS: readonly Cause[] = [idleLimit, lifetimeLimit, idleOrLifetime, roundTime, handshakeLimit];
