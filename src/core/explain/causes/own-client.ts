/** Finer causes on the client's side: its heartbeat, its connect timeout, its answer to a message, its token's expiry. */
import { CONNECTING } from "../../../messages/websocket-constants.ts";
import type { Evidence } from "../../format/evidence.ts";
import type { Sources } from "../../format/source.ts";
import { connectTimeoutBehind } from "../../protocol/clients/connect-timeouts.ts";
import { type FoundHeartbeat, heartbeatBehind } from "../../protocol/clients/heartbeats.ts";
import { tokenExpiry } from "../../protocol/credentials.ts";
import type { Reading } from "../../record/reading.ts";
import type { Match } from "../finding-row.ts";
import type { Case, Cause } from "./cause.ts";

/** Ms since the server was last heard when the page called close(); null where messages are not counted. */
export function serverSilenceAtCall({ call, openedAt, traffic, maybeStream }: Reading): number | null {
  if (!call || openedAt === null || maybeStream || !traffic) return null;
  return call.at - Math.max(openedAt, traffic.received.lastAt ?? 0);
}

export function heartbeatOf(r: Reading): FoundHeartbeat | null {
  if (!r.call || !r.opened || !r.created) return null;
  return heartbeatBehind({
    url: r.created.url,
    protocol: r.opened.protocol || (r.created.requestedProtocols[0] ?? ""),
    reason: r.call.reason ?? "",
    constructorStack: r.created.stack,
    closeStack: r.call.stack,
    silenceMs: serverSilenceAtCall(r),
  });
}

/** Since when the tab was hidden as the page called close(), wall ms; null when it was not. */
function hiddenAt({ page, call }: Reading): number | null {
  const last = page.findLast((fact) => fact.kind === "visibility" && fact.trusted && fact.at <= (call?.at ?? 0));
  return last?.kind === "visibility" && last.hidden ? last.at : null;
}

/** The same for both rows: whose heartbeat, how long it had heard nothing, and how long it waits. */
function heartbeatEvidence(r: Reading): { evidence: Evidence[]; sources: Sources | null } | null {
  const found = heartbeatOf(r);
  if (!found) return null;
  const evidence: Evidence[] = [{ id: "closed-by-heartbeat", client: found.client, silenceMs: serverSilenceAtCall(r) }];
  if (found.setting !== null) evidence.push({ id: "heartbeat-setting", setting: found.setting });
  return { evidence, sources: found.sources };
}

const ownHeartbeat: Cause = {
  id: "own-heartbeat",
  cause: "own-heartbeat",
  sources: [{ rfc: 6455, section: "5.5.2" }],
  specificity: 5,
  match({ reading: r }: Case): Match | null {
    const found = hiddenAt(r) === null ? heartbeatEvidence(r) : null;
    return found && { certainty: "likely", evidence: found.evidence, ...(found.sources && { sources: found.sources }) };
  },
};

const ownHeartbeatHidden: Cause = {
  id: "own-heartbeat-hidden",
  cause: "own-heartbeat",
  sources: [{ url: "https://developer.chrome.com/blog/timer-throttling-in-chrome-88" }],
  specificity: 5,
  match({ reading: r }: Case): Match | null {
    const hidden = hiddenAt(r);
    const found = hidden === null ? null : heartbeatEvidence(r);
    if (!found || hidden === null || !r.call) return null;
    const evidence: Evidence[] = [...found.evidence, { id: "tab-hidden-for", ms: r.call.at - hidden }];
    return { certainty: "likely", evidence, ...(found.sources && { sources: found.sources }) };
  },
};

/** A close() so soon after the constructor is a change of mind, ms. */
const CHANGE_OF_MIND_MS = 1000;
/** Attempts of one client given up after the same time lie this close together, ms. */
const SAME_MS = 100;

