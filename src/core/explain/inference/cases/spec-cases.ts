/** Cases of the rules for engines that nobody measured: never more than likely. */
import type { RuleCase } from "./rule-case.ts";

export const SPEC_CASES: readonly RuleCase[] = [
  {
    rule: "any/code-received",
    timeline: `webkit
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 4001 "bye" clean`,
    says: {
      receivedCode: "likely 4001",
      initiator: 'likely "server"',
      sentCode: "likely 4001",
      cause: 'likely "server-close"',
      tcpEnd: "unknown",
    },
    but: ["4001", "1006"],
  },
  {
    rule: "any/code-received",
    timeline: `unknown
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4000)
      500  #1 close-event 4001 unclean`,
    says: {
      receivedCode: "likely 4001",
      initiator: 'likely "client"',
      sentCode: "likely 4000",
      cause: 'likely "client-close"',
    },
    but: ["20  #1 open", ""],
  },
  {
    rule: "any/abnormal",
    timeline: `webkit
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 error
      500  #1 close-event 1006 unclean`,
    says: { cause: "unknown", tcpEnd: "unknown", initiator: "unknown" },
    but: ["1006", "1000"],
  },
  {
    rule: "any/handshake-failed",
    timeline: `webkit
        1  #1 new ws://app.test/
      500  #1 error
      500  #1 close-event 1006 unclean`,
    says: { opened: "certain false", cause: 'likely "handshake-failed"', closeSent: "likely false", tcpEnd: "unknown" },
    but: ["500  #1 error", "400  #1 open"],
  },
  {
    rule: "any/handshake-failed",
    timeline: `unknown
        1  #1 new ws://app.test/
        2  #1 close() state CONNECTING
      500  #1 error
      500  #1 close-event 1006 unclean`,
    says: { cause: 'likely "aborted-while-connecting"' },
    but: ["500  #1 error", "400  #1 open"],
  },
];
