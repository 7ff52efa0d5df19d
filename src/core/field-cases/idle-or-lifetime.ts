/** Field cases: Idle or lifetime: age and silence are one number. */
import type { FieldCase } from "./field-case.ts";

export const IDLE_OR_LIFETIME: readonly FieldCase[] = [
  {
    name: "haproxy 30 fresh",
    expect: { told: ["idle-or-lifetime"], notTold: ["idle-limit", "lifetime-limit"], suspects: "HAProxy" },
    report:
      "[nextcloud/HaRP#115](https://github.com/nextcloud/HaRP/issues/115). HAProxy in front of a Nextcloud app, `timeout client 30s`, no `timeout tunnel`",
    truth: "HAProxy's client timeout of 30 s cut an idle socket; any message would have kept it.",
    must: "Name an idle limit of 30 s as well as a lifetime, say that age and silence are equal here so that both fit, and how to tell: send something at half time and see whether it lives. Not flatly: no heartbeat helps.",
    timeline: `
chromium
      0  page https://cloud.test/apps/ex
      1  #1 new wss://cloud.test/exapp/ws stack "    at connect (https://app.test/app.js:3:7)"
     30  #1 open
  30080  #1 traffic sent 1 20B 40..40 received 1 10B 50..50
  30080  #1 close-event 1006 unclean
`,
  },
  {
    name: "haproxy 30 three times",
    expect: { told: ["idle-or-lifetime", "same-silence-and-age"], notTold: ["same-age", "lifetime-limit"] },
    report:
      "[nextcloud/HaRP#115](https://github.com/nextcloud/HaRP/issues/115). The same; a client that comes back after one second",
    truth: "Three fresh sockets in a row, each idle for 30 s.",
    must: "The pattern says 3 of 3 after 30 s, that it is idle or lifetime, and what to send to find out; no row beside it says that no heartbeat helps.",
    timeline: `
chromium
      0  page https://cloud.test/apps/ex
      1  #1 new wss://cloud.test/exapp/ws stack "    at connect (https://app.test/app.js:3:7)"
     30  #1 open
  30080  #1 traffic sent 1 20B 40..40 received 1 10B 50..50
  30080  #1 close-event 1006 unclean
  31001  #2 new wss://cloud.test/exapp/ws stack "    at connect (https://app.test/app.js:3:7)"
  31030  #2 open
  61080  #2 traffic sent 1 20B 31040..31040 received 1 10B 31050..31050
  61080  #2 close-event 1006 unclean
  62001  #3 new wss://cloud.test/exapp/ws stack "    at connect (https://app.test/app.js:3:7)"
  62030  #3 open
  92080  #3 traffic sent 1 20B 62040..62040 received 1 10B 62050..62050
  92080  #3 close-event 1006 unclean
`,
  },
  {
    name: "idle 30 on an old socket",
    expect: { told: ["idle-limit"], notTold: ["lifetime-limit", "idle-or-lifetime"], suspects: "HAProxy" },
    report:
      "[nextcloud/HaRP#115](https://github.com/nextcloud/HaRP/issues/115). The same limit, on a socket that talked for a minute first",
    truth: "Silence 30.0 s at an age of 95 s: only an idle limit fits.",
    must: "Idle limit of 30 s, send something well inside it. No lifetime limit, no Google load balancer.",
    timeline: `
chromium
      0  page https://cloud.test/
      1  #1 new wss://cloud.test/exapp/ws stack "    at connect (https://app.test/app.js:3:7)"
     30  #1 open
  95060  #1 traffic sent 14 300B 40..65010 received 14 900B 50..65040
  95060  #1 close-event 1006 unclean
`,
  },
  {
    name: "google lb 30 busy",
    nearMiss: true,
    expect: { told: ["lifetime-limit"], notTold: ["idle-limit", "idle-or-lifetime"] },
    report:
      "Beside [nextcloud/HaRP#115](https://github.com/nextcloud/HaRP/issues/115). Google Cloud load balancer, backend timeout 30 s (a lifetime)",
    truth: "Age 30.0 s with a message 0.2 s before the end: a lifetime, heartbeats are useless.",
    must: "A limit on the lifetime; no advice to send anything.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
     30  #1 open
  30040  #1 traffic sent 30 900B 40..29500 received 60 6000B 50..29840
  30040  #1 close-event 1006 unclean
`,
  },
];
