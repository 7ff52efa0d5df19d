/** A page that was frozen or cached: all its sockets end alike when it goes on (measured: R18, R19). */
import type { Lookalike, Truth } from "./lookalike.ts";

/** What may have happened meanwhile, of which the page is told nothing. */
const MEANWHILE: Readonly<Record<string, Truth>> = {
  "the server's Close, answered by the browser": {
    initiator: "server",
    closeReceived: true,
    receivedCode: 4007,
    closeSent: true,
    sentCode: 4007,
    cause: "server-close",
  },
  "FIN without a Close": {
    initiator: "none",
    closeReceived: false,
    closeSent: false,
    cause: ["transport-lost", "transport-lost-fin"],
    tcpEnd: "server-fin",
  },
  RST: {
    initiator: "none",
    closeReceived: false,
    closeSent: false,
    cause: ["transport-lost", "transport-lost-rst"],
    tcpEnd: "server-rst",
  },
  "a frame of an unknown kind": { initiator: "client", closeSent: true, sentCode: 1002, cause: "protocol-error" },
};

const nothing = (cause: "page-frozen" | "back-forward-cache"): Truth => ({
  initiator: "client",
  closeReceived: false,
  closeSent: true,
  sentCode: 1001,
  cause,
  tcpEnd: "client-fin",
});

export const LOOKALIKES_OF_PAUSES: readonly Lookalike[] = [
  {
    title: "chromium: what happened to a socket while its page was frozen",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
     5000  frozen
    95000  resumed
    95015  #1 error
    95015  #1 close-event 1006 unclean
    95020  log ws://app.test/ status 101 started 2 ended 95015 failure "Page entered Back-Forward Cache."`,
    truths: { nothing: nothing("page-frozen"), ...MEANWHILE },
  },
  {
    title: "chromium: what happened to a socket while its page sat in the back/forward cache",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
     5000  hidden persisted
    95000  restored persisted
    95006  #1 error
    95006  #1 close-event 1006 unclean
    95020  log ws://app.test/ status 101 started 2 ended 95006 failure "Page entered Back-Forward Cache."`,
    truths: { nothing: nothing("back-forward-cache"), ...MEANWHILE },
  },
  {
    title: "chromium: the browser's text for both, and nothing seen of the page",
    timeline: `chromium
        1  #1 new ws://app.test/
      995  #1 error
      995  #1 close-event 1006 unclean
     1020  log ws://app.test/ started 2 ended 995 failure "Page entered Back-Forward Cache."`,
    truths: {
      cached: { opened: false, cause: "back-forward-cache" },
      frozen: { opened: false, cause: "page-frozen" },
    },
  },
];
