/** A page that is left, in Firefox: its own 1001 and the answer to that look like the server's doing. */
import type { Lookalike } from "./lookalike.ts";

export const LOOKALIKES_OF_LEAVING: readonly Lookalike[] = [
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
