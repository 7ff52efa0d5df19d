/** Cases of Chromium's rules for sockets that never opened. */
import type { RuleCase } from "./rule-case.ts";

export const CHROMIUM_HANDSHAKE_CASES: readonly RuleCase[] = [
  {
    rule: "chromium/aborted-while-connecting",
    timeline: `chromium
      1  #1 new ws://app.test/
      5  #1 close(4001) state CONNECTING
      6  #1 error
      6  #1 close-event 1006 unclean`,
    says: {
      cause: 'certain "aborted-while-connecting"',
      closeSent: "likely false",
      sentCode: "likely null",
      tcpEnd: "unknown",
    },
    but: ["5  #1 close(4001) state CONNECTING", ""],
  },
  {
    rule: "chromium/handshake-failed",
    timeline: `chromium
      1  #1 new ws://app.test/
      6  #1 error
      6  #1 close-event 1006 unclean`,
    says: {
      opened: "certain false",
      cause: 'certain "handshake-failed"',
      initiator: 'certain "none"',
      closeReceived: "certain false",
      tcpEnd: "unknown",
    },
    but: ["6  #1 error", "5  #1 open"],
  },
  {
    rule: "chromium/handshake-failed",
    timeline: `chromium
           1  #1 new ws://app.test/
      240010  #1 error
      240010  #1 close-event 1006 unclean`,
    says: { cause: 'likely "handshake-timeout"', tcpEnd: 'likely "client-fin"' },
    but: ["240010  #1 error", "240000  #1 open"],
  },
  {
    rule: "chromium/handshake-failed",
    timeline: `chromium
      0  page https://app.test/ offline
      1  #1 new ws://app.test/
      6  #1 error
      6  #1 close-event 1006 unclean`,
    says: { cause: 'likely "offline"', tcpEnd: 'likely "none"' },
    but: ["6  #1 error", "5  #1 open"],
  },
];
