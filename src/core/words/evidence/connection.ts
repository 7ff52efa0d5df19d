/** The sentence of each piece of evidence about one connection. */

import { NO_STATUS } from "../../../messages/websocket-constants.ts";
import type { WireEndHow } from "../../../messages/wire-facts.ts";
import type { ConnectionEvidence } from "../../format/evidence.ts";
import { describeCode } from "../../protocol/close-codes/describe.ts";
import { httpAnswerLabel } from "../../protocol/handshake/http-answers.ts";
import { HTTP_ANSWER_WORDS } from "../causes/http-answers.ts";
import { NET_ERROR_WORDS } from "../causes/net-errors.ts";
import { grouped, otherSockets } from "../counts.ts";
import { duration } from "../duration.ts";
import type { Sentences } from "./sentences.ts";

/** What Chromium rejects a stream with when it is no WebSocketError (measured: R23). */
const REJECTIONS: Readonly<Record<string, string>> = {
  AbortError: ": the page's AbortSignal ended the attempt",
  SecurityError: ": the page's policy forbids the connection",
};

/** A sentence as a phrase: without its full stop, and small where it begins with an article. */
const phrase = (sentence: string): string =>
  sentence.replace(/\.$/, "").replace(/^(?:The|A|An|Something|Nothing|No|There)\b/, (word) => word.toLowerCase());
// `as`: rows and words share their ids.
const answerMeaning = (id: string): string => HTTP_ANSWER_WORDS[id as keyof typeof HTTP_ANSWER_WORDS].meaning;
const netErrorMeaning = (id: string): string => NET_ERROR_WORDS[id as keyof typeof NET_ERROR_WORDS].meaning;

const codeOf = (code: number): string => (code === NO_STATUS ? " without a code" : ` ${code}`);
const side = (by: "client" | "server"): string => (by === "client" ? "the browser" : "the server's side");
const WIRE_ENDS: Readonly<Record<WireEndHow, (by: "client" | "server") => string>> = {
  fin: (by) => `${side(by)} ended TCP (FIN)`,
  rst: (by) => `${side(by)} reset TCP (RST)`,
  closed: (by) => `${side(by)} closed the connection`,
  "end-stream": (by) => `${side(by)} ended the stream (END_STREAM)`,
  "reset-stream": (by) => `${side(by)} reset the stream (RST_STREAM)`,
  "session-fin": () => "the HTTP/2 connection under the stream was ended (FIN)",
  "session-rst": () => "the HTTP/2 connection under the stream was reset (RST)",
  "session-closed": () => "the browser closed the HTTP/2 connection under the stream",
  lost: () => "the connection was lost",
};
const WHOSE = {
  both: "no frame either way",
  client: "no frame of the browser's",
  server: "no frame of the server's",
} as const;

