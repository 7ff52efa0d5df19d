/** Judgement of whether a client tries again when it should: after stop codes, after its own close, giving up, mounting twice. */
import { closeCallOf } from "../../format/accessors.ts";
import type { Connection } from "../../format/connection.ts";
import type { Evidence } from "../../format/evidence.ts";
import { IANA_CLOSE_CODES } from "../../protocol/sources.ts";
import { codeAdvice } from "./code-advice.ts";
import { madeByHeartbeat } from "./heartbeats.ts";
import { retryAdvised } from "./missing-retry.ts";
import type { Retry } from "./outages.ts";
import type { ChainCase, ReconnectRule, RuleMatch } from "./reconnect-rule.ts";
import { patienceFor } from "./recovery.ts";

/** A retry later than this may well follow a new sign-in, ms. */
const SOON_MS = 60_000;

const retriesOf = ({ outages }: ChainCase): Retry[] => outages.flatMap(({ retries }) => [...retries]);

const unchanged = ({ after, attempt }: Retry): boolean =>
  after.connection.url === attempt.connection.url &&
  after.connection.requestedProtocols.join() === attempt.connection.requestedProtocols.join();

/** A limit of time says nothing against a retry, whatever code it ended in. */
const hitLimit = ({ diagnosis }: Connection): boolean =>
  diagnosis.some(({ cause }) => cause === "idle-limit" || cause === "lifetime-limit" || cause === "idle-or-lifetime");

export const retryAfterStop: ReconnectRule = {
  id: "retry-after-stop-code",
  sources: [{ rfc: 6455, section: "7.4.1" }, IANA_CLOSE_CODES],
  match(given): RuleMatch | null {
    const against = retriesOf(given).filter((retry) => {
      const { after, gap } = retry;
      return after.result === "server-closed" && gap <= SOON_MS && unchanged(retry) && !hitLimit(after.connection);
    });
    const stopped = against.flatMap((retry) => {
      const advice = codeAdvice(retry.after.connection);
      return advice?.retry === "stop" ? [{ ...retry, label: advice.label }] : [];
    });
    const [first] = stopped;
    if (!first) return null;
    // Credentials may have changed where the recording cannot see it: in a cookie or in the first message.
    const { label: code, gap: ms } = first;
    return { certainty: "likely", evidence: [{ id: "retried-after-stop", code, ms, times: stopped.length }] };
  },
};

export const noRetry: ReconnectRule = {
  id: "no-retry",
  sources: [
    { rfc: 6455, section: "7.2.3" },
    IANA_CLOSE_CODES,
    { repo: "ninenines/cowboy", path: "src/cowboy_websocket.erl" },
  ],
  match({ attempts, gaps, recovery }): RuleMatch | null {
    const last = attempts.at(-1);
    const why = last?.good ? retryAdvised(last) : null;
    if (why === null || recovery.waited < patienceFor(gaps)) return null;
    return { certainty: "likely", evidence: [{ id: "nothing-followed", why, ms: recovery.waited }] };
  },
};

export const gaveUp: ReconnectRule = {
  id: "gave-up",
  sources: [{ rfc: 6455, section: "7.2.3", note: "applications should implement reconnection" }],
  match({ attempts, outages, recovery }): RuleMatch | null {
    const last = attempts.at(-1);
    const outage = outages.at(-1);
    if (recovery.outcome !== "gave-up" || !last || !outage || last.result === "aborted") return null;
    const { retries, started } = outage;
    if (retries.length === 0 || codeAdvice(last.connection)?.retry === "stop") return null;
    const [forMs, silentMs] = [last.over - started.over, recovery.waited];
    return { certainty: "likely", evidence: [{ id: "gave-up", retries: retries.length, forMs, silentMs }] };
  },
};

const TWICE_MS = 50;

/** Closed by its page, and a second one made that lasts, within the blink in which a framework mounts twice. */
const isDouble = ({ after, attempt }: Retry): boolean =>
  (after.result === "aborted" || after.result === "own-close") &&
  attempt.connection.createdAt - after.connection.createdAt <= TWICE_MS &&
  attempt.over - attempt.connection.createdAt > TWICE_MS &&
  after.connection.frame.documentId === attempt.connection.frame.documentId;

/** What follows later is hardly a reaction to the close, ms. */
const REACTION_MS = 10_000;

export const retryAfterOwnClose: ReconnectRule = {
  id: "reconnect-after-own-close",
  sources: [
    { whatwg: "WebSockets", part: "close()" },
    { repo: "lukeed/sockette", issue: 17, note: "the same mistake in a library" },
    { repo: "lukeed/sockette", issue: 29 },
  ],
  match(given): RuleMatch | null {
    const found = retriesOf(given).filter((retry) => {
      const { after, attempt, gap } = retry;
      const { endedAt } = after.connection;
      // In one go with close() it is a restart on purpose; only after the close event can a handler have done it.
      const handled = endedAt !== null && endedAt <= attempt.connection.createdAt;
      const same = after.connection.frame.documentId === attempt.connection.frame.documentId;
      if (after.result !== "own-close" || !handled || !same || gap > REACTION_MS) return false;
      return !isDouble(retry) && !madeByHeartbeat(after.connection);
    });
    const [first] = found;
    if (!first) return null;
    const code = closeCallOf(first.after.connection)?.code ?? null;
    const evidence: Evidence = { id: "reconnected-after-close", code, ms: first.gap, times: found.length };
    return { certainty: "likely", evidence: [evidence] };
  },
};

export const doubleConnect: ReconnectRule = {
  id: "double-connect",
  sources: [{ url: "https://react.dev/reference/react/StrictMode", note: "effects run twice in development" }],
  match(given): RuleMatch | null {
    const doubles = retriesOf(given).filter(isDouble);
    const [first] = doubles;
    if (!first) return null;
    const { after, attempt } = first;
    const evidence: Evidence = {
      id: "connected-twice",
      whileConnecting: after.result === "aborted",
      ms: attempt.connection.createdAt - after.connection.createdAt,
      times: doubles.length,
    };
    return { certainty: "likely", evidence: [evidence] };
  },
};

export const DECISION_RULES: readonly ReconnectRule[] = [
  retryAfterStop,
  noRetry,
  gaveUp,
  retryAfterOwnClose,
  doubleConnect,
];
