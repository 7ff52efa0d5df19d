/** Pairs that no page script can tell apart, in one engine or the other: how TCP ended, lost Closes, odd Close bodies, timers. */
import type { Lookalike, Truth } from "./lookalike.ts";

const LOST: Truth = {
  opened: true,
  initiator: "none",
  closeReceived: false,
  receivedCode: null,
  closeSent: false,
  sentCode: null,
};
const UNANSWERED: Truth = { initiator: "client", closeReceived: false, closeSent: true, sentCode: 4001 };

export const LOOKALIKES_BY_ENGINE: readonly Lookalike[] = [
  ...["ws", "wss"].map((scheme) => ({
    title: `chromium: FIN, RST, a Close lost to a reset, an absurd frame length (${scheme})`,
    timeline: `chromium
        1  #1 new ${scheme}://app.test/
       20  #1 open
      500  #1 close-event 1006 unclean last-open 480`,
    truths: {
      FIN: { ...LOST, tcpEnd: "server-fin", cause: "transport-lost-fin" },
      RST: { ...LOST, tcpEnd: "server-rst", cause: "transport-lost-rst" },
      "Close 4100, then RST": {
        initiator: "server",
        closeReceived: true,
        receivedCode: 4100,
        tcpEnd: "server-rst",
        cause: "server-close",
      },
      "a frame header of 2^62 bytes": {
        initiator: "client",
        closeSent: true,
        sentCode: 1002,
        tcpEnd: "client-fin",
        cause: "protocol-error",
      },
    } as const,
  })),
  {
    title: "chromium: close() answered by FIN, by RST, by a Close that a reset took away",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001)
      402  #1 close-event 1006 unclean last-open 380`,
    truths: {
      FIN: { ...UNANSWERED, tcpEnd: "server-fin", cause: "transport-lost" },
      RST: { ...UNANSWERED, tcpEnd: "server-rst", cause: "transport-lost" },
      "Close, then RST": { closeReceived: true, receivedCode: 4001, tcpEnd: "server-rst" },
      "RST before the Close could leave": { ...LOST, tcpEnd: "server-rst", cause: "transport-lost-rst" },
    },
  },
  {
    title: "chromium: closing timeout, a drop at that very moment",
    timeline: `chromium
          1  #1 new ws://app.test/
         20  #1 open
        400  #1 close(4001)
      60500  #1 close-event 1006 unclean last-open 380`,
    truths: {
      timeout: { ...UNANSWERED, tcpEnd: "client-fin", cause: "close-timeout" },
      drop: { ...UNANSWERED, tcpEnd: "server-rst", cause: "transport-lost" },
    },
  },
  {
    title: "chromium: the browser's FIN after 2.0 s, a server's FIN just then",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001)
     2401  #1 close-event 4001 clean last-open 380`,
    truths: { browser: { tcpEnd: "client-fin" }, server: { tcpEnd: "server-fin" } },
  },
  {
    title: "chromium: protocol errors before a Close, in a Close, after the page's own Close",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 error
      500  #1 close-event 1006 unclean last-open 480`,
    truths: {
      "reserved bit": {
        initiator: "client",
        closeReceived: false,
        closeSent: true,
        sentCode: 1002,
        cause: "protocol-error",
      },
      "refused Close": {
        initiator: "server",
        closeReceived: true,
        closeSent: true,
        sentCode: 1002,
        cause: "protocol-error",
      },
      "data after an unseen Close 4000": {
        initiator: "server",
        closeReceived: true,
        sentCode: 4000,
        cause: "protocol-error",
      },
      // Measured on 25 November 2026: a Blob of a file that had gone; the network process killed.
      "the page's own Blob could not be read": {
        initiator: "client",
        closeReceived: false,
        closeSent: true,
        sentCode: 1001,
        cause: "client-close",
      },
      "the browser's network process crashed": { ...LOST, tcpEnd: "client-fin", cause: "transport-lost" },
    },
  },
  {
    title: "chromium: CLOSING unasked, then 1006: a code nobody knows",
    timeline: `chromium
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 saw CLOSING last-open 480
      501  #1 close-event 1006 unclean last-open 480`,
    truths: {
      "Close 4000, RST": {
        closeReceived: true,
        receivedCode: 4000,
        closeSent: true,
        sentCode: 4000,
        tcpEnd: "server-rst",
      },
      "Close 4100 'x', RST before the answer": {
        closeReceived: true,
        receivedCode: 4100,
        receivedReason: "x",
        closeSent: false,
      },
    },
  },
  {
    title: "firefox: RST, a protocol error",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 error
      500  #1 close-event 1006 unclean last-open 480`,
    truths: {
      RST: { ...LOST, tcpEnd: "server-rst", cause: "transport-lost-rst" },
      "protocol error": { ...LOST, tcpEnd: "client-fin", cause: "protocol-error" },
      "refused Close": { closeReceived: true, receivedCode: 1000, closeSent: false, cause: "protocol-error" },
    },
  },
  {
    title: "firefox: closing timeout, a reset at that very moment",
    timeline: `firefox
          1  #1 new ws://app.test/
         20  #1 open
        400  #1 close(4001)
      20500  #1 error
      20500  #1 close-event 1006 unclean last-open 380`,
    truths: {
      timeout: { ...UNANSWERED, tcpEnd: "client-fin", cause: "close-timeout" },
      reset: { ...UNANSWERED, tcpEnd: "server-rst", cause: "transport-lost-rst" },
    },
  },
  {
    title: "firefox: an empty Close, a 1-byte body, a literal 1005",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 1005 clean last-open 480`,
    truths: {
      empty: { closeReceived: true, receivedCode: 1005, initiator: "server" },
      "1-byte body": { closeReceived: true, receivedCode: null, initiator: "server" },
      "literal 1005": { closeReceived: true, receivedCode: 1005, initiator: "server" },
    },
  },
  {
    title: "firefox: Close 4100 answered, and Close 4100 with a reset behind it and no answer",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 4100 clean last-open 480`,
    truths: {
      answered: { initiator: "server", receivedCode: 4100, closeSent: true, sentCode: 4100, tcpEnd: "client-fin" },
      "reset behind it": {
        initiator: "server",
        receivedCode: 4100,
        closeSent: false,
        sentCode: null,
        tcpEnd: "server-rst",
      },
    },
  },
  {
    title: "firefox: Close and FIN at once, Close and RST at once",
    timeline: `firefox
        1  #1 new ws://app.test/
       20  #1 open
      500  #1 close-event 4100 unclean last-open 480`,
    truths: {
      FIN: { receivedCode: 4100, closeSent: false, tcpEnd: "server-fin", cause: "server-close" },
      RST: { receivedCode: 4100, closeSent: false, tcpEnd: "server-rst", cause: "server-close" },
    },
  },
  {
    title: "firefox: a failed handshake, RST right behind the 101",
    timeline: `firefox
        1  #1 new ws://app.test/
        9  #1 error
        9  #1 close-event 1006 unclean`,
    truths: {
      refused: { opened: false, initiator: "none", cause: "handshake-refused", tcpEnd: "none" },
      "RST behind the 101": { opened: false, initiator: "none", cause: "transport-lost-rst", tcpEnd: "server-rst" },
      "its opening timeout cannot be seen": { opened: false, initiator: "none", tcpEnd: "client-fin" },
    },
  },
  {
    title: "firefox over TLS: a server's FIN, the end of a stream or of a proxy's hop",
    timeline: `firefox
        1  #1 new wss://app.test/
       20  #1 open
      500  #1 close-event 1006 unclean last-open 480`,
    truths: {
      FIN: { tcpEnd: "server-fin", cause: "transport-lost-fin" },
      "the stream was reset, TCP lives": { tcpEnd: "open", cause: "transport-lost" },
    },
  },
];
