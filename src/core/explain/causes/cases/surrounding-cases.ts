/** Cases of the rows that match what was around: neighbours, the network, the machine. */
import type { CauseCase } from "./cause-case.ts";

const TWO = `chromium
        1  #1 new ws://app.test/
        2  #2 new ws://app.test/other
       20  #1 open
       21  #2 open`;
const ONE = `chromium
        1  #1 new ws://app.test/
       20  #1 open`;

export const SURROUNDING_CASES: readonly CauseCase[] = [
  {
    row: "server-restart",
    timeline: `${TWO}
     7000  #1 close-event 1006 unclean
     7400  #2 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "origin-died-together", count: 1 }],
    but: ["7400", "8400"],
  },
  {
    // One of another origin died with it: that is no restart of this server.
    row: "server-restart",
    timeline: `${TWO}
        3  #3 new ws://app.test/more
       22  #3 open
     7000  #1 close-event 1006 unclean
     7300  #3 close-event 1006 unclean
     7400  #2 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "origin-died-together", count: 2 }],
    but: ["ws://app.test/more", "ws://else.test/"],
  },
  {
    row: "server-restart",
    timeline: `${ONE}
     7000  #1 close-event 1012 clean`,
    certainty: "likely",
    evidence: [{ id: "server-close-code", code: 1012 }],
    but: ["1012", "1013"],
  },
  {
    row: "server-going-away",
    timeline: `${ONE}
     7000  #1 close-event 1001 clean`,
    certainty: "likely",
    evidence: [{ id: "server-close-code", code: 1001 }],
    // Firefox's own 1001 may have been answered.
    but: ["chromium", "firefox"],
  },
  {
    row: "network-change",
    timeline: `${TWO.replace("ws://app.test/other", "ws://else.test/")}
     7000  #1 close-event 1006 unclean
     9000  #2 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "others-died-together", count: 1, withinMs: 3000 }],
    but: ["ws://else.test/", "ws://app.test/"],
  },
  {
    row: "network-change",
    timeline: `${ONE}
     6000  offline
     7000  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "went-offline", ms: 1000, before: true }],
    but: ["6000  offline", "6000  offline page-made"],
  },
  {
    row: "sleep",
    timeline: `${ONE}
  3607000  jump +3600000
  3607500  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "clock-jumped", byMs: 3600000, fromEndMs: 500 }],
    but: ["+3600000", "+4000"],
  },
  {
    row: "sleep",
    timeline: `${ONE}
     5000  frozen
    95000  resumed
    95500  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "page-froze", fromEndMs: 500 }],
    but: ["95000  resumed", "25000  resumed"],
  },
  {
    row: "half-open",
    timeline: `${ONE}
     3000  #1 traffic received 2 20B 30..3000
     5000  offline`,
    certainty: "likely",
    evidence: [{ id: "offline", nothingReceivedSince: true }],
    but: ["30..3000", "30..5100"],
  },
  {
    row: "half-open",
    timeline: `${ONE}
     3000  #1 traffic sent 2 20B 30..3000 buffered 70000`,
    certainty: "likely",
    evidence: [{ id: "bytes-waiting", bytes: 70000 }],
    but: [" buffered 70000", ""],
  },
  {
    row: "dropped-after-open",
    timeline: `${ONE}
      420  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "ended-after-open", ms: 400 }],
    but: ["420", "1420"],
  },
  {
    row: "dropped-after-open",
    timeline: `${ONE}
      420  #1 close-event 1006 unclean
     3000  #2 new ws://app.test/
     3020  #2 open
     3300  #2 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "so-did-others", count: 1 }],
    but: ["      420", "     1420"],
  },
  {
    // Both wait still: the first for an answer, the second for the first.
    row: "handshake-queue",
    timeline: `chromium
        1  #2 new ws://app.test/silent
     5000  #1 new ws://app.test/`,
    certainty: "likely",
    evidence: [{ id: "waited-behind-handshake", ms: 4999 }],
    but: ["5000", "500"],
  },
  {
    row: "handshake-queue",
    timeline: `chromium
        1  #2 new ws://app.test/silent
      345  #1 new ws://app.test/
     4355  #2 close() state CONNECTING
     4356  #2 error
     4356  #2 close-event 1006 unclean
     4376  #1 open
     9000  #1 close-event 1000 clean`,
    certainty: "likely",
    evidence: [
      { id: "waited-behind-handshake", ms: 344 },
      { id: "opened-after-handshake", ms: 20 },
    ],
    but: ["4376  #1 open", "4276  #1 open"],
  },
  {
    // The page gave both up.
    row: "handshake-queue",
    timeline: `firefox
        1  #2 new ws://app.test/silent
     2000  #1 new ws://app.test/
     4000  #1 close() state CONNECTING
     4001  #1 error
     4001  #1 close-event 1006 unclean
     4001  #2 close() state CONNECTING
     4002  #2 error
     4002  #2 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "waited-behind-handshake", ms: 1999 }],
    but: ["#2 new ws://app.test/silent", "#2 new ws://else.test/silent"],
  },
];
