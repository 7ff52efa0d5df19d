/** What carries the frames is not seen by a page: over `wss:` it may be TCP of its own or a stream of HTTP/2, whose end is no end of TCP. */
import type { Lookalike, Truth } from "./lookalike.ts";

/** Right behind the server's Close the end of its stream overtakes the browser's echo (Chromium, measured). */
const OVERTAKEN: Truth = { closeSent: false, sentCode: null, sentReason: "", tcpEnd: "open" };

const LOG = "510 log wss://app.test/ status 200 HTTP/1.1 started 2 ended 500";

export const LOOKALIKES_OF_CARRIERS: readonly Lookalike[] = [
  {
    title: "over TLS: a server's Close and FIN, a server's Close and END_STREAM, a stream that the browser resets",
    timeline: `chromium
        1  #1 new wss://app.test/
       20  #1 open
      500  #1 close-event 4001 clean last-open 480`,
    truths: {
      FIN: { closeSent: true, sentCode: 4001, tcpEnd: "server-fin" },
      "END_STREAM behind the Close": OVERTAKEN,
      "RST_STREAM by the browser": { closeSent: true, sentCode: 4001, tcpEnd: "open" },
    },
  },
  {
    title: "over TLS: the page closes, the server answers and ends TCP or its stream",
    timeline: `chromium
        1  #1 new wss://app.test/
       20  #1 open
      480  #1 close(4001)
      500  #1 close-event 4001 clean`,
    truths: {
      FIN: { closeSent: true, sentCode: 4001, tcpEnd: "server-fin" },
      END_STREAM: { closeSent: true, sentCode: 4001, tcpEnd: "open" },
      "both at once, and END_STREAM": OVERTAKEN,
    },
  },
  {
    title: "over TLS: a Close and RST, a Close and RST_STREAM",
    timeline: `chromium
        1  #1 new wss://app.test/
       20  #1 open
      500  #1 close-event 4100 unclean last-open 480`,
    truths: { RST: { tcpEnd: "server-rst" }, RST_STREAM: { tcpEnd: "open" } },
  },
  {
    title: "over HTTP/2, as the log's status says: END_STREAM, RST_STREAM, the session's FIN or RST",
    timeline: `chromium
        1  #1 new wss://app.test/
       20  #1 open
      500  #1 close-event 4001 clean last-open 480
      ${LOG}`,
    truths: {
      END_STREAM: { closeSent: true, tcpEnd: "open" },
      "END_STREAM behind the Close": OVERTAKEN,
      "the session's FIN": { closeSent: true, tcpEnd: "server-fin" },
      "the session's RST": { closeSent: true, tcpEnd: "server-rst" },
    },
  },
  {
    title: "over HTTP/2, as the log's status says: what the server sent was refused",
    timeline: `chromium
        1  #1 new wss://app.test/
       20  #1 open
      500  #1 error
      500  #1 close-event 1006 unclean
      ${LOG} failure "Unrecognized frame opcode: 3"`,
    truths: {
      "the Close 1002 was overtaken": { ...OVERTAKEN, cause: "protocol-error", initiator: "none" },
      "it left in time": { closeSent: true, sentCode: 1002, tcpEnd: "open", initiator: "client" },
    },
  },
  {
    title: "firefox over TLS: the page closes, the server answers",
    timeline: `firefox
        1  #1 new wss://app.test/
       20  #1 open
      480  #1 close(4001)
      500  #1 close-event 4001 clean`,
    truths: { FIN: { closeSent: true, tcpEnd: "server-fin" }, "both at once over HTTP/2": OVERTAKEN },
  },
];
