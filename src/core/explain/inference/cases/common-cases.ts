/** Cases of the rules that hold in every engine, and of those for connections without a close event. */
import type { RuleCase } from "./rule-case.ts";

const NEVER = {
  opened: "certain false",
  initiator: 'certain "none"',
  closeSent: "certain false",
  tcpEnd: 'certain "none"',
};

export const COMMON_CASES: readonly RuleCase[] = [
  {
    rule: "any/constructor-threw",
    timeline: `chromium
      0  page https://app.test/
      1  #1 new ws://app.test/ threw SecurityError "insecure"`,
    says: { ...NEVER, receivedCode: "certain null", cause: 'certain "blocked-mixed-content"' },
    but: [' threw SecurityError "insecure"', ""],
  },
  {
    rule: "any/constructor-threw",
    timeline: `firefox
      1  #1 new wss://app.test/ threw NS_ERROR_CONTENT_BLOCKED ""`,
    says: { ...NEVER, cause: 'certain "blocked-csp"' },
    but: [' threw NS_ERROR_CONTENT_BLOCKED ""', ""],
  },
  {
    rule: "any/constructor-threw",
    timeline: `firefox
      1  #1 new "ws://app.test/ #x" ["a", "a"] threw SyntaxError "no"`,
    says: { ...NEVER, cause: 'certain "bad-arguments"' },
    but: [' threw SyntaxError "no"', ""],
  },
  {
    // A name that nobody measured: the rule speaks, but is not sure.
    rule: "any/constructor-threw",
    timeline: `chromium
      1  #1 new wss://app.test/ threw QuotaExceededError "no"`,
    says: { ...NEVER, cause: 'likely "bad-arguments"' },
    but: [' threw QuotaExceededError "no"', ""],
  },
  {
    rule: "chromium/closed-at-birth",
    timeline: `chromium
      1    #1 new ws://app.test/ state CLOSED
      3.4  csp ws://app.test/ connect-src
      3.5  #1 error`,
    says: { ...NEVER, cause: 'certain "blocked-csp"' },
    but: [" state CLOSED", ""],
  },
  {
    // The violation names another URL: no proof, though nothing else is known to look like this.
    rule: "chromium/closed-at-birth",
    timeline: `chromium
      1    #1 new ws://app.test/ state CLOSED
      3.4  csp ws://other.test/ connect-src
      3.5  #1 error`,
    says: { ...NEVER, cause: 'likely "blocked-csp"' },
    but: [" state CLOSED", ""],
  },
  {
    rule: "any/open-event",
    timeline: `unknown
       1  #1 new ws://app.test/
      20  #1 open`,
    says: { opened: "certain true" },
    but: ["20  #1 open", ""],
  },
  {
    rule: "any/no-open-event",
    timeline: `chromium
      1  #1 new ws://app.test/
      3  #1 error
      3  #1 close-event 1006 unclean`,
    says: { opened: "certain false" },
    but: ["3  #1 error", "2 #1 open"],
  },
  {
    rule: "network-log/failure-text",
    timeline: `chromium
      1  #1 new ws://app.test/
      3  #1 error
      3  #1 close-event 1006 unclean
      9  log ws://app.test/ failure "Error in connection establishment: net::ERR_CONNECTION_REFUSED"`,
    says: { cause: 'certain "handshake-refused"', tcpEnd: 'certain "none"' },
    but: ["net::ERR_CONNECTION_REFUSED", "something new"],
  },
  {
    rule: "network-log/failure-text",
    timeline: `chromium
      1  #1 new ws://app.test/
      3  #1 error
      3  #1 close-event 1006 unclean
      9  log ws://app.test/ started 1 failure "Connection closed before receiving a handshake response"`,
    says: { cause: 'certain "handshake-dropped"', tcpEnd: 'certain "server-fin"' },
    but: ["Connection closed before receiving a handshake response", ""],
  },
  {
    // Under TLS it need not have been TCP that ended.
    rule: "network-log/failure-text",
    timeline: `chromium
      1  #1 new wss://app.test/
      3  #1 error
      3  #1 close-event 1006 unclean
      9  log wss://app.test/ started 1 failure "Connection closed before receiving a handshake response"`,
    says: { cause: 'certain "handshake-dropped"', tcpEnd: 'likely "server-fin"' },
    but: ["Connection closed before receiving a handshake response", ""],
  },
  {
    // Two attempts to one URL: the text may be about the other.
    rule: "network-log/failure-text",
    timeline: `chromium
      1  #1 new ws://app.test/
      1  #2 new ws://app.test/
      3  #1 error
      3  #1 close-event 1006 unclean
      3  #2 error
      3  #2 close-event 1006 unclean
      9  log ws://app.test/ started 1 failure "Connection closed before receiving a handshake response"`,
    says: { cause: 'likely "handshake-dropped"', tcpEnd: 'likely "server-fin"' },
    but: ["Connection closed before receiving a handshake response", ""],
  },
  {
    // A faulty 101: the server thinks it is connected, the browser ends TCP.
    rule: "network-log/failure-text",
    timeline: `chromium
      1  #1 new ws://app.test/
      3  #1 error
      3  #1 close-event 1006 unclean
      9  log ws://app.test/ started 1 failure "Error during WebSocket handshake: 'Upgrade' header is missing"`,
    says: { cause: 'certain "handshake-bad"', tcpEnd: 'likely "client-fin"' },
    but: ["'Upgrade' header is missing", "net::ERR_FAILED"],
  },
  {
    rule: "network-log/failure-text",
    timeline: `chromium
      1  #1 new ws://app.test/
      3  #1 error
      3  #1 close-event 1006 unclean
      9  log ws://app.test/ started 1 failure "Error during WebSocket handshake: net::ERR_CONNECTION_RESET"`,
    says: { cause: 'certain "handshake-dropped"', tcpEnd: 'certain "server-rst"' },
    but: ["3  #1 error", "2  #1 open"],
  },
  {
    rule: "network-log/alone",
    id: "log/network/1",
    timeline: `chromium
      900  log ws://app.test/ status 101 http/1.1 started 1 ended 900`,
    says: { opened: "likely true", receivedCode: "unknown", cause: "unknown" },
    but: ["900  log", "1 #1 new ws://app.test/\n 2 #1 open\n 900 #1 close-event 1000 clean\n 900 log"],
  },
  {
    rule: "network-log/alone",
    id: "log/network/1",
    timeline: `chromium
      900  log ws://app.test/ failure "Error in connection establishment: net::ERR_NAME_NOT_RESOLVED"`,
    says: { opened: "likely false", cause: 'likely "handshake-dns"' },
    but: ["900  log", "890 #1 new ws://app.test/\n 899 #1 error\n 899 #1 close-event 1006 unclean\n 900 log"],
  },
];
