/** Field cases: The client's own patience while CONNECTING. */
import type { FieldCase } from "./field-case.ts";

export const CONNECT_TIMEOUT: readonly FieldCase[] = [
  {
    name: "connection timeout 4 s",
    expect: { told: ["connect-timeout"], notTold: ["mounted-twice", "double-connect", "gave-up"], outcome: "ongoing" },
    report:
      "[pladaria/reconnecting-websocket#183](https://github.com/pladaria/reconnecting-websocket/issues/183). Reconnecting-websocket 4.4, connectionTimeout 4 s (default), in front of a server that needs 5 s to answer the handshake",
    truth: "The library gives each attempt 4.0 s and aborts it; the server is slow. It goes on trying.",
    must: "Your client gave each attempt 4.0 s (reconnecting-websocket's connectionTimeout); the handshake needs longer: raise it, or see why the server is slow. No React StrictMode. The chain has not given up.",
    lookedAt: "d/4",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/live stack "    at ReconnectingWebSocket._connect (https://app.test/js/reconnecting-websocket.js:519:24)"
   4001  #1 close(1000, "timeout") state CONNECTING stack "    at ReconnectingWebSocket._disconnect (https://app.test/js/reconnecting-websocket.js:537:22)"
   4002  #1 error
   4002  #1 close-event 1006 unclean
   5501  #2 new wss://app.test/live stack "    at ReconnectingWebSocket._connect (https://app.test/js/reconnecting-websocket.js:519:24)"
   9501  #2 close(1000, "timeout") state CONNECTING stack "    at ReconnectingWebSocket._disconnect (https://app.test/js/reconnecting-websocket.js:537:22)"
   9502  #2 error
   9502  #2 close-event 1006 unclean
  11451  #3 new wss://app.test/live stack "    at ReconnectingWebSocket._connect (https://app.test/js/reconnecting-websocket.js:519:24)"
  15451  #3 close(1000, "timeout") state CONNECTING stack "    at ReconnectingWebSocket._disconnect (https://app.test/js/reconnecting-websocket.js:537:22)"
  15452  #3 error
  15452  #3 close-event 1006 unclean
  17986  #4 new wss://app.test/live stack "    at ReconnectingWebSocket._connect (https://app.test/js/reconnecting-websocket.js:519:24)"
  21986  #4 close(1000, "timeout") state CONNECTING stack "    at ReconnectingWebSocket._disconnect (https://app.test/js/reconnecting-websocket.js:537:22)"
  21987  #4 error
  21987  #4 close-event 1006 unclean
`,
  },
  {
    name: "mounted twice",
    nearMiss: true,
    expect: { told: ["mounted-twice", "double-connect"], notTold: ["connect-timeout"] },
    report:
      "Beside [pladaria/reconnecting-websocket#183](https://github.com/pladaria/reconnecting-websocket/issues/183). React 19 in development, StrictMode",
    truth: "The first of two sockets is closed 2 ms after its constructor: a component mounted twice.",
    must: "StrictMode stays the explanation; no timeout of a client.",
    lookedAt: "d/1",
    timeline: `
chromium
   0  page https://app.test/
   1  #1 new wss://app.test/live stack "    at useLive (https://app.test/src/live.tsx:9:12)"
   3  #1 close() state CONNECTING stack "    at cleanup (https://app.test/src/live.tsx:14:8)"
   4  #1 error
   4  #1 close-event 1006 unclean
   5  #2 new wss://app.test/live stack "    at useLive (https://app.test/src/live.tsx:9:12)"
  60  #2 open
`,
  },
];
