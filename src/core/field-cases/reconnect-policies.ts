/** Field cases: Reconnect policies. */
import type { FieldCase } from "./field-case.ts";

export const RECONNECT_POLICIES: readonly FieldCase[] = [
  {
    name: "stomp 5 s",
    expect: { told: ["known-policy"], looksLike: "stompjs" },
    report:
      "npm @stomp/stompjs 7.5.0 src/client.ts. @stomp/stompjs 7.5, reconnectDelay 5 s; subprotocols v12.stomp, v11.stomp, v10.stomp",
    truth: "Always 5 s: stompjs as it comes.",
    must: "Looks like stompjs (5 s, always).",
    timeline: `
chromium
      0  page https://app.test/
     10  #1 new wss://app.test/stomp ["v12.stomp","v11.stomp","v10.stomp"] stack "    at Client._createWebSocket (https://app.test/js/stomp.umd.js:1:20001)"
     40  #1 open "v12.stomp"
  60010  #1 traffic sent 40 4000B 50..59710 received 80 9000B 60..59810
  60010  #1 close-event 1006 unclean
  65014  #2 new wss://app.test/stomp ["v12.stomp","v11.stomp","v10.stomp"] stack "    at Client._createWebSocket (https://app.test/js/stomp.umd.js:1:20001)"
  65020  #2 error
  65020  #2 close-event 1006 unclean
  70026  #3 new wss://app.test/stomp ["v12.stomp","v11.stomp","v10.stomp"] stack "    at Client._createWebSocket (https://app.test/js/stomp.umd.js:1:20001)"
  70032  #3 error
  70032  #3 close-event 1006 unclean
  75035  #4 new wss://app.test/stomp ["v12.stomp","v11.stomp","v10.stomp"] stack "    at Client._createWebSocket (https://app.test/js/stomp.umd.js:1:20001)"
  75041  #4 error
  75041  #4 close-event 1006 unclean
  80049  #5 new wss://app.test/stomp ["v12.stomp","v11.stomp","v10.stomp"] stack "    at Client._createWebSocket (https://app.test/js/stomp.umd.js:1:20001)"
  80055  #5 error
  80055  #5 close-event 1006 unclean
  85060  #6 new wss://app.test/stomp ["v12.stomp","v11.stomp","v10.stomp"] stack "    at Client._createWebSocket (https://app.test/js/stomp.umd.js:1:20001)"
  85090  #6 open "v12.stomp"
`,
  },
  {
    name: "trpc backoff",
    expect: { told: ["known-policy"], looksLike: "tRPC wsLink" },
    report:
      "npm @trpc/client src/links/wsLink/wsClient/options.ts. @trpc/client 11 wsLink: 0, then min(1000 * 2^n, 30 000) ms",
    truth: "0, 2, 4, 8, 16, 30 s: tRPC's exponentialBackoff.",
    must: "Looks like tRPC's wsLink.",
    timeline: `
chromium
       0  page https://app.test/
      10  #1 new wss://app.test/trpc?connectionParams=1 stack "    at WsConnection.open (https://app.test/assets/trpc.js:8:2010)"
      40  #1 open
   60010  #1 traffic sent 40 4000B 50..59710 received 80 9000B 60..59810
   60010  #1 close-event 1006 unclean
   60012  #2 new wss://app.test/trpc?connectionParams=1 stack "    at WsConnection.open (https://app.test/assets/trpc.js:8:2010)"
   60018  #2 error
   60018  #2 close-event 1006 unclean
   62022  #3 new wss://app.test/trpc?connectionParams=1 stack "    at WsConnection.open (https://app.test/assets/trpc.js:8:2010)"
   62028  #3 error
   62028  #3 close-event 1006 unclean
   66034  #4 new wss://app.test/trpc?connectionParams=1 stack "    at WsConnection.open (https://app.test/assets/trpc.js:8:2010)"
   66040  #4 error
   66040  #4 close-event 1006 unclean
   74045  #5 new wss://app.test/trpc?connectionParams=1 stack "    at WsConnection.open (https://app.test/assets/trpc.js:8:2010)"
   74051  #5 error
   74051  #5 close-event 1006 unclean
   90061  #6 new wss://app.test/trpc?connectionParams=1 stack "    at WsConnection.open (https://app.test/assets/trpc.js:8:2010)"
   90067  #6 error
   90067  #6 close-event 1006 unclean
  120079  #7 new wss://app.test/trpc?connectionParams=1 stack "    at WsConnection.open (https://app.test/assets/trpc.js:8:2010)"
  120085  #7 error
  120085  #7 close-event 1006 unclean
  150093  #8 new wss://app.test/trpc?connectionParams=1 stack "    at WsConnection.open (https://app.test/assets/trpc.js:8:2010)"
  150123  #8 open
`,
  },
  {
    name: "5 s of anybody",
    nearMiss: true,
    expect: { told: ["no-back-off"], looksLike: null },
    report: "Beside npm @stomp/stompjs. A hand-written retry of 5 s",
    truth: "5 s each time without STOMP's subprotocols.",
    must: "No stompjs.",
    timeline: `
chromium
      0  page https://app.test/
     10  #1 new wss://app.test/feed stack "    at connect (https://app.test/app.js:3:7)"
     40  #1 open
  60010  #1 traffic sent 40 4000B 50..59710 received 80 9000B 60..59810
  60010  #1 close-event 1006 unclean
  65014  #2 new wss://app.test/feed stack "    at connect (https://app.test/app.js:3:7)"
  65020  #2 error
  65020  #2 close-event 1006 unclean
  70026  #3 new wss://app.test/feed stack "    at connect (https://app.test/app.js:3:7)"
  70032  #3 error
  70032  #3 close-event 1006 unclean
  75035  #4 new wss://app.test/feed stack "    at connect (https://app.test/app.js:3:7)"
  75041  #4 error
  75041  #4 close-event 1006 unclean
  80049  #5 new wss://app.test/feed stack "    at connect (https://app.test/app.js:3:7)"
  80055  #5 error
  80055  #5 close-event 1006 unclean
  85060  #6 new wss://app.test/feed stack "    at connect (https://app.test/app.js:3:7)"
  85090  #6 open
`,
  },
];
