/** Cases of Chromium's rules for a WebSocketStream, which its writer, its reader, a pipe and an AbortSignal end unseen. */
import type { RuleCase } from "./rule-case.ts";

export const CHROMIUM_STREAM_CASES: readonly RuleCase[] = [
  {
    // Its AbortSignal: the browser's AbortError rejects its promises, whatever reason the page gave (measured: R23).
    rule: "chromium/stream-aborted",
    timeline: `chromium
      1  #1 new ws://app.test/ stream
      6  #1 close-event 1006 unclean rejected AbortError`,
    says: {
      opened: "certain false",
      cause: 'certain "aborted-while-connecting"',
      closeSent: "likely false",
      initiator: 'likely "none"',
      tcpEnd: "unknown",
    },
    but: [" rejected AbortError", ""],
  },
  {
    rule: "chromium/stream-aborted",
    timeline: `chromium
      1  #1 new ws://app.test/ stream
      6  #1 close-event 1006 unclean rejected "my reason"`,
    says: { cause: 'likely "aborted-while-connecting"' },
    but: ['"my reason"', "SecurityError"],
  },
  {
    // The page's policy: a stream's constructor does not throw, and it is not CLOSED at birth (measured: R23).
    rule: "chromium/handshake-failed",
    timeline: `chromium
      1  #1 new ws://app.test/ stream
      6  #1 close-event 1006 unclean rejected SecurityError`,
    says: { cause: 'likely "blocked-csp"', tcpEnd: 'likely "none"' },
    but: ["6  #1 close-event", "5  #1 open\n 6 #1 close-event"],
  },
  {
    // Its AbortSignal may have fired when the server's 101 was in: then Close 1001 goes out (measured: R23).
    rule: "chromium/handshake-failed",
    timeline: `chromium
      1  #1 new ws://app.test/ stream
      6  #1 close-event 1006 unclean`,
    says: { opened: "certain false", cause: 'likely "handshake-failed"', closeSent: "likely false" },
    but: ["6  #1 close-event", "5  #1 open\n 6 #1 close-event"],
  },
  {
    rule: "chromium/handshake-failed",
    timeline: `chromium
      1  #1 new ws://app.test/ stream
      2  csp ws://app.test/ connect-src
      6  #1 close-event 1006 unclean`,
    says: { cause: 'likely "blocked-csp"', tcpEnd: 'likely "none"' },
    but: ["6  #1 close-event", "5  #1 open\n 6 #1 close-event"],
  },
  {
    rule: "chromium/stream-not-clean",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      500  #1 close-event 1006 unclean`,
    says: { cause: "unknown", tcpEnd: "unknown" },
    but: [" stream", ""],
  },
  {
    // DevTools was open, and the browser had nothing to complain about.
    rule: "chromium/stream-not-clean",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      500  #1 close-event 1006 unclean
      510  log ws://app.test/ status 101 started 2 ended 500`,
    says: { cause: 'likely "transport-lost"', tcpEnd: "unknown" },
    but: [" stream", ""],
  },
  {
    rule: "chromium/stream-not-clean",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      500  #1 close-event 1006 unclean
      510  log ws://app.test/ status 101 started 2 ended 500 failure "Invalid frame header"`,
    says: { cause: 'certain "protocol-error"' },
    but: [" stream", ""],
  },
  {
    rule: "chromium/stream-clean-unasked",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      500  #1 close-event 4001 clean`,
    says: {
      initiator: 'likely "server"',
      cause: 'likely "server-close"',
      receivedCode: "certain 4001",
      closeSent: "certain true",
      sentCode: "likely 4001",
    },
    but: [" stream", ""],
  },
  {
    // Its writer closed, a pipe ended, its reader was cancelled, or the server's Close was empty.
    rule: "chromium/stream-clean-unasked",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      500  #1 close-event 1005 clean`,
    says: {
      initiator: "unknown",
      cause: "unknown",
      receivedCode: "certain 1005",
      closeSent: "certain true",
      sentCode: "likely 1005",
    },
    but: ["500  #1 close-event", "400  #1 close()\n 500  #1 close-event"],
  },
  {
    // The writer may have closed before, without a code, and the server answered with 1000 of its own.
    rule: "chromium/clean-as-asked",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      400  #1 close(1000)
      500  #1 close-event 1000 clean`,
    says: { initiator: 'likely "client"', sentCode: "likely 1000", sentReason: 'likely ""' },
    but: ["close(1000)", "close(1000) state CLOSING"],
  },
  {
    // A stream's close() puts 1000 before a reason alone (measured: R23).
    rule: "chromium/clean-as-asked",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      400  #1 close(, "only this")
      500  #1 close-event 1000 "only this" clean`,
    says: { sentCode: "likely 1000", sentReason: 'likely "only this"' },
    but: [" stream", ""],
  },
  {
    // Of a stream nobody sees whether data were queued and thrown away (measured: then TCP ended with FIN).
    rule: "chromium/unclean-with-code",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      500  #1 close-event 4100 "full" unclean`,
    says: { receivedCode: "certain 4100", initiator: 'likely "server"', tcpEnd: 'likely "server-rst"' },
    but: ["unclean", "clean"],
  },
];
