/** Ways over a stream of HTTP/2 (RFC 8441): those of TCP again, and those that only a shared connection has. */
import { constants } from "node:http2";
import type { Script } from "../../servers/closing-server/behaviour.ts";
import type { SharedSession } from "../../servers/closing-server/wire.ts";
import { awaitsOpen, calls, opensAndSaysGo } from "./page-steps.ts";
import { repeatWays } from "./repeat-ways.ts";
import { answersInKind, finAfterReply, onGo } from "./server-scripts.ts";
import { inGroup, type PageSide, type PageStep, type Way } from "./way.ts";

const GROUP = "Over HTTP/2";
const way = inGroup(GROUP);

/** There FIN is END_STREAM, RST is RST_STREAM, and TCP the stream. */
const REPEATED = [
  "page-closes-4000",
  "page-closes-without-code",
  "page-closes-after-messages",
  "server-answers-late",
  "server-answers-other-code",
  "server-answers-empty",
  "server-answers-and-keeps-tcp",
  "server-answers-and-resets",
  "server-answers-with-fin",
  "server-answers-with-rst",
  "crossed-same-code",
  "crossed-other-code",
  "blocked-page-same-code",
  "blocked-page-other-code",
  "blocked-page-drop",
  "server-closes-1001",
  "server-closes-4321",
  "server-closes-empty",
  "server-closes-after-messages",
  "server-closes-blocked-page",
  "server-keeps-tcp-open",
  "server-ends-tcp-after-400",
  "server-resets-at-once",
  "server-resets-after-reply",
  "server-fin-with-close",
  "server-sends-data-after-close",
  "server-sends-two-closes",
  "fin-while-idle",
  "rst-while-idle",
  "fin-after-messages",
  "rst-after-messages",
  "fin-after-101",
  "rst-after-101",
  "fin-inside-close",
  "http-403",
  "http-404",
  "http-503",
  "rst-before-answer",
  "aborted-at-once",
  "aborted-while-waiting",
  "frame-navigates",
  "frame-removed",
  "frame-navigates-while-connecting",
  "close-in-pagehide",
  "still-open",
];

/** Here the browser's own Close 1002 never leaves: its RST_STREAM overtakes it (measured: R34). */
const REFUSED = ["reserved-opcode", "masked-frame", "close-code-1006"];

const titleOf = (title: string): string => {
  const said = title.replace("FIN", "END_STREAM").replace("RST", "RST_STREAM").replace("TCP", "the stream");
  return `${said.replace("101", "200")} (HTTP/2)`;
};

/** After a lost session browsers try again, over TCP of its own: that is lost, too. */
const onSession =
  (act: (session: SharedSession) => void): Script =>
  async (connection) => {
    if (connection.session) act(connection.session);
    else connection.fin();
  };

const carrier = { over: "http2", group: GROUP, titleOf } as const;
const over = (steps: readonly PageStep[]): PageSide => ({ steps, over: "http2" });
const resets =
  (code: number): Script =>
  async (connection) =>
    connection.rst(code);

/** The stream ends before it is answered: nothing tells the page what it was. */
const dropped: Way["is"] = { cause: ["handshake-dropped", "handshake-failed"] };
const lost: Way["is"] = { cause: ["transport-lost"] };

export const overHttp2: readonly Way[] = [
  ...repeatWays(REPEATED, carrier),
  ...repeatWays(REFUSED, carrier).map((it): Way => ({ ...it, is: { cause: ["protocol-error"] } })),
  way("http2-goaway-then-closes", "GOAWAY, and the stream goes on until the server closes it", {
    server: {
      script: onGo(async (connection) => {
        await onSession((session) => session.goAway("no stream"))(connection);
        connection.sendClose(1001, "going away");
        await finAfterReply(connection);
      }),
    },
    page: over(opensAndSaysGo),
  }),
  way("http2-goaway-page-closes", "GOAWAY, and the stream goes on until the page closes it", {
    server: {
      script: onGo(async (connection) => {
        await onSession((session) => session.goAway("no stream"))(connection);
        connection.sendText("closing soon");
        await answersInKind(connection);
      }),
    },
    page: over([...opensAndSaysGo, { do: "await", event: "message" }, calls(4001, "as you wish")]),
  }),
  way("http2-goaway-takes-stream", "GOAWAY that takes the stream with it", {
    server: { script: onGo(onSession((session) => session.goAway("every stream"))) },
    page: over(opensAndSaysGo),
    is: lost,
  }),
  way("http2-session-destroyed", "The server ends the whole session, GOAWAY and FIN", {
    server: { script: onGo(onSession((session) => session.destroy())) },
    page: over(opensAndSaysGo),
    is: lost,
  }),
  way("http2-session-reset", "RST of the TCP connection that the stream shares", {
    server: { script: onGo(onSession((session) => session.resetTcp())) },
    page: over(opensAndSaysGo),
    is: lost,
  }),
  way("http2-session-destroyed-connecting", "The server ends the whole session before it answers", {
    server: { answer: "none", script: onSession((session) => session.destroy()) },
    page: over([awaitsOpen]),
    is: dropped,
  }),
  way("http2-refused", "The server refuses the stream (REFUSED_STREAM)", {
    server: { answer: "none", script: resets(constants.NGHTTP2_REFUSED_STREAM) },
    page: over([awaitsOpen]),
    is: dropped,
  }),
  way("http2-protocol-error", "The server resets the stream before it answers (PROTOCOL_ERROR)", {
    server: { answer: "none", script: resets(constants.NGHTTP2_PROTOCOL_ERROR) },
    page: over([awaitsOpen]),
    is: dropped,
  }),
];
