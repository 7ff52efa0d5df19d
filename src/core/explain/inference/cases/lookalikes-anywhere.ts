/** Pairs that no page script can tell apart, in Chromium and in Firefox: crossings, answers with another code, failed handshakes. */
import type { Lookalike, Truth } from "./lookalike.ts";

const NO_FRAMES: Truth = {
  opened: false,
  initiator: "none",
  closeReceived: false,
  receivedCode: null,
  closeSent: false,
};

/** That it failed, and no word of why: right for each of them. */
const FAILED = "handshake-failed";

/** One signature: `error` and 1006, never opened. */
const NEVER_OPENED: Readonly<Record<string, Truth>> = {
  refused: { ...NO_FRAMES, cause: ["handshake-refused", FAILED], tcpEnd: "none" },
  "name not found": { ...NO_FRAMES, cause: ["handshake-dns", FAILED], tcpEnd: "none" },
  "HTTP 403": { ...NO_FRAMES, cause: ["handshake-http", FAILED], tcpEnd: "server-fin" },
  "HTTP 500": { ...NO_FRAMES, cause: ["handshake-http", FAILED], tcpEnd: "client-fin" },
  "bad Sec-WebSocket-Accept": { ...NO_FRAMES, cause: ["handshake-bad", FAILED], tcpEnd: "client-fin" },
  "FIN before any answer": { ...NO_FRAMES, cause: ["handshake-dropped", FAILED], tcpEnd: "server-fin" },
  "ws to a TLS port": { ...NO_FRAMES, cause: ["handshake-bad", FAILED], tcpEnd: "server-rst" },
};

const bothEngines = (title: string, lines: string, truths: Lookalike["truths"]): Lookalike[] =>
  ["chromium", "firefox"].map((engine) => ({ title: `${engine}: ${title}`, timeline: `${engine}\n${lines}`, truths }));

export const LOOKALIKES_ANYWHERE: readonly Lookalike[] = [
  ...bothEngines(
    "an answered close(), crossed Closes with equal codes, an unread server's Close",
    `    1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001, "bye")
      402  #1 close-event 4001 "bye" clean last-open 380`,
    {
      answered: { initiator: "client", cause: "client-close", closeSent: true, sentCode: 4001, receivedCode: 4001 },
      crossed: { initiator: "crossed", cause: "crossed-close", closeSent: true, sentCode: 4001, receivedCode: 4001 },
      unread: { initiator: "server", cause: "server-close", closeSent: true, sentCode: 4001, receivedCode: 4001 },
    },
  ),
  ...bothEngines(
    "close() without a code, close() with an object for a code, which nobody reads",
    `    1  #1 new ws://app.test/
       20  #1 open
      400  #1 close()
      402  #1 close-event 1005 clean last-open 380`,
    {
      "without a code": { closeSent: true, sentCode: 1005, receivedCode: 1005 },
      "new Number(4000), answered with an empty Close": { closeSent: true, sentCode: 4000, receivedCode: 1005 },
    },
  ),
  ...bothEngines(
    "another code in answer, crossed Closes with different codes, an unread server's Close",
    `    1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(4001, "bye")
      402  #1 close-event 4002 "own" clean last-open 380`,
    {
      answered: { initiator: "client", cause: "client-close", sentCode: 4001, sentReason: "bye", receivedCode: 4002 },
      crossed: { initiator: "crossed", cause: "crossed-close", sentCode: 4001, sentReason: "bye", receivedCode: 4002 },
      // Chromium's network process had answered before the page called: its 4001 never left.
      "unread, already answered": { initiator: "server", cause: "server-close", sentCode: 4002, sentReason: "own" },
    },
  ),
  ...bothEngines(
    "failed handshakes",
    `    0  page http://app.test/
        1  #1 new ws://app.test/
        9  #1 error
        9  #1 close-event 1006 unclean`,
    NEVER_OPENED,
  ),
  {
    title: "chromium: failed TLS handshakes",
    timeline: `chromium
        1  #1 new wss://app.test/
        9  #1 error
        9  #1 close-event 1006 unclean`,
    truths: {
      ...NEVER_OPENED,
      "bad certificate": { ...NO_FRAMES, cause: ["handshake-tls", FAILED], tcpEnd: "client-fin" },
      "wss to a plain port": { ...NO_FRAMES, cause: ["handshake-tls", FAILED], tcpEnd: "server-fin" },
    },
  },
  ...bothEngines(
    "a page that goes with its socket open, one whose socket had just ended unseen",
    `    1  #1 new ws://app.test/
       20  #1 open
     5000  hidden`,
    {
      "the page ended it": {
        initiator: "client",
        cause: "page-gone",
        closeSent: true,
        sentCode: 1001,
        tcpEnd: "client-fin",
      },
      "the server's Close was unread": {
        initiator: "server",
        cause: "server-close",
        closeReceived: true,
        sentCode: 4000,
      },
      "TCP had been lost": { initiator: "none", cause: "transport-lost", closeSent: false, tcpEnd: "server-fin" },
    },
  ),
  ...bothEngines(
    "a page that goes while connecting, one whose attempt had just failed",
    `    1  #1 new ws://app.test/
     5000  hidden`,
    {
      "the page ended it": { opened: false, initiator: "none", cause: "page-gone", tcpEnd: "client-fin" },
      "it had just failed": { opened: false, initiator: "none", cause: "handshake-dropped", tcpEnd: "server-fin" },
    },
  ),
  ...bothEngines(
    "close() before the page went: answered, unanswered, or never sent",
    `    1  #1 new ws://app.test/
       20  #1 open
     4999  #1 close(4001)
     5000  hidden`,
    {
      unanswered: {
        initiator: "client",
        cause: "client-close",
        sentCode: 4001,
        closeReceived: false,
        tcpEnd: "client-fin",
      },
      answered: {
        initiator: "client",
        cause: "client-close",
        sentCode: 4001,
        closeReceived: true,
        tcpEnd: "server-fin",
      },
      "1001 instead": { initiator: "client", cause: "page-gone", sentCode: 1001, closeReceived: false },
      unread: { initiator: "server", cause: "server-close", sentCode: 4000, closeReceived: true },
    },
  ),
];
