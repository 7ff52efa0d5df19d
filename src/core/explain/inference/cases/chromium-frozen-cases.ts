/** Cases of Chromium's rule for sockets of a frozen page, which ends them as the page resumes (measured: R19). */
import type { RuleCase } from "./rule-case.ts";

const FROZEN = `chromium
          1  #1 new ws://app.test/
         20  #1 open
       5000  frozen
      95000  resumed
      95015  #1 error
      95015  #1 close-event 1006 unclean`;

export const CHROMIUM_FROZEN_CASES: readonly RuleCase[] = [
  {
    // Any later it is another's doing.
    rule: "chromium/page-frozen",
    timeline: FROZEN,
    says: {
      cause: 'likely "page-frozen"',
      initiator: 'likely "client"',
      closeSent: "likely true",
      sentCode: "likely 1001",
      sentReason: 'likely ""',
      closeReceived: "likely false",
      tcpEnd: 'likely "client-fin"',
    },
    but: ["95000  resumed", "25000  resumed"],
  },
  {
    // A resume that no freeze went before.
    rule: "chromium/page-frozen",
    timeline: FROZEN,
    says: { cause: 'likely "page-frozen"' },
    but: ["5000  frozen", ""],
  },
  {
    // Events of the page's own making.
    rule: "chromium/page-frozen",
    timeline: FROZEN,
    says: { cause: 'likely "page-frozen"' },
    but: ["5000  frozen", "5000  frozen page-made"],
  },
  {
    rule: "chromium/page-frozen",
    timeline: FROZEN,
    says: { cause: 'likely "page-frozen"' },
    but: ["95000  resumed", "95000  resumed page-made"],
  },
  {
    // Made after the freeze.
    rule: "chromium/page-frozen",
    timeline: FROZEN,
    says: { cause: 'likely "page-frozen"' },
    but: ["5000  frozen", "0  frozen"],
  },
  {
    // It had ended before.
    rule: "chromium/page-frozen",
    timeline: FROZEN,
    says: { cause: 'likely "page-frozen"' },
    but: ["95015  #1 error\n      95015  #1 close-event", "4000  #1 error\n       4000  #1 close-event"],
  },
  {
    // Chromium fires no error event for a loss: it was told of a socket that it does not end, one that is CLOSING.
    rule: "chromium/page-frozen",
    timeline: FROZEN,
    says: { cause: 'likely "page-frozen"' },
    but: ["95015  #1 error", ""],
  },
  {
    // Frozen in the back/forward cache.
    rule: "chromium/page-frozen",
    timeline: FROZEN,
    says: { cause: 'likely "page-frozen"' },
    but: ["5000  frozen", "4999  hidden persisted\n 5000  frozen"],
  },
  {
    // Told of by the browser's text as well, which is the one for the back/forward cache (measured: R19).
    rule: "chromium/page-frozen",
    timeline: `${FROZEN}
      95020  log ws://app.test/ status 101 started 2 ended 95015 failure "Page entered Back-Forward Cache."`,
    says: { cause: 'likely "page-frozen"' },
    but: ["resumed", "resumed page-made"],
  },
  {
    // The page's close() as it resumed: its Close goes out, and the browser still ends the connection (measured: R19).
    rule: "chromium/page-frozen",
    timeline: `chromium
          1  #1 new ws://app.test/
         20  #1 open
       5000  frozen
      95000  resumed
      95002  #1 close(4002, "resumed")
      95015  #1 error
      95015  #1 close-event 1006 unclean`,
    says: { cause: 'likely "page-frozen"', sentCode: "likely 4002", sentReason: 'likely "resumed"' },
    but: ["95002  #1 close(", "4999  #1 close("],
  },
  {
    // It was still CONNECTING.
    rule: "chromium/page-frozen",
    timeline: `chromium
       4990  #1 new ws://app.test/
       5000  frozen
      95000  resumed
      95015  #1 error
      95015  #1 close-event 1006 unclean`,
    says: { cause: 'likely "page-frozen"', closeSent: "likely false", initiator: 'likely "none"', tcpEnd: "unknown" },
    but: ["5000  frozen", ""],
  },
];
