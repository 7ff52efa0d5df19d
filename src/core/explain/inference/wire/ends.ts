/** A NetLog: how TCP ended, and the opening handshake. */
import { CHROMIUM } from "../../../format/source.ts";
import { readFailureText } from "../../../protocol/chromium-failure-texts.ts";
import type { Reading } from "../../../record/reading.ts";
import type { Wire } from "../../../record/wire.ts";
import { type Findings, likely, noCloseFrames, type Rule, unknowable } from "../rule.ts";
import { isOverHttp2, seen, TICK_MS } from "./seen.ts";

/** Of connecting itself: there never was a TCP connection. */
const NO_TCP =
  /^ERR_(?:CONNECTION_REFUSED|NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|ADDRESS_UNREACHABLE|ADDRESS_INVALID|CONNECTION_TIMED_OUT|UNSAFE_PORT|INTERNET_DISCONNECTED|BLOCKED_BY_\w+|DNS_\w+)$/;
/** A reset right behind the answer is read as an orderly end, measured. */
const BEHIND_ANSWER_MS = 3;

function tcpEndOf(wire: Wire): Findings["tcpEnd"] {
  const say = seen(wire);
  const { ends, failure, handshake, traffic, timeouts } = wire;
  // The browser's END_STREAM comes with its Close frame and leaves it listening (measured).
  const end = ends.find(({ by, how }) => by === "server" || how !== "end-stream");
  if (!end) return failure && NO_TCP.test(failure.netError) && ends.length === 0 ? say("none") : undefined;
  if (end.how === "lost") return unknowable;
  if (isOverHttp2(wire)) {
    const session = ends.find(({ how }) => how.startsWith("session"));
    if (!session) return say("open");
    // GOAWAY, or an error of HTTP/2: TCP may go on for a while.
    if (session.how === "session-closed") return unknowable;
    return say(session.how === "session-fin" ? "server-fin" : "server-rst");
  }
  // An answer that is no upgrade may have its FIN right behind it, unread.
  if (end.by === "client" && failure && (handshake || /Authentication/i.test(failure.message))) return unknowable;
  if (end.by === "client") return timeouts.length > 0 ? say("client-fin") : likely("client-fin");
  if (end.how === "rst") return say("server-rst");
  const isQuick = handshake !== null && end.at - handshake.at <= BEHIND_ANSWER_MS + TICK_MS;
  const isSilent = (traffic?.received.data.frames ?? 0) === 0 && wire.received === null;
  return isQuick && isSilent ? likely("server-fin") : say("server-fin");
}

export const tcpEnd: Rule = {
  id: "wire/end",
  why: "The browser's own NetLog tells of the FIN or RST it read, or that it ended the connection itself: then with FIN, unless data lay unread. An RST right behind the server's answer is read as a FIN. Over HTTP/2 the stream ends and TCP lives on for others.",
  sources: [
    { repo: CHROMIUM, path: "net/socket", note: "SOCKET_BYTES_RECEIVED, SOCKET_READ_ERROR" },
    { repo: CHROMIUM, path: "net/spdy" },
    { measured: "net-log" },
  ],
  find({ wire }) {
    const value = wire ? tcpEndOf(wire) : undefined;
    return value === undefined ? null : { tcpEnd: value };
  },
};

const STATUS_TEXT = "Unexpected response code: ";

/** The browser's text for a failed handshake, made up from the error where the log has none (HTTP/2). */
function failureText({ failure, handshake }: Wire): string {
  if (!failure) return "";
  if (failure.message !== "") return failure.message;
  if (handshake && handshake.status >= 300) return `${STATUS_TEXT}${handshake.status}`;
  if (/^ERR_HTTP2_|^ERR_CONNECTION_(?:RESET|CLOSED)|^ERR_EMPTY_RESPONSE/.test(failure.netError))
    return "Error during WebSocket handshake: net::ERR_CONNECTION_CLOSED";
  return `Error in connection establishment: net::${failure.netError}`;
}

export const handshakeFailed: Rule = {
  id: "wire/handshake-failed",
  why: "The browser's own NetLog names the error that ended the opening handshake, or the answer that did.",
  sources: [{ repo: CHROMIUM, path: "net/base/net_error_list.h" }, { measured: "net-log" }],
  find(r) {
    const { wire } = r;
    if (!wire?.failure || wire.wasOpen) return null;
    const say = seen(wire);
    const named = readFailureText(failureText(wire));
    // The page gave it up, by close() or by going: the log shows both alike.
    const isAborted = wire.failure.netError === "ERR_ABORTED";
    const cause: Findings = named && !isAborted ? { cause: say(named.cause) } : {};
    return { ...noCloseFrames(say), ...(r.fromPage ? {} : { opened: say(false) }), ...cause };
  },
};

export const opened: Rule = {
  id: "wire/opened",
  why: "No page told of this socket; the browser's own NetLog tells whether it opened.",
  sources: [{ repo: CHROMIUM, path: "net/websockets/websocket_channel.cc", note: "WEBSOCKET_STATE_CHANGED" }],
  find({ wire, fromPage }: Reading) {
    if (!wire || fromPage || (!wire.wasOpen && !wire.isWhole)) return null;
    return { opened: seen(wire)(wire.wasOpen) };
  },
};

export const notOver: Rule = {
  id: "wire/log-ended",
  why: "No page told of this socket, and the log ended before it did.",
  sources: [{ repo: CHROMIUM, path: "net/log/file_net_log_observer.cc", note: "FileNetLogObserver" }],
  find({ wire, fromPage }: Reading) {
    if (!wire || fromPage || wire.endedAt !== null || !wire.wasOpen) return null;
    const none = wire.sent || wire.received ? {} : noCloseFrames(likely);
    return { ...none, tcpEnd: likely("open"), cause: unknowable };
  },
};
