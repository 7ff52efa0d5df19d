/** Field cases: Sockets that end one another. */
import type { FieldCase } from "./field-case.ts";

export const ONE_SESSION: readonly FieldCase[] = [
  {
    name: "mqtt one client id",
    expect: { told: ["one-session"], notTold: ["same-age"] },
    report:
      "[mqttjs/MQTT.js#684](https://github.com/mqttjs/MQTT.js/issues/684), [mqttjs/MQTT.js#1585](https://github.com/mqttjs/MQTT.js/issues/1585), [aws/aws-iot-device-sdk-js#323](https://github.com/aws/aws-iot-device-sdk-js/issues/323). MQTT.js in two frames of one page with a fixed clientId; a broker allows one session per client id",
    truth: "Each time one opens, the broker closes the other's.",
    must: "Each time one of the two sockets opens, the other is closed within some ms: the server allows one session per client id (or user). Give each its own.",
    lookedAt: "d1/1",
    timeline: `
chromium
@ d1 https://dash.test/ tab 1 frame 0
@ d2 https://dash.test/widget tab 1 frame 3 sub
@ d1
      10  #1 new wss://broker.test:8084/mqtt ["mqtt"] stack "    at connect (https://dash.test/js/client.js:1:9000)"
      40  #1 open "mqtt"
@ d2
    4000  #1 new wss://broker.test:8084/mqtt ["mqtt"] stack "    at connect (https://dash.test/js/client.js:1:9000)"
    4030  #1 open "mqtt"
@ d1
    4035  #1 traffic sent 3 90B 3100..3825 received 4 90B 3110..3845
  4035.5  #1 close-event 1006 unclean
    5035  #2 new wss://broker.test:8084/mqtt ["mqtt"] stack "    at connect (https://dash.test/js/client.js:1:9000)"
    5065  #2 open "mqtt"
@ d2
    5070  #1 traffic sent 3 90B 4135..4860 received 4 90B 4145..4880
  5070.5  #1 close-event 1006 unclean
    6070  #2 new wss://broker.test:8084/mqtt ["mqtt"] stack "    at connect (https://dash.test/js/client.js:1:9000)"
    6100  #2 open "mqtt"
@ d1
    6105  #2 traffic sent 3 90B 5170..5895 received 4 90B 5180..5915
  6105.5  #2 close-event 1006 unclean
    7105  #3 new wss://broker.test:8084/mqtt ["mqtt"] stack "    at connect (https://dash.test/js/client.js:1:9000)"
    7135  #3 open "mqtt"
@ d2
    7140  #2 traffic sent 3 90B 6205..6930 received 4 90B 6215..6950
  7140.5  #2 close-event 1006 unclean
    8140  #3 new wss://broker.test:8084/mqtt ["mqtt"] stack "    at connect (https://dash.test/js/client.js:1:9000)"
    8170  #3 open "mqtt"
@ d1
    8175  #3 traffic sent 3 90B 7240..7965 received 4 90B 7250..7985
  8175.5  #3 close-event 1006 unclean
    9175  #4 new wss://broker.test:8084/mqtt ["mqtt"] stack "    at connect (https://dash.test/js/client.js:1:9000)"
    9205  #4 open "mqtt"
@ d2
    9210  #3 traffic sent 3 90B 8275..9000 received 4 90B 8285..9020
  9210.5  #3 close-event 1006 unclean
`,
  },
  {
    name: "two clients unrelated",
    nearMiss: true,
    expect: { told: ["transport-lost"], notTold: ["one-session"] },
    report: "Beside [mqttjs/MQTT.js#684](https://github.com/mqttjs/MQTT.js/issues/684). Two frames with a socket each",
    truth: "Their ends lie seconds away from each other's opens.",
    must: "Nothing about one session.",
    lookedAt: "d1/1",
    timeline: `
chromium
@ d1 https://dash.test/ tab 1 frame 0
@ d2 https://dash.test/widget tab 1 frame 3 sub
@ d1
     10  #1 new wss://broker.test:8084/mqtt ["mqtt"] stack "    at connect (https://app.test/app.js:3:7)"
     40  #1 open "mqtt"
@ d2
   4000  #1 new wss://broker.test:8084/mqtt ["mqtt"] stack "    at connect (https://app.test/app.js:3:7)"
   4030  #1 open "mqtt"
@ d1
   6430  #1 close-event 1006 unclean
   7430  #2 new wss://broker.test:8084/mqtt ["mqtt"] stack "    at connect (https://app.test/app.js:3:7)"
   7460  #2 open "mqtt"
@ d2
  14500  #1 close-event 1006 unclean
  15500  #2 new wss://broker.test:8084/mqtt ["mqtt"] stack "    at connect (https://app.test/app.js:3:7)"
  15530  #2 open "mqtt"
`,
  },
];
