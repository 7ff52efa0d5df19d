/** Cases of Chromium's rules for an end with a received Close frame. */
import type { RuleCase } from "./rule-case.ts";

export const CHROMIUM_CLEAN_CASES: readonly RuleCase[] = [
  {
    rule: "chromium/clean",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 4001 "bye" clean`,
    says: {
      closeReceived: "certain true",
      receivedCode: "certain 4001",
      receivedReason: 'certain "bye"',
      closeSent: "certain true",
    },
    but: ['4001 "bye" clean', '4001 "bye" unclean'],
  },
  {
    // 1005: the Close came, with an empty body.
    rule: "chromium/clean",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 1005 clean`,
    says: { closeReceived: "certain true", receivedCode: "certain 1005", receivedReason: 'certain ""' },
    but: ["#1 close-event 1005 clean", "#1 close-event 1005 clean page-made"],
  },
  {
    // Illegal codes pass through (measured: 0, 999, 1004, 1016, 2999, 5000, 65535).
    rule: "chromium/clean-unasked",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 999 "odd" clean`,
    says: {
      initiator: 'certain "server"',
      cause: 'certain "server-close"',
      sentCode: "certain 999",
      sentReason: 'certain "odd"',
    },
    but: ["500  #1 close-event", "400 #1 close(999)\n 500  #1 close-event"],
  },
  {
    // A close() that was refused, or that came after the end had begun, asked for nothing.
    rule: "chromium/clean-unasked",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(1001)
      401  #1 close refused InvalidAccessError
      498  #1 close(4009) state CLOSING
      500  #1 close-event 4001 clean`,
    says: { initiator: 'certain "server"', sentCode: "certain 4001" },
    but: ["#1 close(4009) state CLOSING", "#1 close(4009)"],
  },
  {
    // The constructor was lost from the record: it may have been a stream's.
    rule: "chromium/clean-as-asked",
    timeline: `chromium
       20  #1 open
      400  #1 close(1000)
      500  #1 close-event 1000 clean`,
    says: { sentCode: "likely 1000" },
    but: ["close(1000)", "close(1000) state CLOSING"],
  },
  {
    rule: "chromium/clean-as-asked",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001, "bye")
      500  #1 close-event 4001 "bye" clean`,
    says: {
      initiator: 'likely "client"',
      cause: 'likely "client-close"',
      sentCode: "certain 4001",
      sentReason: 'certain "bye"',
    },
    but: ['close(4001, "bye")', 'close(4001, "by")'],
  },
  {
    // close() without a code, answered with an empty Close; Chromium truncates 4000.7 (measured: R24).
    rule: "chromium/clean-as-asked",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close()
      500  #1 close-event 1005 clean`,
    says: { sentCode: "likely 1005", sentReason: 'likely ""' },
    but: ["close()", "close(1000)"],
  },
  {
    rule: "chromium/clean-as-asked",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4000.7)
      500  #1 close-event 4000 clean`,
    says: { sentCode: "certain 4000" },
    but: ["close-event 4000", "close-event 4001"],
  },
  {
    rule: "chromium/clean-otherwise",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001)
      500  #1 close-event 4002 clean`,
    says: {
      initiator: 'likely "client"',
      receivedCode: "certain 4002",
      sentCode: "likely 4001",
      cause: 'likely "client-close"',
    },
    but: ["close-event 4002", "close-event 4001"],
  },
  {
    // Shorter than Chromium's own 2.0 s: the server ended TCP.
    rule: "chromium/tcp-after-clean",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001)
      500  #1 close-event 4001 clean`,
    says: { tcpEnd: 'likely "server-fin"' },
    but: ["20  #1 open", ""],
  },
  {
    rule: "chromium/tcp-after-clean",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001)
     2403  #1 close-event 4001 clean`,
    says: { tcpEnd: 'likely "client-fin"' },
    but: ["4001 clean", "4001 unclean"],
  },
  {
    // The server took 9 s to answer: its Close may have come at any time, so nothing tells who ended TCP.
    rule: "chromium/tcp-after-clean",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001)
     9400  #1 close-event 4001 clean`,
    says: { tcpEnd: "unknown" },
    but: ["4001 clean", "4001 unclean"],
  },
  {
    rule: "chromium/tcp-after-clean",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 saw CLOSING last-open 480
     2501  #1 close-event 4001 clean last-open 480`,
    says: { tcpEnd: 'likely "client-fin"' },
    but: ["4001 clean", "4001 unclean"],
  },
  {
    // No sample in so short a life, but it is shorter than the browser's wait.
    rule: "chromium/tcp-after-clean",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
       29  #1 close-event 1000 clean`,
    says: { tcpEnd: 'likely "server-fin"' },
    but: ["1000 clean", "1000 unclean"],
  },
  {
    // No sample bounds the wait: it may have been 2 s or nothing.
    rule: "chromium/tcp-after-clean",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
     9000  #1 close-event 4001 clean`,
    says: { tcpEnd: "unknown" },
    but: ["20  #1 open", ""],
  },
  {
    // The page's thread was blocked for 6 s: CLOSING was seen late, the close event later still.
    rule: "chromium/tcp-after-clean",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 saw CLOSING last-open 480
     6501  #1 close-event 4001 clean last-open 480`,
    says: { tcpEnd: "unknown" },
    but: ["20  #1 open", ""],
  },
  {
    rule: "chromium/unclean-with-code",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 4010 "bye" unclean`,
    says: {
      closeReceived: "certain true",
      receivedCode: "certain 4010",
      initiator: 'certain "server"',
      cause: 'certain "server-close"',
      sentCode: "likely 4010",
      tcpEnd: 'certain "server-rst"',
    },
    but: ["unclean", "clean"],
  },
  {
    // Over TLS it may be a stream of HTTP/2 that ended.
    rule: "chromium/unclean-with-code",
    timeline: `chromium
        1  #1 new wss://app.test/
       20  #1 open
      500  #1 close-event 4010 unclean`,
    says: { receivedCode: "certain 4010", tcpEnd: 'likely "server-rst"' },
    but: ["unclean", "clean"],
  },
  {
    // The page's queued data were thrown away: TCP may be fine.
    rule: "chromium/unclean-with-code",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001)
      500  #1 close-event 4010 unclean buffered 70000`,
    says: { receivedCode: "certain 4010", initiator: 'likely "client"', sentCode: "likely 4001", tcpEnd: "unknown" },
    but: ["4010", "1006"],
  },
];
