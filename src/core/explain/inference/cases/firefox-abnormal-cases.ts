/** Cases of Firefox's rules for 1006 and for sockets that never opened. */
import type { RuleCase } from "./rule-case.ts";

export const FIREFOX_ABNORMAL_CASES: readonly RuleCase[] = [
  {
    rule: "firefox/close-timeout",
    timeline: `firefox
          1  #1 new ws://app.test/
         20  #1 open
       1000  #1 close(4001)
      21100  #1 error
      21100  #1 close-event 1006 unclean`,
    says: {
      cause: 'likely "close-timeout"',
      sentCode: "likely 4001",
      receivedCode: "likely null",
      tcpEnd: 'likely "client-fin"',
    },
    but: ["1000  #1 close(4001)", "9000 #1 close(4001)"],
  },
  {
    rule: "firefox/close-still-queued",
    timeline: `firefox
          1  #1 new ws://app.test/
         20  #1 open
       1000  #1 close(4001) buffered 70000
       9000  #1 error
       9000  #1 close-event 1006 unclean buffered 70000`,
    says: {
      closeSent: "likely false",
      sentCode: "likely null",
      initiator: 'likely "none"',
      cause: 'likely "transport-lost-rst"',
    },
    but: ["close(4001) buffered 70000", "close(4001)"],
  },
  {
    rule: "firefox/fin",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 1006 unclean`,
    says: {
      tcpEnd: 'certain "server-fin"',
      cause: 'certain "transport-lost-fin"',
      initiator: 'likely "none"',
      receivedCode: "likely null",
    },
    but: ["500  #1", "499 #1 error\n 500  #1"],
  },
  {
    // Over TLS it may be a stream of HTTP/2 or the hop to a proxy that ended.
    rule: "firefox/fin",
    timeline: `firefox
        1  #1 new wss://app.test/
       20  #1 open
      500  #1 close-event 1006 unclean`,
    says: { tcpEnd: 'likely "server-fin"', cause: 'likely "transport-lost-fin"' },
    but: ["500  #1", "499 #1 error\n 500  #1"],
  },
  {
    rule: "firefox/fin",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001)
      500  #1 close-event 1006 unclean`,
    says: { cause: 'likely "transport-lost-fin"', initiator: 'likely "client"', sentCode: "likely 4001" },
    but: ["500  #1", "499 #1 error\n 500  #1"],
  },
  {
    rule: "firefox/reset-or-protocol-error",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 error
      500  #1 close-event 1006 unclean`,
    says: {
      tcpEnd: 'likely "server-rst"',
      cause: 'likely "transport-lost-rst"',
      closeSent: "likely false",
      closeReceived: "unknown",
      receivedCode: "unknown",
    },
    but: ["500  #1 error", "500  #1 error page-made"],
  },
  {
    rule: "firefox/never-opened",
    timeline: `firefox
        1  #1 new wss://app.test/
        9  #1 error
        9  #1 close-event 1015 unclean`,
    says: { cause: 'certain "handshake-tls"', closeReceived: "certain false", tcpEnd: "unknown" },
    but: ["9  #1 error", "8  #1 open"],
  },
  {
    rule: "firefox/never-opened",
    timeline: `firefox
        1  #1 new ws://app.test/
        5  #1 close() state CONNECTING
      189  #1 error
      189  #1 close-event 1006 unclean`,
    says: { cause: 'certain "aborted-while-connecting"', closeSent: "likely false" },
    but: ["1006", "4001"],
  },
  {
    rule: "firefox/never-opened",
    timeline: `firefox
        1  #1 new ws://app.test/
        9  #1 close-event 1006 clean`,
    says: { cause: 'likely "page-gone"' },
    but: ["1006", "4001"],
  },
  {
    rule: "firefox/never-opened",
    timeline: `firefox
        1  #1 new ws://app.test/
        9  #1 close-event 1006 unclean`,
    says: { cause: 'likely "transport-lost-fin"', tcpEnd: 'likely "server-fin"' },
    but: ["9  #1", "8  #1 open\n 9  #1"],
  },
  {
    rule: "firefox/never-opened",
    timeline: `firefox
            1  #1 new ws://app.test/
        20101  #1 error
        20101  #1 close-event 1006 unclean`,
    says: { cause: 'likely "handshake-timeout"' },
    but: ["20101  #1 error", "20100 #1 open"],
  },
  {
    rule: "firefox/never-opened",
    timeline: `firefox
      0  page https://app.test/
      1  offline
      2  #1 new ws://app.test/
      9  #1 error
      9  #1 close-event 1006 unclean`,
    says: { cause: 'likely "offline"', tcpEnd: 'likely "none"' },
    but: ["9  #1 error", "8  #1 open"],
  },
  {
    rule: "firefox/never-opened",
    timeline: `firefox
      2  #1 new ws://app.test/
      9  #1 error
      9  #1 close-event 1006 unclean`,
    says: { opened: "certain false", cause: 'likely "handshake-failed"', closeReceived: "likely false" },
    but: ["9  #1 error", "8  #1 open"],
  },
];
