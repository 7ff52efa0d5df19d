/** Cases of Firefox's rules for an end with a received Close frame. */
import type { RuleCase } from "./rule-case.ts";

export const FIREFOX_CLEAN_CASES: readonly RuleCase[] = [
  {
    rule: "firefox/clean-1006",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 1006 "odd" clean`,
    says: {
      closeReceived: "certain true",
      receivedCode: "unknown",
      receivedReason: 'certain "odd"',
      sentCode: "likely 1005",
      initiator: 'likely "server"',
    },
    but: ["clean", "unclean"],
  },
  {
    rule: "firefox/clean",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 4001 "bye" clean`,
    says: {
      closeReceived: "certain true",
      receivedCode: "certain 4001",
      receivedReason: 'certain "bye"',
      tcpEnd: "unknown",
    },
    but: ["20  #1 open", ""],
  },
  {
    // An empty body, a literal 1005 and a 1-byte body look the same.
    rule: "firefox/clean",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 1005 clean`,
    says: { closeReceived: "certain true", receivedCode: "likely 1005" },
    but: ["1005 clean", "1005 unclean"],
  },
  {
    rule: "firefox/clean-unasked",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 4001 "bye" clean`,
    says: {
      initiator: 'likely "server"',
      cause: 'likely "server-close"',
      sentCode: "likely 4001",
      sentReason: 'likely "bye"',
    },
    but: ["500  #1", "490 #1 close()\n 500 #1"],
  },
  {
    // Codes that Firefox does not know as legal are answered with an empty Close.
    rule: "firefox/clean-unasked",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 0 "odd" clean`,
    says: { receivedCode: "certain 0", sentCode: "likely 1005", sentReason: 'likely ""' },
    but: ["500  #1", "490 #1 close()\n 500 #1"],
  },
  {
    // window.stop() makes Firefox send 1001, and a server's 1001 may be the answer to it.
    rule: "firefox/clean-unasked",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 1001 clean`,
    says: { initiator: 'likely "server"', cause: 'likely "server-close"' },
    but: ["500  #1", "490 #1 close(1000)\n 500 #1"],
  },
  {
    rule: "firefox/clean-unasked",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 1001 clean
      501  hidden`,
    says: { initiator: 'likely "client"', sentCode: "likely 1001", cause: 'likely "page-gone"' },
    but: ["500  #1", "490 #1 close(1000)\n 500 #1"],
  },
  {
    // A leaving page's 1001 may be answered with any code.
    rule: "firefox/clean-unasked",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 4001 clean
      501  hidden`,
    says: { initiator: 'likely "server"', cause: 'likely "server-close"' },
    but: ["500  #1", "490 #1 close(1000)\n 500 #1"],
  },
  {
    rule: "firefox/clean-asked",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001, "bye")
      500  #1 close-event 4001 "bye" clean`,
    says: {
      initiator: 'likely "client"',
      cause: 'likely "client-close"',
      sentCode: "certain 4001",
      sentReason: 'certain "bye"',
      closeSent: "likely true",
    },
    but: ['400  #1 close(4001, "bye")', '400  #1 close(4001, "bye") state CLOSING'],
  },
  {
    rule: "firefox/clean-asked",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001)
      500  #1 close-event 4002 clean`,
    says: { receivedCode: "certain 4002", sentCode: "likely 4001" },
    but: ["close-event 4002 clean", "close-event 4002 unclean"],
  },
  {
    // Firefox rounds 4000.7 (measured: R24), and sends an empty Close for a reason without a code.
    rule: "firefox/clean-asked",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4000.7)
      500  #1 close-event 4001 clean`,
    says: { sentCode: "certain 4001" },
    but: ["clean", "unclean"],
  },
  {
    rule: "firefox/clean-asked",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(, "x")
      500  #1 close-event 1005 clean`,
    says: { sentCode: "likely 1005", sentReason: 'likely ""' },
    but: ["1005 clean", "1005 unclean"],
  },
  {
    rule: "firefox/unclean-with-code",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 4010 unclean`,
    says: {
      receivedCode: "certain 4010",
      initiator: 'certain "server"',
      cause: 'certain "server-close"',
      closeSent: "likely false",
      tcpEnd: "unknown",
    },
    but: ["unclean", "clean"],
  },
  {
    rule: "firefox/unclean-with-code",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001)
      500  #1 close-event 4010 unclean`,
    says: { receivedCode: "certain 4010", initiator: 'likely "client"', sentCode: "likely 4001" },
    but: ["4010", "1006"],
  },
];
