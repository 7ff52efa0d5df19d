/** Cases of the rows that stand for a mechanism: one for each that a rule can name. */
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
const named = (title: string, failure: string): CauseCase => ({
  title,
  timeline: `${FAILED}\n 12 log ws://app.test/ failure "${failure}"`,
  certainty: "certain",
  evidence: ["the socket never opened", `the browser's text: ${failure}`],
  but: [failure, "a text of another time"],
});

export const MECHANISM_CASES: readonly CauseCase[] = [
  {
    title: "Your page closed it",
    timeline: `${OPENED}
      400  #1 close(4001)
      500  #1 close-event 4001 clean`,
    certainty: "likely",
    evidence: ["close() was called while OPEN", "the close event came 100 ms after close()", "code 4001 clean"],
    but: ["400  #1 close(4001)", ""],
  },
  {
    title: "The server closed it",
    timeline: `${OPENED}
      500  #1 saw CLOSING last-open 480
      501  #1 close-event 4001 clean last-open 480`,
    certainty: "certain",
    evidence: ["no close() call before the end", "readyState was CLOSING without a close() call"],
    but: ["500  #1 saw CLOSING last-open 480", "490 #1 close(4001)"],
  },
  {
    title: "The server never answered your Close",
    timeline: `${OPENED}
      400  #1 close(4001)
    60500  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: ["the close event came 60.1 s after close()", "no error event came"],
    but: ["60500", "50500"],
  },
  {
    title: "TCP ended without a Close frame",
    timeline: `${OPENED}
      500  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: ["the socket had opened", "no error event came"],
    but: ["chromium", "firefox"],
  },
  {
    title: "The server's side ended TCP without a Close frame",
    timeline: `firefox
       1  #1 new ws://app.test/
      20  #1 open
     500  #1 close-event 1006 unclean`,
    certainty: "certain",
    evidence: ["no error event came"],
    but: ["firefox", "chromium"],
  },
  {
    title: "TCP was reset without a Close frame",
    timeline: `firefox
       1  #1 new ws://app.test/
      20  #1 open
     500  #1 error
     500  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: ["an error event came"],
    but: ["500  #1 error", ""],
  },
  {
    title: "The browser refused what the server sent",
    timeline: `${OPENED}
      500  #1 error
      500  #1 close-event 1006 unclean
      505  log ws://app.test/ status 101 started 2 ended 500 failure "Unrecognized frame opcode: 3"`,
    certainty: "certain",
    evidence: ["an error event came", "the browser's text: Unrecognized frame opcode: 3"],
    but: ["500  #1 error", ""],
  },
  named("The TCP connection was refused", "Error in connection establishment: net::ERR_CONNECTION_REFUSED"),
  named("The host name could not be resolved", "Error in connection establishment: net::ERR_NAME_NOT_RESOLVED"),
  named("An HTTP answer instead of the upgrade", "Unexpected response code: 403"),
  named(
    "The answer to the opening handshake was faulty",
    "Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value",
  ),
  named("TCP ended before the server answered", "Connection closed before receiving a handshake response"),
  named("The server never answered the opening handshake", "WebSocket opening handshake timed out"),
  named("TLS failed", "Error in connection establishment: net::ERR_CERT_AUTHORITY_INVALID"),
  named(
    "The port is on the browser's list of blocked ports",
    "Error in connection establishment: net::ERR_UNSAFE_PORT",
  ),
  {
    title: "The opening handshake failed; scripts are not told why",
    timeline: FAILED,
    certainty: "certain",
    evidence: ["the socket never opened", "an error event came"],
    advice: "keep DevTools open and reload",
    but: ["9  #1 error", "8 #1 open"],
  },
  {
    title: "Blocked by the page's Content Security Policy",
    timeline: `chromium
        1  #1 new ws://app.test/ state CLOSED
        3  csp ws://app.test/ connect-src
        3  #1 error`,
    certainty: "certain",
    evidence: ["a securitypolicyviolation event names this URL"],
    but: [" state CLOSED", ""],
  },
  {
    title: "Blocked as mixed content",
    timeline: `chromium
        0  page https://app.test/
        1  #1 new ws://app.test/ threw SecurityError "insecure"`,
    certainty: "certain",
    evidence: ["the constructor threw SecurityError"],
    but: ["SecurityError", "SyntaxError"],
  },
  {
    title: "The constructor refused its arguments",
    timeline: `chromium
        0  page https://app.test/
        1  #1 new ftp://app.test/ threw SyntaxError "scheme"`,
    certainty: "certain",
    evidence: ["the constructor threw SyntaxError"],
    but: ["SyntaxError", "SecurityError"],
  },
  {
    title: "Your page gave up before the socket opened",
    timeline: `chromium
        1  #1 new ws://app.test/
        5  #1 close(4001) state CONNECTING
        6  #1 error
        6  #1 close-event 1006 unclean`,
    certainty: "certain",
    evidence: ["close() was called while CONNECTING"],
    advice: "React StrictMode",
    but: ["5  #1 close(4001) state CONNECTING", ""],
  },
  {
    title: "The page went away",
    timeline: `${OPENED}
      500  hidden`,
    certainty: "likely",
    evidence: ["pagehide came while the socket lived"],
    but: ["500  hidden", "500  background"],
  },
  {
    title: "The page sat in the back/forward cache",
    timeline: `${OPENED}
      500  hidden persisted
      900  restored persisted
      906  #1 error
      906  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: ["the page had just come back from the back/forward cache"],
    but: ["500  hidden persisted", ""],
  },
  {
    title: "The page was frozen",
    timeline: `${OPENED}
      500  frozen
    90500  resumed
    90515  #1 error
    90515  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: ["the page had been frozen, and resumed 15 ms before", "an error event came"],
    advice: "Open a new socket when the document's resume event comes",
    but: ["500  frozen", ""],
  },
  {
    title: "The browser was offline",
    timeline: FAILED.replace("https://app.test/", "https://app.test/ offline"),
    certainty: "likely",
    but: ["https://app.test/ offline", "https://app.test/"],
  },
];
