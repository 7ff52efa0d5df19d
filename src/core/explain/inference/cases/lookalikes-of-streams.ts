/** What looks the same of a WebSocketStream: its writer, its reader, a pipe and an AbortSignal end it unseen (all measured, Chromium 156). */
import type { Lookalike, Truth } from "./lookalike.ts";

const BY_PAGE: Truth = { initiator: "client", cause: "client-close", closeReceived: true, closeSent: true };
const BY_SERVER: Truth = { initiator: "server", cause: "server-close", closeReceived: true, closeSent: true };

export const LOOKALIKES_OF_STREAMS: readonly Lookalike[] = [
  {
    title: "a stream closed without a code",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      500  #1 close-event 1005 clean`,
    truths: {
      "by its writer, reader or a pipe": { ...BY_PAGE, sentCode: 1005, receivedCode: 1005 },
      "by its writer with 4002, answered empty": { ...BY_PAGE, sentCode: 4002, receivedCode: 1005 },
      "by the server": { ...BY_SERVER, sentCode: 1005, receivedCode: 1005 },
    },
  },
  {
    title: "a stream closed with a code",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      500  #1 close-event 4002 "why" clean`,
    truths: {
      "by the server": { ...BY_SERVER, sentCode: 4002, sentReason: "why", receivedCode: 4002 },
      "by its aborted writer": { ...BY_PAGE, sentCode: 4002, sentReason: "why", receivedCode: 4002 },
      "by its writer, answered with 4002": { ...BY_PAGE, sentCode: 1005, sentReason: "", receivedCode: 4002 },
    },
  },
  {
    title: "a stream's close(1000), and one that its writer had closed before",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      400  #1 close(1000)
      402  #1 close-event 1000 clean`,
    truths: {
      "by close()": { ...BY_PAGE, sentCode: 1000, receivedCode: 1000 },
      "by its writer before, answered with 1000": { ...BY_PAGE, sentCode: 1005, receivedCode: 1000 },
      "by the server, unread": { ...BY_SERVER, sentCode: 1000, receivedCode: 1000 },
    },
  },
  {
    title: "a stream's end that is not clean, with a code",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      500  #1 close-event 4100 "full" unclean`,
    truths: {
      "RST behind the Close": { ...BY_SERVER, receivedCode: 4100, tcpEnd: "server-rst" },
      "what the page wrote was thrown away": { ...BY_SERVER, receivedCode: 4100, tcpEnd: "server-fin" },
    },
  },
  {
    title: "a stream's 1006",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
      500  #1 close-event 1006 unclean`,
    truths: {
      "FIN without a Close": { initiator: "none", closeSent: false, cause: "transport-lost", tcpEnd: "server-fin" },
      "its writer closed, unanswered": {
        initiator: "client",
        closeSent: true,
        sentCode: 1005,
        cause: "transport-lost",
      },
      "a frame of an unknown kind": { initiator: "client", closeSent: true, sentCode: 1002, cause: "protocol-error" },
    },
  },
  {
    title: "a stream that its AbortSignal ended before it opened",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
      201  #1 close-event 1006 unclean rejected AbortError`,
    truths: {
      "no answer yet": { opened: false, initiator: "none", closeSent: false, cause: "aborted-while-connecting" },
      "the 101 on its way": {
        opened: false,
        initiator: "client",
        closeSent: true,
        sentCode: 1001,
        cause: "aborted-while-connecting",
      },
    },
  },
  {
    title: "a stream that never opened, in a file that does not tell what it was rejected with",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
      201  #1 close-event 1006 unclean`,
    truths: {
      "HTTP 403": { opened: false, initiator: "none", closeSent: false, cause: ["handshake-http", "handshake-failed"] },
      "its AbortSignal": { opened: false, initiator: "none", closeSent: false, cause: "aborted-while-connecting" },
      "its AbortSignal, the 101 on its way": {
        opened: false,
        initiator: "client",
        closeSent: true,
        sentCode: 1001,
        cause: "aborted-while-connecting",
      },
    },
  },
];