export const CONNECTION_EVIDENCE: Sentences<ConnectionEvidence> = {
  "constructor-threw": ({ exception }) => `the constructor threw ${exception}`,
  "csp-violation": () => "a securitypolicyviolation event names this URL",
  "had-opened": () => "the socket had opened",
  "never-opened": () => "the socket never opened",
  "close-called": ({ whileConnecting }) => `close() was called while ${whileConnecting ? "CONNECTING" : "OPEN"}`,
  "no-close-call": ({ complete }) => `no close() call ${complete ? "before the end" : "was recorded"}`,
  "stream-closed-unseen": ({ opened }) =>
    opened
      ? "a stream's writer, reader or a pipe can close it without a close() call, unseen"
      : "a stream's AbortSignal can give it up, unseen",
  "stream-rejected": ({ exception }) => `its promises were rejected with ${exception}${REJECTIONS[exception] ?? ""}`,
  "closing-without-call": () => "readyState was CLOSING without a close() call",
  "error-event": () => "an error event came",
  "no-error-event": ({ complete }) => `no error event ${complete ? "came" : "was recorded"}`,
  "close-event-after-call": ({ ms }) => `the close event came ${duration(ms)} after close()`,
  "close-event-code": ({ code, wasClean }) => `code ${code} ${wasClean ? "clean" : "but not clean"}`,
  "left-page-cache": () => "the page had just come back from the back/forward cache",
  "page-resumed": ({ beforeErrorMs }) => `the page had been frozen, and resumed ${duration(beforeErrorMs)} before`,
  "page-hidden": () => "pagehide came while the socket lived",
  "page-silent": () => "the page no longer answers, and no pagehide was seen",
  "over-http2": () => "the network log's status is 200: a stream of HTTP/2, whose end is not that of TCP",
  "closed-without-event": () => "the socket was CLOSED without any event",
  "browser-text": ({ text }) => `the browser's text: ${text}`,
  "browser-text-names-it": () => "the browser's text says so",
  "close-threw": ({ exception }) => `close() threw ${exception}`,
  "close-refused-code": ({ code }) => `code ${code} is not for scripts`,
  "close-refused-reason": ({ bytes, most }) => `its reason is ${bytes} bytes long, ${most} are allowed`,
  "close-refused-reason-alone": () => "a reason needs a code before it",
  "close-event-at-browser-limit": ({ ms }) => `the close event came ${duration(ms)} later, at the browser's own limit`,
  "server-close-code": ({ code }) => {
    const { name, registered } = describeCode(code);
    return `the server's Close says ${code}${registered ? `, ${name}` : ""}`;
  },
  "wire-close": ({ by, code }) =>
    `on the wire ${by === "client" ? "the browser" : "the server"} sent a Close${code === null ? "" : codeOf(code)}`,
  "wire-end": ({ by, how, error }) => `on the wire ${WIRE_ENDS[how](by)}${error === "" ? "" : ` (${error})`}`,
  "wire-invalid-frame": ({ why }) => `the browser's log says why it refused a frame: ${why}`,
  "wire-close-timeout": () => "in the browser's log its closing timer ran out",
  "wire-failure": ({ error }) => `in the browser's log the handshake failed: ${error}`,
  "wire-silence": ({ who, ms }) => `${WHOSE[who]} for ${duration(ms)} before the end, pings and pongs counted`,
  "wire-code-differs": ({ told, code }) =>
    `the page was told ${told}, and on the wire the server sent ${code === null ? "no Close" : `Close${codeOf(code)}`}`,
  "wire-call-differs": ({ passed, code }) => `close() passed ${passed}, and the Close that went out has${codeOf(code)}`,
  "server-close-empty": () => "the server's Close body was empty",
  "event-without-code": () => "the close event says 1005",
  "called-without-code": () => "close() was called without a code",
  "answered-otherwise": ({ passed, code }) =>
    `close() passed ${passed ?? "no code that could be read"}, the event says ${code}`,
  "unclean-with-code": ({ code }) => `code ${code} with wasClean false`,
  "bytes-never-sent": ({ bytes }) => `${bytes} bytes of the page were never sent`,
  "ended-after-message": ({ ms, bytes }) => `it ended ${duration(ms)} after a message of ${grouped(bytes)} bytes`,
  "largest-before": ({ bytes }) => `the largest message before, of ${grouped(bytes)} bytes, had done no harm`,
  "only-1006": () => "all that the page is told is 1006",
  "no-code-no-call": () => "the Close frames had no code, and no close() call was seen",
  silence: ({ ms }) => `no message either way for ${duration(ms)} before the end`,
  "client-silence": ({ ms, received, lastMs }) =>
    received === 0
      ? `your page had sent nothing for ${duration(ms)}`
      : `your page had sent nothing for ${duration(ms)}, while it received messages (${received} in all, the last ${duration(lastMs)} before the end)`,
  "server-silence": ({ ms, sent, lastMs }) =>
    sent === 0
      ? `nothing had come from the server for ${duration(ms)}`
      : `nothing had come from the server for ${duration(ms)}, while your page sent messages (${sent} in all, the last ${duration(lastMs)} before the end)`,
  "age-equals-silence": ({ ms }) =>
    `it had been silent since it opened, so age and silence are the same here (${duration(ms)}): an idle limit and a limit on the lifetime both fit`,
  "page-stood-still": ({ ms }) =>
    `the page ran nothing for ${duration(ms)} before it heard of the end (a breakpoint, a dialog, a long task), so it ended somewhere in that time`,
  "same-silence": ({ count }) => `${otherSockets(count)} of this origin ended after the same silence`,
  "open-for": ({ ms }) => `it had been open for ${duration(ms)}`,
  "messages-passed": () => "although messages had passed",
  "same-age": ({ count }) => `${otherSockets(count)} of this origin ended at the same age`,
  "handshake-failed-after": ({ ms }) => `the attempt failed after ${duration(ms)}`,
  "origin-died-together": ({ count }) => `${otherSockets(count)} of this origin died within a second, none of another`,
  "others-died-together": ({ count, withinMs }) =>
    `${otherSockets(count)} of other origins died within ${duration(withinMs)}`,
  "went-offline": ({ ms, before }) => `the browser said it was offline ${duration(ms)} ${before ? "before" : "after"}`,
  "clock-jumped": ({ byMs, fromEndMs }) =>
    `the clock had jumped by ${duration(byMs)}, ${duration(fromEndMs)} from the end`,
  "page-froze": ({ fromEndMs }) => `the page had been frozen and resumed, ${duration(fromEndMs)} from the end`,
  offline: ({ nothingReceivedSince }) =>
    `the browser said it was offline${nothingReceivedSince ? ", and nothing has been received since" : ""}`,
  "bytes-waiting": ({ bytes }) => `${bytes} bytes the page sent are still waiting`,
  "ended-after-open": ({ ms }) => `it ended ${duration(ms)} after it had opened`,
  "so-did-others": ({ count }) => `so did ${otherSockets(count)} of this origin`,
  "waited-behind-handshake": ({ ms }) =>
    `another socket of this address had been CONNECTING for ${duration(ms)} when this one was made`,
  "opened-after-handshake": ({ ms }) => `this one opened ${duration(ms)} after that was over`,
  "http-answer": ({ status, answer }) => `HTTP ${httpAnswerLabel(status)}: ${phrase(answerMeaning(answer))}`,
  "net-error": ({ error }) => phrase(netErrorMeaning(error)),
  "server-reason": ({ reason }) => `the server's reason is "${reason}"`,
  "closed-by-heartbeat": ({ client, silenceMs }) => {
    const who = client === null ? "a heartbeat" : `${client}'s heartbeat`;
    const why = silenceMs === null ? "" : `: nothing had come from the server for ${duration(silenceMs)}`;
    return `close() was called by ${who}${why}`;
  },
  "heartbeat-setting": ({ setting }) => `it waits as long as ${setting}`,
  "tab-hidden-for": ({ ms }) => `the tab had been hidden for ${duration(ms)}`,
  "gave-up-connecting": ({ ms }) => `close() came ${duration(ms)} after the constructor, while still CONNECTING`,
  "others-gave-up-alike": ({ count }) =>
    count === 1
      ? "another attempt was given up after the same time"
      : `${count} other attempts were given up after the same time`,
  "client-connect-timeout": ({ client, ms, setting }) => `${client} waits ${duration(ms)} (${setting}, default)`,
  "closed-after-message": ({ ms }) =>
    `close() was called ${duration(ms)} after a message came, from the code that takes messages in`,
  "token-expired": ({ lateMs, inUrl }) =>
    `it ended ${duration(Math.abs(lateMs))} ${lateMs >= 0 ? "after" : "before"} the token in its ${inUrl ? "URL" : "subprotocol"} expired`,
};
