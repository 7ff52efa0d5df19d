/** A NetLog: what ended an opened connection. */

import { ABNORMAL, GOING_AWAY } from "../../../../messages/websocket-constants.ts";
import type { CauseId } from "../../../format/claims.ts";
import { CHROMIUM, type Sources } from "../../../format/source.ts";
import type { Reading } from "../../../record/reading.ts";
import type { Wire } from "../../../record/wire.ts";
import { certain, type Finding, likely, type Rule, unknowable } from "../rule.ts";
import { isBefore, isOverHttp2, isPagesCode, mayHaveCrossed, seen } from "./seen.ts";

const SOURCES: Sources = [
  { repo: CHROMIUM, path: "net/websockets/websocket_channel.cc", note: "NetLog events" },
  { measured: "net-log" },
];

export const failedByBrowser: Rule = {
  id: "wire/invalid-frame",
  why: "The browser's own NetLog says which frame it refused and why, and that it failed the connection for it.",
  sources: SOURCES,
  find({ wire }) {
    if (!wire?.invalid) return null;
    return { cause: seen(wire)("protocol-error") };
  },
};

export const closeTimeout: Rule = {
  id: "wire/close-timeout",
  why: "The browser's closing timer ran out with its own Close sent and none of the server's read.",
  sources: SOURCES,
  find({ wire }) {
    if (!wire?.sent || wire.received || wire.timeouts.length === 0) return null;
    return { cause: seen(wire)("close-timeout") };
  },
};

function closedBy(r: Reading, wire: Wire): Finding<CauseId> | undefined {
  const say = seen(wire);
  const { sent, received } = wire;
  if (!received) return undefined;
  if (!sent || isBefore(r, received, sent))
    return received.whole === true ? say("server-close") : likely("server-close");
  if (mayHaveCrossed(wire)) return likely("crossed-close");
  if (r.call || (!r.fromPage && isPagesCode(sent.code))) return likely("client-close");
  return r.fromPage ? undefined : sent.code === GOING_AWAY ? likely("page-gone") : unknowable;
}

export const closed: Rule = {
  id: "wire/closed",
  why: "Both Close frames are in the browser's own NetLog, and whose was first. After the browser's own the server's may be an answer or have crossed it, the sooner it came the likelier it crossed.",
  sources: SOURCES,
  find(r) {
    const { wire } = r;
    const cause = wire ? closedBy(r, wire) : undefined;
    return cause === undefined ? null : { cause };
  },
};

const LOST: Readonly<Record<string, CauseId>> = { fin: "transport-lost-fin", rst: "transport-lost-rst" };

export const lost: Rule = {
  id: "wire/lost",
  why: "The browser's own NetLog has the end of TCP, or of the stream, and no Close frame of the server's before it.",
  sources: [{ rfc: 6455, section: "7.1.1" }, { repo: CHROMIUM, path: "net/socket" }, { measured: "net-log" }],
  find(r) {
    const { wire } = r;
    const end = wire?.ends.find(({ by }) => by === "server");
    if (!wire?.wasOpen || !end || wire.received || wire.invalid) return null;
    const first = wire.ends.find(({ how }) => how !== "end-stream");
    // The browser's own end came first: the page's going, for one.
    if (first?.by === "client" && isBefore(r, first, end)) return null;
    const say = end.how === "fin" && wire.handshake && end.at - wire.handshake.at <= 4 ? likely : seen(wire);
    return { cause: say(isOverHttp2(wire) ? "transport-lost" : (LOST[end.how] ?? "transport-lost")) };
  },
};

/** The page left, froze or came out of the cache, and nothing of the server's had come before. */
function leftBy(r: Reading): CauseId | null {
  if (r.resumedAt !== null) return "page-frozen";
  if (r.cached === "evicted") return "back-forward-cache";
  return r.pageEnd !== null || r.vanishedAt !== null ? "page-gone" : null;
}

export const left: Rule = {
  id: "wire/left",
  why: "The page went, or froze, with the socket open, and the browser's own NetLog has the browser's end of it and nothing of the server's before.",
  sources: [{ whatwg: "WebSockets", part: "make disappear" }, { measured: "net-log" }],
  find(r) {
    const { wire } = r;
    const cause = leftBy(r);
    if (!wire?.wasOpen || !cause || r.call || wire.received || wire.invalid || wire.end?.by !== "client") return null;
    return { cause: wire.request.joinedBy === "order" ? likely(cause) : certain(cause) };
  },
};

export const endedByBrowser: Rule = {
  id: "wire/ended-by-browser",
  why: "The browser ended TCP itself, with no Close frame and no closing of the page's: as it does with what it cannot read, such as a frame of absurd length.",
  sources: SOURCES,
  find(r) {
    const { wire, closeEvent } = r;
    if (!wire?.wasOpen || wire.end?.by !== "client" || wire.sent || wire.received || wire.invalid) return null;
    if (r.call || leftBy(r) || closeEvent?.code !== ABNORMAL) return null;
    return { cause: likely("protocol-error") };
  },
};

export const unpaged: Rule = {
  id: "wire/page-unseen",
  why: "No page told of this socket: its own code says that a page closed it, 1001 that the browser did as the page went.",
  sources: [
    { whatwg: "WebSockets", part: "close()" },
    { whatwg: "WebSockets", part: "make disappear" },
  ],
  find({ wire, fromPage }) {
    if (!wire || fromPage || !wire.wasOpen || wire.received || wire.endedAt === null) return null;
    const code = wire.sent?.code ?? null;
    if (code === GOING_AWAY) return { cause: likely("page-gone") };
    return isPagesCode(code) ? { cause: likely("client-close") } : { cause: unknowable };
  },
};
