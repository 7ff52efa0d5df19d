/** Field cases: A hidden tab starves the heartbeat. */
import type { FieldCase } from "./field-case.ts";

export const HIDDEN_TAB: readonly FieldCase[] = [
  {
    name: "react use websocket in a hidden tab",
    expect: { told: ["own-heartbeat-hidden"], notTold: ["reconnect-after-own-close"] },
    report:
      "[robtaussig/react-use-websocket#273](https://github.com/robtaussig/react-use-websocket/issues/273). React-use-websocket 4.13 with heartbeat interval 0.5 s, timeout 3 s; Chrome",
    truth:
      "The library's check runs late in a hidden tab and takes the server for dead; it ends when the tab is in front again.",
    must: "Your heartbeat closed it 3.4 s after the tab was hidden; hidden tabs' timers run once a second or minute: put it into a worker, or look at visibility. Not: set a flag before close().",
    lookedAt: "d/1",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/ws stack "    at createOrJoinSocket (https://app.test/assets/react-use-websocket.js:41:20)"
     60  #1 open
  20000  background
  23400  #1 traffic sent 40 160B 560..20050 received 41 400B 70..20080
  23400  #1 close() stack "    at heartbeat.js (https://app.test/assets/react-use-websocket.js:77:9)"
  23420  #1 close-event 1005 clean
  23720  #2 new wss://app.test/ws stack "    at createOrJoinSocket (https://app.test/assets/react-use-websocket.js:41:20)"
  23760  #2 open
  27110  #2 traffic sent 0 0B received 1 10B 23770..23770
  27110  #2 close() stack "    at heartbeat.js (https://app.test/assets/react-use-websocket.js:77:9)"
  27130  #2 close-event 1005 clean
  27430  #3 new wss://app.test/ws stack "    at createOrJoinSocket (https://app.test/assets/react-use-websocket.js:41:20)"
  27470  #3 open
  31000  #3 traffic sent 0 0B received 1 10B 27480..27480
  31000  #3 close() stack "    at heartbeat.js (https://app.test/assets/react-use-websocket.js:77:9)"
  31020  #3 close-event 1005 clean
  31320  #4 new wss://app.test/ws stack "    at createOrJoinSocket (https://app.test/assets/react-use-websocket.js:41:20)"
  31360  #4 open
  33000  foreground
`,
  },
  {
    name: "own close in front",
    nearMiss: true,
    expect: { told: ["reconnect-after-own-close"], notTold: ["own-heartbeat", "own-heartbeat-hidden"] },
    report:
      "Beside [robtaussig/react-use-websocket#273](https://github.com/robtaussig/react-use-websocket/issues/273). No library; the tab is in front all the time",
    truth: "A panel resets its socket and its close handler connects again: the mistake the flag advice is for.",
    must: "The finding about the page's own close stays; no word of hidden tabs.",
    lookedAt: "d/1",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
     60  #1 open
  20000  #1 traffic sent 40 160B 560..19000 received 41 400B 70..19500
  20000  #1 close(1000) stack "    at Panel.reset (https://app.test/panel.js:3:7)"
  20020  #1 close-event 1000 clean
  20320  #2 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
  20360  #2 open
  41000  #2 traffic sent 20 160B 20400..40100 received 41 400B 20370..40500
  41000  #2 close(1000) stack "    at Panel.reset (https://app.test/panel.js:3:7)"
  41020  #2 close-event 1000 clean
  41320  #3 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
  41360  #3 open
`,
  },
];
