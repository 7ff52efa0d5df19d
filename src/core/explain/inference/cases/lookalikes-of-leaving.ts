/** A page that is left or crashes: what it did not say any more, and in Firefox its own 1001 and the answer to that. */
import type { Lookalike } from "./lookalike.ts";

/** Its last facts never left the process: nothing says `pagehide`, the browser only finds the document gone. */
const CRASHED = `chromium
        0  page http://app.test/
        1  #1 new ws://app.test/`;

export const LOOKALIKES_OF_LEAVING: readonly Lookalike[] = [
  {
    title: "a page that crashed while its socket connected, one whose open event was not told any more",
    timeline: `${CRASHED}
       40  gone`,
    truths: {
      connecting: { opened: false, initiator: "none", closeSent: false },
      open: { opened: true, initiator: "client", closeSent: true, tcpEnd: "client-fin" },
      "closed by the page": { opened: true, initiator: "client", closeSent: true, sentCode: 4001 },
    },
  },
  {
    title: "a page that crashed as its socket was CLOSING: by the server, or by a close() that was not told any more",
    timeline: `${CRASHED}
       20  #1 open
       30  #1 saw CLOSING last-open 28
       40  gone`,
    truths: {
      server: { initiator: "server", closeReceived: true, cause: "server-close" },
      page: { initiator: "client", closeReceived: false, cause: ["client-close", "page-gone"] },
    },
  },
  {
    title: "firefox: a server that goes away, window.stop() answered",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 1001 clean last-open 480`,
    truths: {
      server: { initiator: "server", cause: "server-close", receivedCode: 1001 },
      "window.stop()": { initiator: "client", cause: "page-gone", receivedCode: 1001 },
    },
  },
  {
    title: "firefox: a server's 4001, a 4001 in answer to the 1001 of window.stop()",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 4001 clean last-open 480`,
    truths: {
      server: { initiator: "server", cause: "server-close", sentCode: 4001 },
      answer: { initiator: "client", cause: "page-gone", sentCode: 1001 },
    },
  },
  {
    title: "firefox: a server's 4001 as the page leaves, a 4001 in answer to the page's 1001",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 4001 clean last-open 480
      501  hidden`,
    truths: {
      server: { initiator: "server", cause: "server-close", sentCode: 4001 },
      answer: { initiator: "client", cause: "page-gone", sentCode: 1001 },
    },
  },
];
