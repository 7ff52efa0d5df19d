/** Cases of a WebSocket over HTTP/2 (RFC 8441), which DevTools' network log shows by its status: 200 for a stream, 101 for TCP of its own. */
import type { RuleCase } from "./rule-case.ts";

const opened = (scheme: string): string => `chromium
        1  #1 new ${scheme}://app.test/
       20  #1 open`;
const log = (status: number): string => `log wss://app.test/ status ${status} HTTP/1.1 started 2 ended 500`;

export const HTTP2_CASES: readonly RuleCase[] = [
  {
    // The page's own close(4001), with DevTools open: TCP lives on for other streams (tcpdump).
    rule: "network-log/http2",
    timeline: `${opened("wss")}
      490  #1 close(4001)
      500  #1 close-event 4001 clean last-open 480
      510  ${log(200)}`,
    says: { tcpEnd: "unknown", closeReceived: "certain true", receivedCode: "certain 4001", closeSent: "likely true" },
    but: ["status 200", "status 101"],
  },
  {
    rule: "network-log/http2",
    timeline: `${opened("wss")}
      500  #1 close-event 1006 unclean
      510  ${log(200)}`,
    says: { tcpEnd: "unknown", cause: 'likely "transport-lost"' },
    but: ["status 200 ", ""],
  },
  {
    // Two sockets of one URL: the entry may mean the other.
    rule: "chromium/tcp-after-clean",
    timeline: `${opened("wss")}
        1  #2 new wss://app.test/
       20  #2 open
      500  #1 close-event 4001 clean last-open 480
      500  #2 close-event 4001 clean last-open 480
      510  ${log(200)}`,
    says: { tcpEnd: 'likely "server-fin"' },
    but: ["        1  #2 new wss://app.test/\n       20  #2 open\n", ""],
  },
  {
    rule: "chromium/clean",
    timeline: `${opened("wss")}
      500  #1 close-event 4001 clean last-open 480
      510  ${log(101)}`,
    says: { closeSent: "certain true", tcpEnd: 'likely "server-fin"' },
    but: ["4001 clean", "4001 unclean"],
  },
  {
    rule: "chromium/clean",
    timeline: `${opened("wss")}
      500  #1 close-event 4001 clean last-open 480`,
    says: { closeReceived: "certain true", closeSent: "likely true" },
    but: ["4001 clean", "4001 unclean"],
  },
  {
    rule: "chromium/clean-unasked",
    timeline: `${opened("wss")}
      500  #1 close-event 4001 clean last-open 480`,
    says: { initiator: 'certain "server"', sentCode: "likely 4001" },
    but: ["500  #1 close-event", "490 #1 close()\n 500 #1 close-event"],
  },
  {
    rule: "chromium/overtaken-by-reset",
    timeline: `${opened("wss")}
      500  #1 error
      500  #1 close-event 1006 unclean
      510  ${log(200)} failure "Unrecognized frame opcode: 3"`,
    says: {
      cause: 'certain "protocol-error"',
      initiator: 'likely "none"',
      closeSent: "likely false",
      tcpEnd: "unknown",
    },
    but: ["status 200", "status 101"],
  },
  {
    // RST_STREAM overtakes the 1001 as well.
    rule: "chromium/overtaken-by-reset",
    timeline: `${opened("wss")}
      500  hidden
      510  ${log(200)}`,
    says: { cause: 'likely "page-gone"', initiator: 'likely "none"', closeSent: "likely false", tcpEnd: "unknown" },
    // What the page sends before it goes is not taken back.
    but: ["500  hidden", "499 #1 close(4001)\n 500 hidden"],
  },
  {
    rule: "network-log/failure-text",
    timeline: `chromium
        1  #1 new wss://app.test/
        8  #1 error
        8  #1 close-event 1006 unclean
       14  log wss://app.test/ failure "Stream closed with error: net::ERR_HTTP2_PROTOCOL_ERROR" started 2 ended 8`,
    says: { opened: "certain false", cause: 'certain "handshake-dropped"', tcpEnd: "unknown" },
    but: [' failure "Stream closed with error: net::ERR_HTTP2_PROTOCOL_ERROR"', ""],
  },
  {
    rule: "network-log/alone",
    id: "log/network/1",
    timeline: `chromium
    59100  log wss://app.test/feed status 200 HTTP/1.1 started 100 ended 59000 sent 3 received 40 last 58000`,
    says: { opened: "likely true", tcpEnd: "unknown" },
    but: ["59100  log", "100 #1 new wss://app.test/feed\n 110 #1 open\n 59000 #1 close-event 1000 clean\n 59100 log"],
  },
  {
    // A 200 that is no upgrade, over HTTP/1.1: the log has no status then, and a text.
    rule: "network-log/alone",
    id: "log/network/1",
    timeline: `chromium
      140  log wss://app.test/feed failure "Error during WebSocket handshake: Unexpected response code: 200" started 100 ended 130`,
    says: { opened: "likely false", cause: 'likely "handshake-http"' },
    but: ["140  log", "100 #1 new wss://app.test/feed\n 130 #1 error\n 130 #1 close-event 1006 unclean\n 140 log"],
  },
];
