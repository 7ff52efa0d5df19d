/** Field cases: Message sizes. */
import type { FieldCase } from "./field-case.ts";

export const MESSAGE_SIZES: readonly FieldCase[] = [
  {
    name: "uws 16 kib",
    expect: { told: ["message-too-big"], suspects: "uWebSockets" },
    report:
      "[uNetworking/uWebSockets.js#949](https://github.com/uNetworking/uWebSockets.js/issues/949), [uNetworking/uWebSockets.js#288](https://github.com/uNetworking/uWebSockets.js/issues/288). UWebSockets.js with its default maxPayloadLength of 16 KiB: the connection is dropped without a Close frame",
    truth: "16,385 bytes are one too many.",
    must: "TCP ended 30 ms after a message of 16,385 bytes, a limit of 16 KiB (uWebSockets.js' default) fits: raise maxPayloadLength, or send smaller pieces.",
    lookedAt: "d/1",
    timeline: `
chromium
     0  page https://app.test/
     1  #1 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
    40  #1 open
  4000  #1 traffic sent 6 8000B 60..3900 received 6 600B 70..3920 largest 4000
  9020  #1 traffic sent 7 24385B 60..8990 received 6 600B 70..3920 largest 16385
  9020  #1 close-event 1006 unclean
`,
  },
  {
    name: "uws 16 kib three times",
    expect: { told: ["message-too-big", "after-large-message"], notTold: ["same-age", "lifetime-limit", "idle-limit"] },
    report:
      "[uNetworking/uWebSockets.js#949](https://github.com/uNetworking/uWebSockets.js/issues/949). The same, three sockets; smaller messages pass",
    truth: "3 of 3 after a message over 16 KiB, none after a smaller one.",
    must: "The pattern: 3 of 3 ended right after a message of 16,385 bytes.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
     40  #1 open
   4000  #1 traffic sent 6 31800B 60..3900 received 6 600B 70..3920 largest 15900
   9020  #1 traffic sent 7 48185B 60..8990 received 6 600B 70..3920 largest 16385
   9020  #1 close-event 1006 unclean
  20001  #2 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
  20040  #2 open
  24000  #2 traffic sent 6 31800B 20060..23900 received 6 600B 20070..23920 largest 15900
  29020  #2 traffic sent 7 48185B 20060..28990 received 6 600B 20070..23920 largest 16385
  29020  #2 close-event 1006 unclean
  40001  #3 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
  40040  #3 open
  44000  #3 traffic sent 6 31800B 40060..43900 received 6 600B 40070..43920 largest 15900
  49020  #3 traffic sent 7 48185B 40060..48990 received 6 600B 40070..43920 largest 16385
  49020  #3 close-event 1006 unclean
`,
  },
  {
    name: "the size had passed before",
    nearMiss: true,
    expect: { told: ["nothing-tells"], notTold: ["message-too-big", "after-large-message"] },
    report:
      "Beside [uNetworking/uWebSockets.js#949](https://github.com/uNetworking/uWebSockets.js/issues/949). A server without such a limit",
    truth: "A message of 16,900 bytes passed half a minute before: the size is not it.",
    must: "Not the size.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
     40  #1 open
   5000  #1 traffic sent 6 40000B 60..4990 received 6 600B 70..4995 largest 16900
  36000  #1 traffic sent 30 60000B 60..35900 received 60 9000B 70..35950 largest 200
  40000  #1 traffic sent 31 76385B 60..39970 received 66 9600B 70..39980 largest 16385
  40000  #1 close-event 1006 unclean
`,
  },
];
