/** Cases of the rules for connections without a close event. */
import type { RuleCase } from "./rule-case.ts";

export const UNENDED_CASES: readonly RuleCase[] = [
  {
    rule: "any/page-gone-connecting",
    timeline: `chromium
       1  #1 new ws://app.test/
      90  hidden`,
    says: { initiator: 'likely "none"', closeSent: "likely false", tcpEnd: "unknown", cause: 'likely "page-gone"' },
    but: ["90  hidden", "90  background"],
  },
  {
    rule: "any/page-gone-closing",
    timeline: `chromium
       1  #1 new ws://app.test/
      20  #1 open
      80  #1 close(4001, "bye")
      90  hidden`,
    says: {
      initiator: 'likely "client"',
      sentCode: "likely 4001",
      sentReason: 'likely "bye"',
      closeReceived: "unknown",
      receivedCode: "unknown",
      cause: 'likely "client-close"',
    },
    but: ["90  hidden", "90  hidden persisted"],
  },
  {
    rule: "any/page-gone",
    timeline: `chromium
       1  #1 new ws://app.test/
      20  #1 open
      90  hidden`,
    says: {
      initiator: 'likely "client"',
      closeSent: "likely true",
      sentCode: "likely 1001",
      closeReceived: "likely false",
      receivedCode: "likely null",
      receivedReason: 'likely ""',
      tcpEnd: 'likely "client-fin"',
      cause: 'likely "page-gone"',
    },
    but: ["90  hidden", "90  hidden persisted"],
  },
  {
    // Firefox waits for an answer, of which the page may hear nothing.
    rule: "any/page-gone",
    timeline: `firefox
       1  #1 new ws://app.test/
      20  #1 open
      90  hidden`,
    says: { sentCode: "likely 1001", closeReceived: "unknown", receivedCode: "unknown", receivedReason: "unknown" },
    but: ["90  hidden", "90  hidden persisted"],
  },
  {
    // A removed frame's socket: CLOSED without any event (measured: R29).
    rule: "any/page-gone",
    timeline: `chromium
       1  #1 new ws://app.test/
      20  #1 open
      90  #1 saw CLOSED last-open 70`,
    says: { sentCode: "likely 1001", cause: 'likely "page-gone"' },
    but: ["90  #1 saw CLOSED last-open 70", "90  #1 saw CLOSING last-open 70"],
  },
  {
    // The server's Close had come before the page went.
    rule: "any/page-gone",
    timeline: `chromium
       1  #1 new ws://app.test/
      20  #1 open
      80  #1 saw CLOSING last-open 60
      90  hidden`,
    says: {
      initiator: 'certain "server"',
      closeReceived: "certain true",
      receivedCode: "unknown",
      receivedReason: "unknown",
      sentReason: "unknown",
      cause: 'likely "server-close"',
    },
    but: ["90  hidden", "90  hidden page-made"],
  },
  {
    rule: "chromium/closing-unasked",
    timeline: `chromium
       1  #1 new ws://app.test/
      20  #1 open
      80  #1 saw CLOSING last-open 60`,
    says: {
      initiator: 'certain "server"',
      closeReceived: "certain true",
      receivedCode: "unknown",
      receivedReason: "unknown",
      closeSent: "likely true",
      sentReason: "unknown",
      tcpEnd: 'likely "open"',
      cause: "unknown",
    },
    but: ["80  #1 saw", "70  #1 close()\n 80 #1 saw"],
  },
  {
    // A stream can also be closed by its writer, unseen.
    rule: "chromium/closing-unasked",
    timeline: `chromium
       1  #1 new ws://app.test/ stream
      20  #1 open
      80  #1 saw CLOSING last-open 60`,
    says: { initiator: 'likely "server"', closeReceived: "likely true" },
    but: ["chromium", "firefox"],
  },
  {
    rule: "any/closing",
    timeline: `firefox
       1  #1 new ws://app.test/
      20  #1 open
      80  #1 close(4001)`,
    says: {
      initiator: 'likely "client"',
      closeSent: "likely true",
      sentCode: "likely 4001",
      receivedCode: "unknown",
      tcpEnd: 'likely "open"',
      cause: "unknown",
    },
    but: ["80  #1 close(4001)", "80  #1 close(4001)\n 81  #1 close refused InvalidAccessError"],
  },
  {
    // The Close waits behind data that have not left.
    rule: "any/closing",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
       80  #1 close(4001) buffered 70000
      330  #1 buffered 65000`,
    says: { initiator: "unknown", closeSent: "likely false", sentCode: "likely null", tcpEnd: 'likely "open"' },
    but: ["330  #1 buffered 65000", "330 #1 buffered 0\n 340 #1 close-event 4001 clean"],
  },
  {
    // Data sent after close() stay in bufferedAmount for ever and say nothing about the Close before them.
    rule: "any/closing",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
       80  #1 close(4001)
      330  #1 buffered 65000`,
    says: { closeSent: "likely true", sentCode: "likely 4001" },
    but: ["80  #1 close(4001)", "80  #1 close(4001) state CLOSING"],
  },
  {
    rule: "any/still-open",
    timeline: `chromium
       1  #1 new ws://app.test/
      20  #1 open`,
    says: {
      initiator: 'likely "none"',
      closeSent: "likely false",
      receivedCode: "likely null",
      tcpEnd: 'likely "open"',
      cause: "unknown",
    },
    but: ["20  #1 open", "20  #1 open\n 90  hidden"],
  },
  {
    rule: "any/still-connecting",
    timeline: `chromium
       1  #1 new ws://app.test/`,
    says: { opened: "likely false", closeSent: "likely false", tcpEnd: "unknown", cause: "unknown" },
    but: ["1  #1 new ws://app.test/", "1  #1 new ws://app.test/\n 2  #1 error\n 2  #1 close-event 1006 unclean"],
  },
];
