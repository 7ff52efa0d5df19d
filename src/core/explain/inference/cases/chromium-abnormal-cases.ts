/** Cases of Chromium's rules for an opened socket's 1006. */
import type { RuleCase } from "./rule-case.ts";

export const CHROMIUM_ABNORMAL_CASES: readonly RuleCase[] = [
  {
    rule: "chromium/back-forward-cache",
    timeline: `chromium
          1  #1 new ws://app.test/
         20  #1 open
       5000  hidden persisted
       9000  restored persisted
       9006  #1 error
       9006  #1 close-event 1006 unclean`,
    says: {
      cause: 'likely "back-forward-cache"',
      sentCode: "likely 1001",
      initiator: 'likely "client"',
      receivedCode: "likely null",
    },
    but: ["9000  restored persisted", "7000  restored persisted"],
  },
  {
    // Back from the cache while CONNECTING.
    rule: "chromium/back-forward-cache",
    timeline: `chromium
       4990  #1 new ws://app.test/
       5000  hidden persisted
       9000  restored persisted
       9006  #1 error
       9006  #1 close-event 1006 unclean`,
    says: { cause: 'likely "back-forward-cache"', closeSent: "likely false", opened: "certain false" },
    but: ["hidden persisted", "hidden persisted page-made"],
  },
  {
    // The browser's own text says so, though the page was busy for long after it came back.
    rule: "chromium/back-forward-cache",
    timeline: `chromium
          1  #1 new ws://app.test/
         20  #1 open
       5000  hidden persisted
       9000  restored persisted
      12006  #1 error
      12006  #1 close-event 1006 unclean
      12010  log ws://app.test/ status 101 started 2 ended 12006 failure "Page entered Back-Forward Cache."`,
    says: { cause: 'likely "back-forward-cache"', sentCode: "likely 1001" },
    but: ["Page entered Back-Forward Cache.", "Invalid frame header"],
  },
  {
    rule: "chromium/failed-by-browser",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 error
      500  #1 close-event 1006 unclean`,
    says: {
      cause: 'likely "protocol-error"',
      initiator: "unknown",
      closeSent: "likely true",
      sentCode: "likely 1002",
      closeReceived: "unknown",
      receivedCode: "unknown",
      receivedReason: "unknown",
      tcpEnd: 'likely "client-fin"',
    },
    but: ["500  #1 error", "500  #1 error page-made"],
  },
  {
    // The page had been in the back/forward cache a while ago: an eviction told late looks the same.
    rule: "chromium/failed-by-browser",
    timeline: `chromium
          1  #1 new ws://app.test/
         20  #1 open
        200  hidden persisted
        300  restored persisted
       9000  #1 error
       9000  #1 close-event 1006 unclean`,
    says: { cause: 'likely "protocol-error"' },
    but: ["300  restored", "8999 restored"],
  },
  {
    rule: "chromium/failed-by-browser",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 error
      500  #1 close-event 1006 unclean
      510  log ws://app.test/ status 101 started 2 ended 500 failure "Invalid frame header"`,
    says: {
      cause: 'certain "protocol-error"',
      closeReceived: "likely false",
      receivedCode: "likely null",
      sentReason: 'likely "WebSocket Protocol Error"',
    },
    but: ["500  #1 error", ""],
  },
  {
    // What the frame was is looked at last: it was no Close, and none had come before.
    rule: "chromium/failed-by-browser",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 error
      500  #1 close-event 1006 unclean
      510  log ws://app.test/ status 101 started 2 ended 500 failure "Unrecognized frame opcode: 3"`,
    says: {
      closeReceived: "certain false",
      receivedCode: "certain null",
      receivedReason: 'certain ""',
      initiator: 'likely "client"',
      closeSent: "likely true",
      sentReason: 'likely "Unknown opcode"',
    },
    but: ["500  #1 error", ""],
  },
  {
    // A mask or a reserved bit is refused before the frame is looked at: it may have been a Close frame.
    rule: "chromium/failed-by-browser",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 error
      500  #1 close-event 1006 unclean
      510  log ws://app.test/ status 101 started 2 ended 500 failure "A server must not mask any frames that it sends to the client."`,
    says: {
      closeReceived: "likely false",
      receivedCode: "likely null",
      sentReason: 'likely "Masked frame from server"',
    },
    but: ["500  #1 error", ""],
  },
  {
    // The page's Close had gone out before, so the browser sends no other.
    rule: "chromium/failed-by-browser",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001, "bye")
      500  #1 error
      500  #1 close-event 1006 unclean
      510  log ws://app.test/ status 101 started 2 ended 500 failure "Could not decode a text frame as UTF-8."`,
    says: { closeReceived: "certain false", sentCode: "likely 4001", sentReason: 'likely "bye"' },
    but: ["500  #1 error", ""],
  },
  {
    // A Close that the browser refused.
    rule: "chromium/failed-by-browser",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 error
      500  #1 close-event 1006 unclean
      510  log ws://app.test/ status 101 started 2 ended 500 failure "Received a broken close frame containing invalid UTF-8."`,
    says: {
      cause: 'certain "protocol-error"',
      initiator: 'certain "server"',
      closeReceived: "certain true",
      receivedCode: "unknown",
    },
    but: ["500  #1 error", ""],
  },
  {
    // Something illegal after a Close.
    rule: "chromium/failed-by-browser",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 saw CLOSING last-open 480
      520  #1 error
      520  #1 close-event 1006 unclean last-open 480`,
    says: {
      initiator: 'certain "server"',
      closeReceived: "certain true",
      receivedCode: "unknown",
      sentCode: "unknown",
    },
    but: ["520  #1 error", ""],
  },
  {
    // After the page's own close(): nothing below may say that no Close came.
    rule: "chromium/failed-by-browser",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001)
      500  #1 error
      500  #1 close-event 1006 unclean`,
    says: { initiator: 'likely "client"', sentCode: "likely 4001", closeReceived: "unknown", receivedCode: "unknown" },
    but: ["1006 unclean", "4001 clean"],
  },
  {
    // The browser's text is of the page's own doing: the server sent nothing illegal.
    rule: "chromium/failed-by-browser",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 error
      500  #1 close-event 1006 unclean
      510  log ws://app.test/ status 101 started 2 ended 500 failure "Failed to load Blob: error code = 1"`,
    says: { cause: "unknown", closeSent: "unknown", sentCode: "unknown", tcpEnd: 'likely "client-fin"' },
    but: ["500  #1 error", ""],
  },
  {
    rule: "chromium/close-timeout",
    timeline: `chromium
          1  #1 new ws://app.test/
         20  #1 open
       1000  #1 close(4001)
      61100  #1 close-event 1006 unclean`,
    says: {
      cause: 'likely "close-timeout"',
      sentCode: "likely 4001",
      receivedCode: "likely null",
      tcpEnd: 'likely "client-fin"',
    },
    but: ["61100", "51100"],
  },
  {
    // The clock starts when the Close leaves the queue.
    rule: "chromium/close-timeout",
    timeline: `chromium
          1  #1 new ws://app.test/
         20  #1 open
       1000  #1 close(4001) buffered 70000
       8000  #1 buffered 0
      68100  #1 close-event 1006 unclean`,
    says: { cause: 'likely "close-timeout"', sentCode: "likely 4001" },
    but: ["8000  #1 buffered 0", "8000  #1 buffered 1"],
  },
  {
    rule: "chromium/close-still-queued",
    timeline: `chromium
          1  #1 new ws://app.test/
         20  #1 open
       1000  #1 close(4001) buffered 70000
      61100  #1 close-event 1006 unclean buffered 70000`,
    says: {
      cause: 'likely "transport-lost"',
      closeSent: "likely false",
      sentCode: "likely null",
      initiator: 'likely "none"',
    },
    but: ["close(4001) buffered 70000", "close(4001)"],
  },
  {
    rule: "chromium/close-unanswered",
    timeline: `chromium
          1  #1 new ws://app.test/
         20  #1 open
       1000  #1 close(4001)
       1050  #1 close-event 1006 unclean`,
    says: { cause: 'likely "transport-lost"', sentCode: "likely 4001", receivedCode: "likely null", tcpEnd: "unknown" },
    but: ["1006 unclean", "1006 unclean page-made"],
  },
  {
    rule: "chromium/closing-then-lost",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 saw CLOSING last-open 480
      510  #1 close-event 1006 unclean last-open 480`,
    says: {
      cause: 'certain "server-close"',
      initiator: 'certain "server"',
      closeReceived: "certain true",
      receivedCode: "unknown",
      receivedReason: "unknown",
      closeSent: "unknown",
      sentCode: "unknown",
      sentReason: "unknown",
    },
    but: ["500  #1 saw CLOSING last-open 480", ""],
  },
  {
    rule: "chromium/lost",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 1006 unclean`,
    says: {
      cause: 'likely "transport-lost"',
      initiator: 'likely "none"',
      closeSent: "likely false",
      receivedCode: "likely null",
      tcpEnd: "unknown",
    },
    but: ["500  #1", "490 #1 error\n 500  #1"],
  },
];
