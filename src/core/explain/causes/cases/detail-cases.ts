/** Cases of the rows that a connection's own facts match: details and limits of time. */
import type { CauseCase } from "./cause-case.ts";

const OPENED = `chromium
        1  #1 new ws://app.test/
       20  #1 open`;

export const DETAIL_CASES: readonly CauseCase[] = [
  {
    row: "close-refused",
    timeline: `${OPENED}
      400  #1 close(1011)
      400  #1 close refused InvalidAccessError "no"`,
    certainty: "certain",
    evidence: [
      { id: "close-threw", exception: "InvalidAccessError" },
      { id: "close-refused-code", code: 1011 },
    ],
    but: ['400  #1 close refused InvalidAccessError "no"', ""],
  },
  {
    // 62 characters, 124 bytes.
    row: "close-refused",
    timeline: `${OPENED}
      400  #1 close(4000, "${"é".repeat(62)}")
      400  #1 close refused SyntaxError "long"`,
    certainty: "certain",
    evidence: [{ id: "close-refused-reason", bytes: 124, most: 123 }],
    but: ['400  #1 close refused SyntaxError "long"', ""],
  },
  {
    row: "slow-tcp-close",
    timeline: `${OPENED}
      400  #1 close(1000)
     2403  #1 close-event 1000 clean`,
    certainty: "likely",
    evidence: [{ id: "close-event-at-browser-limit", ms: 2003 }],
    but: ["2403", "2303"],
  },
  {
    row: "slow-tcp-close",
    timeline: `${OPENED}
      400  #1 saw CLOSING last-open 380
     2403  #1 close-event 1000 clean last-open 380`,
    certainty: "likely",
    but: ["400  #1 saw CLOSING last-open 380", ""],
  },
  {
    row: "reserved-code",
    timeline: `${OPENED}
      400  #1 close-event 2999 clean`,
    certainty: "certain",
    evidence: [{ id: "server-close-code", code: 2999 }],
    but: ["2999", "3000"],
  },
  {
    row: "reserved-code",
    timeline: `firefox
       20  #1 new ws://app.test/
       20  #1 open
      400  #1 close-event 1006 clean`,
    certainty: "certain",
    evidence: [{ id: "server-close-code", code: 1006 }],
    but: ["clean", "unclean"],
  },
  {
    row: "no-status",
    timeline: `${OPENED}
      400  #1 close()
      402  #1 close-event 1005 clean`,
    certainty: "likely",
    evidence: [{ id: "called-without-code" }],
    but: ["1005", "1000"],
  },
  {
    row: "answered-otherwise",
    timeline: `${OPENED}
      400  #1 close(3001)
      402  #1 close-event 4002 clean`,
    certainty: "certain",
    evidence: [{ id: "answered-otherwise", passed: 3001, code: 4002 }],
    but: ["4002", "3001"],
  },
  {
    row: "page-and-wire-differ",
    timeline: `${OPENED}
      2    #1 wire request ws://app.test/ bytes joined time
      400  #1 close(4002)
      401  #1 wire server close 5B 4001 "bye" whole
      402  #1 wire client close 5B 4001 "bye" whole
      402  #1 close-event 1006 unclean`,
    certainty: "certain",
    evidence: [
      { id: "wire-code-differs", told: 1006, code: 4001 },
      { id: "wire-call-differs", passed: 4002, code: 4001 },
    ],
    but: ["joined time", "joined order"],
  },
  {
    row: "unclean-with-code",
    timeline: `${OPENED}
      402  #1 close-event 4002 unclean buffered 70`,
    certainty: "certain",
    evidence: [
      { id: "unclean-with-code", code: 4002 },
      { id: "bytes-never-sent", bytes: 70 },
    ],
    but: ["unclean", "clean"],
  },
  {
    row: "message-too-big",
    timeline: `${OPENED}
      402  #1 close-event 1009 clean`,
    certainty: "likely",
    evidence: [{ id: "server-close-code", code: 1009 }],
    but: ["1009", "1008"],
  },
  {
    row: "message-too-big",
    timeline: `${OPENED}
     5000  #1 traffic sent 3 200000B 30..4990 largest 131072
     5500  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "ended-after-message", ms: 510, bytes: 131072 }],
    but: ["131072", "32767"],
  },
  {
    row: "insufficient-resources",
    timeline: `chromium
        1  #1 new ws://app.test/
        9  #1 error
        9  #1 close-event 1006 unclean
       12  log ws://app.test/ failure "Insufficient resources"`,
    certainty: "certain",
    but: ["Insufficient resources", "Insufficient funds"],
  },
  {
    // The text may be about the other attempt.
    row: "insufficient-resources",
    timeline: `chromium
        1  #1 new ws://app.test/
        2  #2 new ws://app.test/
        9  #1 error
        9  #1 close-event 1006 unclean
        9  #2 error
        9  #2 close-event 1006 unclean
       12  log ws://app.test/ failure "Insufficient resources"`,
    certainty: "likely",
    but: ["Insufficient resources", "Insufficient funds"],
  },
  {
    row: "local-network",
    timeline: `chromium
        1  #1 new ws://127.0.0.1:8080/
        9  #1 error
        9  #1 close-event 1006 unclean
       12  log ws://127.0.0.1:8080/ failure "Error in connection establishment: net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS"`,
    certainty: "certain",
    but: ["net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS", "net::ERR_BLOCKED_BY_CLIENT"],
  },
  {
    row: "idle-limit",
    timeline: `${OPENED}
    30000  #1 traffic sent 3 20B 30..29000 received 2 50B 30..30000
    90200  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "silence", ms: 60200 }],
    suspects: "nginx (proxy_read_timeout, default)",
    but: ["30..30000", "30..32000"],
  },
  {
    // Cowboy counts what the client sends, and says 1000.
    row: "idle-limit",
    timeline: `${OPENED}
    69000  #1 traffic sent 1 20B 30..9000 received 9 50B 30..66000
    69200  #1 close-event 1000 clean`,
    certainty: "likely",
    suspects: "Cowboy",
    but: ["1000 clean", "1011 clean"],
  },
  {
    row: "lifetime-limit",
    timeline: `${OPENED}
    29000  #1 traffic sent 3 20B 30..28000 received 2 50B 30..29000
    30020  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "open-for", ms: 30000 }, { id: "messages-passed" }],
    suspects: "Google Cloud",
    but: ["30020", "34020"],
  },
  {
    row: "handshake-limit",
    timeline: `chromium
        1  #1 new ws://app.test/
    60011  #1 error
    60011  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "handshake-failed-after", ms: 60010 }],
    suspects: "nginx (proxy_read_timeout before the 101, answered with HTTP status 504)",
    but: ["60011  #1 close-event", "64011  #1 close-event"],
  },
  {
    row: "unreadable-blob",
    timeline: `${OPENED}
      500  #1 error
      500  #1 close-event 1006 unclean
      505  log ws://app.test/ status 101 started 2 ended 500 failure "Failed to load Blob: error code = 1"`,
    certainty: "certain",
    evidence: [{ id: "browser-text-names-it" }],
    but: ["Failed to load Blob: error code = 1", "Invalid frame header"],
  },
  {
    // The arguments could not be converted: neither the code nor the length is wrong.
    row: "close-refused",
    timeline: `${OPENED}
      400  #1 close()
      400  #1 close refused TypeError "no"`,
    certainty: "certain",
    evidence: [{ id: "close-threw", exception: "TypeError" }],
    but: ['400  #1 close refused TypeError "no"', ""],
  },
  {
    // The code may have been an object's, which nobody reads.
    row: "answered-otherwise",
    timeline: `${OPENED}
      400  #1 close()
      500  #1 close-event 1000 clean`,
    certainty: "likely",
    evidence: [{ id: "answered-otherwise", passed: null, code: 1000 }],
    but: ["1000 clean", "1005 clean"],
  },
  {
    row: "nothing-tells",
    timeline: `${OPENED}
     7000  #1 close-event 1006 unclean`,
    certainty: "unknown",
    but: ["1006 unclean", "4000 clean"],
  },
  {
    row: "server-no-status",
    timeline: `${OPENED}
      400  #1 saw CLOSING last-open 398
      402  #1 close-event 1005 clean`,
    certainty: "likely",
    evidence: [{ id: "server-close-empty" }],
    but: ["1005", "1000"],
  },
  {
    row: "message-too-big",
    timeline: `${OPENED}
     9020  #1 traffic sent 7 24385B 60..8990 received 6 600B 70..3920 largest 16385 survived 4000
     9020  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [
      { id: "ended-after-message", ms: 30, bytes: 16_385 },
      { id: "largest-before", bytes: 4000 },
    ],
    suspects: "uWebSockets",
    but: ["survived 4000", "survived 16900"],
  },
  {
    // Silent since it opened: an idle limit and a limit on the lifetime both fit.
    row: "idle-or-lifetime",
    timeline: `${OPENED}
    30050  #1 traffic sent 1 20B 30..30 received 1 10B 40..40
    30050  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [
      { id: "silence", ms: 30_010 },
      { id: "age-equals-silence", ms: 30_010 },
    ],
    suspects: "HAProxy",
    but: ["30050  #1 close-event", "41050  #1 close-event"],
  },
  {
    // Another end of the origin decides: as silent, and much older.
    row: "idle-limit",
    timeline: `chromium
        1  #2 new ws://app.test/
       20  #2 open
    90050  #2 traffic sent 9 20B 30..60040 received 1 10B 40..60000
    90050  #2 close-event 1006 unclean
   100001  #1 new ws://app.test/
   100020  #1 open
   130060  #1 traffic sent 1 20B 100030..100030 received 1 10B 100040..100040
   130060  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "same-silence", count: 1 }],
    but: ["30..60040 received 1 10B 40..60000", "30..40040 received 1 10B 40..40000"],
  },
  {
    row: "round-time",
    timeline: `${OPENED}
    97020  #1 traffic sent 9 20B 30..72000 received 1 10B 40..72010
    97030  #1 close-event 1006 unclean`,
    certainty: "unknown",
    evidence: [{ id: "silence", ms: 25_020 }],
    but: ["97030", "97830"],
  },
  {
    row: "page-blocked",
    timeline: `${OPENED}
    29000  #1 traffic sent 9 20B 30..8000 received 1 10B 40..9000
    30030  #1 close-event 1006 unclean last-open 12000`,
    certainty: "likely",
    evidence: [{ id: "page-stood-still", ms: 18_030 }],
    but: ["last-open 12000", "last-open 30010"],
  },
];