const connectTimeout: Cause = {
  id: "connect-timeout",
  cause: "connect-timeout",
  sources: [{ whatwg: "WebSockets", part: "close()" }],
  specificity: 4,
  match({ reading: r, neighbours }: Case): Match | null {
    if (!r.call || r.opened || r.call.readyState !== CONNECTING) return null;
    const waited = r.call.mono - (r.created?.mono ?? r.call.mono);
    if (waited < CHANGE_OF_MIND_MS) return null;
    const own = connectTimeoutBehind(waited, [r.created?.stack ?? null, r.call.stack]);
    const same = neighbours.handshakes.filter(
      ({ createdAt, until }) => until !== null && Math.abs(until - createdAt - waited) <= SAME_MS,
    );
    const says = /time\W?-?out/i.test(`${r.call.reason ?? ""} ${r.call.stack ?? ""}`);
    if (!own && same.length === 0 && !says) return null;
    const evidence: Evidence[] = [{ id: "gave-up-connecting", ms: waited }];
    if (same.length > 0) evidence.push({ id: "others-gave-up-alike", count: same.length });
    if (own) evidence.push({ id: "client-connect-timeout", client: own.client, ms: own.ms, setting: own.setting });
    return { certainty: "likely", evidence, ...(own && { sources: own.sources }) };
  },
};

/** A framework mounts a component twice in one go, ms. */
const TWICE_MS = 100;

const mountedTwice: Cause = {
  id: "mounted-twice",
  cause: "aborted-while-connecting",
  sources: [{ url: "https://react.dev/reference/react/StrictMode", note: "effects run twice in development" }],
  specificity: 2,
  match({ reading: r }: Case): Match | null {
    if (!r.call || r.opened || r.call.readyState !== CONNECTING) return null;
    const ms = r.call.mono - (r.created?.mono ?? Number.NEGATIVE_INFINITY);
    return ms > TWICE_MS ? null : { certainty: "likely", evidence: [{ id: "gave-up-connecting", ms }] };
  },
};

/** A call in the handler of a message comes within the task that delivered it, ms. */
const SAME_TASK_MS = 20;
/** Names of functions that take a message in. */
const HANDLER_NAMES = /on_?message|handle_?message|message_?handler|on_?data|onPacket|receive|dispatch|decode|onEvent/i;

const answeredMessage: Cause = {
  id: "answered-message",
  cause: "answered-message",
  sources: [{ whatwg: "HTML", part: "the message event" }],
  specificity: 3,
  match({ reading: r }: Case): Match | null {
    const heard = r.traffic?.received.lastAt ?? null;
    if (!r.call || !r.opened || heard === null || heartbeatOf(r)) return null;
    const after = r.call.at - heard;
    if (after < 0 || after > SAME_TASK_MS || !HANDLER_NAMES.test(r.call.stack ?? "")) return null;
    return { certainty: "likely", evidence: [{ id: "closed-after-message", ms: after }] };
  },
};

/** Servers look now and then, and clocks differ: how far behind the expiry an end still is one of it, ms. */
const AFTER_EXPIRY_MS = 5000;
/** A clock that runs ahead, ms. */
const BEFORE_EXPIRY_MS = 1500;

const expiredToken: Cause = {
  id: "token-expired",
  cause: "credentials-expired",
  sources: [
    { rfc: 7519, section: "4.1.4" },
    { repo: "hasura/graphql-engine", issue: 5813 },
  ],
  specificity: 5,
  match({ reading: r }): Match | null {
    if (!r.opened || !r.created || !r.closeEvent || r.call) return null;
    const expiry = tokenExpiry([r.created.url, ...r.created.requestedProtocols]);
    if (expiry === null || expiry <= (r.openedAt ?? 0)) return null;
    const late = r.closeEvent.date - expiry;
    if (late < -BEFORE_EXPIRY_MS || late > AFTER_EXPIRY_MS) return null;
    const inUrl = tokenExpiry([r.created.url]) === expiry;
    return { certainty: "likely", evidence: [{ id: "token-expired", lateMs: late, inUrl }] };
  },
};

export const OWN_CLIENT: readonly Cause[] = [
  ownHeartbeat,
  ownHeartbeatHidden,
  connectTimeout,
  mountedTwice,
  answeredMessage,
  expiredToken,
];
