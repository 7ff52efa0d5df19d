/** Field cases: Codes of libraries and services. */
import type { FieldCase } from "./field-case.ts";

export const LIBRARY_CODES: readonly FieldCase[] = [
  {
    name: "spring 4500",
    expect: { told: ["said-client-too-slow"], system: "Spring" },
    report:
      "spring-projects/spring-framework PR 29220, [kiegroup/optaweb-vehicle-routing#94](https://github.com/kiegroup/optaweb-vehicle-routing/issues/94). Spring's STOMP broker; ConcurrentWebSocketSessionDecorator's send time or buffer limit",
    truth: "The page took its messages too slowly; Spring gave the session up.",
    must: "4500 is Spring's: the session is not reliable, the client reads too slowly (send time or buffer limit).",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/ws ["v12.stomp","v11.stomp","v10.stomp"] stack "    at connect (https://app.test/app.js:3:7)"
     60  #1 open "v12.stomp"
  48000  #1 traffic sent 4 300B 70..9000 received 5200 9000000B 90..47900
  48000  #1 saw CLOSING last-open 47998
  48004  #1 close-event 4500 "Failed to send message within the configured send limit" clean
`,
  },
  {
    name: "obs 4011",
    expect: { told: ["server-close"], system: "OBS (obs-websocket 5)" },
    report:
      "obsproject/obs-websocket src/websocketserver/types/WebSocketCloseCode.h. Obs-websocket 5, subprotocol obswebsocket.json",
    truth: "4011: the session was invalidated (somebody kicked it in OBS).",
    must: "4011 of OBS: session invalidated.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new ws://192.168.1.20:4455/ ["obswebsocket.json"] stack "    at connect (https://app.test/app.js:3:7)"
     60  #1 open "obswebsocket.json"
  90000  #1 traffic sent 40 3000B 70..88000 received 80 9000B 90..89000
  90000  #1 saw CLOSING last-open 89998
  90004  #1 close-event 4011 "Your session has been invalidated." clean
`,
  },
  {
    name: "4009 of somebody else",
    nearMiss: true,
    expect: { told: ["server-close"], system: null },
    report: "Beside obsproject/obs-websocket. An application's own code",
    truth: "4009 without the subprotocol of OBS is anybody's.",
    must: "No OBS.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/room stack "    at connect (https://app.test/app.js:3:7)"
     60  #1 open
  90000  #1 traffic sent 40 3000B 70..88000 received 80 9000B 90..89000
  90000  #1 saw CLOSING last-open 89998
  90004  #1 close-event 4009 "room full" clean
`,
  },
];
