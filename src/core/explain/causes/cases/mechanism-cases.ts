/** Cases of the rows that stand for a mechanism: one for each that a rule can name. */
import type { CauseRowId } from "../../../words/findings.ts";
import type { CauseCase } from "./cause-case.ts";

const OPENED = `chromium
        0  page https://app.test/
        1  #1 new ws://app.test/
       20  #1 open`;
const FAILED = `chromium
        0  page https://app.test/
        1  #1 new ws://app.test/
        9  #1 error
        9  #1 close-event 1006 unclean`;

/** A failed handshake with the browser's own text. */
const named = (row: CauseRowId, failure: string): CauseCase => ({
  row,
  timeline: `${FAILED}\n 12 log ws://app.test/ failure "${failure}"`,
  certainty: "certain",
  evidence: [{ id: "never-opened" }, { id: "browser-text", text: failure }],
  but: [failure, "a text of another time"],
});

export const MECHANISM_CASES: readonly CauseCase[] = [
  {
    row: "client-close",
    timeline: `${OPENED}
      400  #1 close(4001)
      500  #1 close-event 4001 clean`,
    certainty: "likely",
    evidence: [
      { id: "close-called", whileConnecting: false },
      { id: "close-event-after-call", ms: 100 },
      { id: "close-event-code", code: 4001, wasClean: true },
    ],
    but: ["400  #1 close(4001)", ""],
  },
  {
    row: "server-close",
    timeline: `${OPENED}
      500  #1 saw CLOSING last-open 480
      501  #1 close-event 4001 clean last-open 480`,
    certainty: "certain",
    evidence: [{ id: "no-close-call", complete: true }, { id: "closing-without-call" }],
    but: ["500  #1 saw CLOSING last-open 480", "490 #1 close(4001)"],
  },
  {
    row: "close-timeout",
    timeline: `${OPENED}
      400  #1 close(4001)
    60500  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [
      { id: "no-error-event", complete: true },
      { id: "close-event-after-call", ms: 60100 },
    ],
    but: ["60500", "50500"],
  },
  {
    row: "transport-lost",
    timeline: `${OPENED}
      500  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "had-opened" }, { id: "no-error-event", complete: true }],
    but: ["chromium", "firefox"],
  },
  {
    row: "transport-lost-fin",
    timeline: `firefox
       1  #1 new ws://app.test/
      20  #1 open
     500  #1 close-event 1006 unclean`,
    certainty: "certain",
    evidence: [{ id: "no-error-event", complete: true }],
    but: ["firefox", "chromium"],
  },
  {
    row: "transport-lost-rst",
    timeline: `firefox
       1  #1 new ws://app.test/
      20  #1 open
     500  #1 error
     500  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "error-event" }],
    but: ["500  #1 error", ""],
  },
  {
    row: "protocol-error",
    timeline: `${OPENED}
      500  #1 error
      500  #1 close-event 1006 unclean
      505  log ws://app.test/ status 101 started 2 ended 500 failure "Unrecognized frame opcode: 3"`,
    certainty: "certain",
    evidence: [{ id: "error-event" }, { id: "browser-text", text: "Unrecognized frame opcode: 3" }],
    but: ["500  #1 error", ""],
  },
  named("handshake-refused", "Error in connection establishment: net::ERR_CONNECTION_REFUSED"),
  named("handshake-dns", "Error in connection establishment: net::ERR_NAME_NOT_RESOLVED"),
  named("handshake-http", "Unexpected response code: 403"),
  named("handshake-bad", "Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value"),
  named("handshake-dropped", "Connection closed before receiving a handshake response"),
  named("handshake-timeout", "WebSocket opening handshake timed out"),
  named("handshake-tls", "Error in connection establishment: net::ERR_CERT_AUTHORITY_INVALID"),
  named("blocked-port", "Error in connection establishment: net::ERR_UNSAFE_PORT"),
  {
    row: "handshake-failed",
    timeline: FAILED,
    certainty: "certain",
    evidence: [{ id: "never-opened" }, { id: "error-event" }],
    but: ["9  #1 error", "8 #1 open"],
  },
  {
    row: "blocked-csp",
    timeline: `chromium
        1  #1 new ws://app.test/ state CLOSED
        3  csp ws://app.test/ connect-src
        3  #1 error`,
    certainty: "certain",
    evidence: [{ id: "csp-violation" }],
    but: [" state CLOSED", ""],
  },
  {
    row: "blocked-mixed-content",
    timeline: `chromium
        0  page https://app.test/
        1  #1 new ws://app.test/ threw SecurityError "insecure"`,
    certainty: "certain",
    evidence: [{ id: "constructor-threw", exception: "SecurityError" }],
    but: ["SecurityError", "SyntaxError"],
  },
  {
    row: "bad-arguments",
    timeline: `chromium
        0  page https://app.test/
        1  #1 new ftp://app.test/ threw SyntaxError "scheme"`,
    certainty: "certain",
    evidence: [{ id: "constructor-threw", exception: "SyntaxError" }],
    but: ["SyntaxError", "SecurityError"],
  },
  {
    row: "aborted-while-connecting",
    timeline: `chromium
        1  #1 new ws://app.test/
        5  #1 close(4001) state CONNECTING
        6  #1 error
        6  #1 close-event 1006 unclean`,
    certainty: "certain",
    evidence: [{ id: "close-called", whileConnecting: true }],
    but: ["5  #1 close(4001) state CONNECTING", ""],
  },
  {
    row: "page-gone",
    timeline: `${OPENED}
      500  hidden`,
    certainty: "likely",
    evidence: [{ id: "page-hidden" }],
    but: ["500  hidden", "500  background"],
  },
  {
    row: "back-forward-cache",
    timeline: `${OPENED}
      500  hidden persisted
      900  restored persisted
      906  #1 error
      906  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "left-page-cache" }],
    but: ["500  hidden persisted", ""],
  },
  {
    row: "page-frozen",
    timeline: `${OPENED}
      500  frozen
    90500  resumed
    90515  #1 error
    90515  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "error-event" }, { id: "page-resumed", beforeErrorMs: 15 }],
    but: ["500  frozen", ""],
  },
  {
    row: "offline",
    timeline: FAILED.replace("https://app.test/", "https://app.test/ offline"),
    certainty: "likely",
    but: ["https://app.test/ offline", "https://app.test/"],
  },
];
