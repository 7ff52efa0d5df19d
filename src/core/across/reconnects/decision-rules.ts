/** Judgement of whether a client tries again when it should: after stop codes, after its own close, giving up, mounting twice. */
import { duration } from "../../explain/causes/cause.ts";
import { closeCallOf } from "./attempt.ts";
import { codeAdvice } from "./code-advice.ts";
import { madeByHeartbeat } from "./heartbeats.ts";
import { retryAdvised } from "./missing-retry.ts";
import type { Retry } from "./outages.ts";
import { type ChainCase, type ReconnectRule, type RuleMatch, times } from "./reconnect-rule.ts";
import { patienceFor } from "./recovery.ts";

/** A retry later than this may well follow a new sign-in, ms. */
const SOON_MS = 60_000;

const retriesOf = ({ outages }: ChainCase): Retry[] => outages.flatMap(({ retries }) => [...retries]);

const unchanged = ({ after, attempt }: Retry): boolean =>
  after.connection.url === attempt.connection.url &&
  after.connection.requestedProtocols.join() === attempt.connection.requestedProtocols.join();

export const retryAfterStop: ReconnectRule = {
  id: "retry-after-stop-code",
  title: "A retry although the code says stop",
  advice:
    "Stop after such a code until something has changed: new credentials, a smaller message, another URL. Trying the same again only adds load.",
  source:
    "RFC 6455 section 7.4.1; IANA WebSocket Close Code Number Registry; each library's documentation, see its code",
  match(given): RuleMatch | null {
    const against = retriesOf(given).filter((retry) => {
      const { after, gap } = retry;
      return after.result === "server-closed" && gap <= SOON_MS && unchanged(retry);
    });
    const stopped = against.flatMap((retry) => {
      const advice = codeAdvice(retry.after.connection);
      return advice?.retry === "stop" ? [{ ...retry, label: advice.label }] : [];
    });
    const [first] = stopped;
    if (!first) return null;
    // Credentials may have changed where the recording cannot see it: in a cookie or in the first message.
    return {
      certainty: "likely",
      evidence: `after ${first.label} the same URL was tried again ${duration(first.gap)} later, ${times(stopped.length)} in all`,
    };
  },
};

export const noRetry: ReconnectRule = {
  id: "no-retry",
  title: "No retry after a close that allows one",
  advice: "Connect again after such a close, after a random delay: the user is offline until the page is reloaded.",
  source:
    "RFC 6455 section 7.2.3; IANA WebSocket Close Code Number Registry; ninenines/cowboy src/cowboy_websocket.erl",
  match({ attempts, gaps, recovery }): RuleMatch | null {
    const last = attempts.at(-1);
    const why = last?.good ? retryAdvised(last) : null;
    if (why === null || recovery.waited < patienceFor(gaps)) return null;
    return { certainty: "likely", evidence: `${why}, and nothing followed for ${duration(recovery.waited)}` };
  },
};

export const gaveUp: ReconnectRule = {
  id: "gave-up",
  title: "The client gave up",
  advice:
    "Go on at a slow pace, for example once a minute and on the online event and when the tab becomes visible, or tell the user how to reconnect.",
  source: "RFC 6455 section 7.2.3 (applications should implement reconnection)",
  match({ attempts, outages, recovery }): RuleMatch | null {
    const last = attempts.at(-1);
    const outage = outages.at(-1);
    if (recovery.outcome !== "gave-up" || !last || !outage || last.result === "aborted") return null;
    const { retries, started } = outage;
    if (retries.length === 0 || codeAdvice(last.connection)?.retry === "stop") return null;
    const tried = retries.length === 1 ? "one retry" : `${retries.length} retries`;
    return {
      certainty: "likely",
      evidence: `${tried} in ${duration(last.over - started.over)}, then nothing for ${duration(recovery.waited)}`,
    };
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
  title: "The page connects again after its own close()",
  advice:
    "If the close was meant to last, let the close handler know: set a flag before close(), and do not take 1000 or 1005 for a failure.",
  source: "WHATWG WebSockets, close(); lukeed/sockette issues 17 and 29 (the same mistake in a library)",
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
    const code = closeCallOf(first.after.connection)?.code;
    return {
      certainty: "likely",
      evidence: `close(${code ?? ""}) ended it, and ${duration(first.gap)} later it connected again, ${times(found.length)} in all`,
    };
  },
};

export const doubleConnect: ReconnectRule = {
  id: "double-connect",
  title: "Connected twice at once",
  advice:
    "Typical of a component that mounts twice in development (React StrictMode). In production look for two components, or an effect without its dependencies, that open the same socket.",
  source: "https://react.dev/reference/react/StrictMode (effects run twice in development); measured",
  match(given): RuleMatch | null {
    const doubles = retriesOf(given).filter(isDouble);
    const [first] = doubles;
    if (!first) return null;
    const { after, attempt } = first;
    const how = after.result === "aborted" ? "closed while CONNECTING" : "closed";
    const apart = duration(attempt.connection.createdAt - after.connection.createdAt);
    return {
      certainty: "likely",
      evidence: `the first was ${how}, and a second came from the same line ${apart} after it, ${times(doubles.length)} in all`,
    };
  },
};

export const DECISION_RULES: readonly ReconnectRule[] = [
  retryAfterStop,
  noRetry,
  gaveUp,
  retryAfterOwnClose,
  doubleConnect,
];
