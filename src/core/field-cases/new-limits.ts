/** Field cases: Limits that no row knows. */
import type { FieldCase } from "./field-case.ts";

export const NEW_LIMITS: readonly FieldCase[] = [
  {
    name: "haproxy 50",
    expect: { told: ["idle-limit"], suspects: "HAProxy" },
    report:
      "[home-assistant/home-assistant.io#11708](https://github.com/home-assistant/home-assistant.io/issues/11708). HAProxy with the configuration its Debian package ships (client and server 50 s, no tunnel)",
    truth: "50 s of silence: the packaged timeouts.",
    must: "Idle limit of 50 s; HAProxy's timeouts as the suspect; `timeout tunnel`, or send something every 25 s.",
    timeline: `
chromium
       0  page https://home.test/
       1  #1 new wss://home.test/api/ws stack "    at connect (https://app.test/app.js:3:7)"
      40  #1 open
  130100  #1 traffic sent 30 900B 60..80000 received 60 9000B 70..80080
  130100  #1 close-event 1006 unclean
`,
  },
  {
    name: "haproxy 50 three times",
    expect: { told: ["same-silence"], suspects: "HAProxy" },
    report:
      "[m1k1o/neko#73](https://github.com/m1k1o/neko/issues/73). The same proxy in front of neko; three sockets, at different ages",
    truth: "The same packaged timeouts, three times.",
    must: "The pattern names HAProxy as the suspect.",
    timeline: `
chromium
       0  page https://neko.test/
       1  #1 new wss://neko.test/ws stack "    at connect (https://app.test/app.js:3:7)"
      40  #1 open
   90060  #1 traffic sent 9 900B 60..40000 received 9 900B 70..40020
   90060  #1 close-event 1006 unclean
  200001  #2 new wss://neko.test/ws stack "    at connect (https://app.test/app.js:3:7)"
  200040  #2 open
  310060  #2 traffic sent 9 900B 200060..260000 received 9 900B 200070..260020
  310060  #2 close-event 1006 unclean
  400001  #3 new wss://neko.test/ws stack "    at connect (https://app.test/app.js:3:7)"
  400040  #3 open
  530060  #3 traffic sent 9 900B 400060..480000 received 9 900B 400070..480020
  530060  #3 close-event 1006 unclean
`,
  },
  {
    name: "50 s then 1000",
    nearMiss: true,
    expect: { told: ["server-close"], notTold: ["idle-limit"] },
    report:
      "Beside [home-assistant/home-assistant.io#11708](https://github.com/home-assistant/home-assistant.io/issues/11708). A server that closes by itself",
    truth: "50 s of silence, then a Close frame with 1000: a proxy in the middle sends none.",
    must: "No HAProxy.",
    timeline: `
chromium
       0  page https://home.test/
       1  #1 new wss://home.test/api/ws stack "    at connect (https://app.test/app.js:3:7)"
      40  #1 open
  130100  #1 traffic sent 30 900B 60..80000 received 60 9000B 70..80080
  130100  #1 close-event 1000 clean
`,
  },
];
