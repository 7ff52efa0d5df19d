/** Field cases: Ages under five seconds. */
import type { FieldCase } from "./field-case.ts";

export const SHORT_AGES: readonly FieldCase[] = [
  {
    name: "traefik 2 s",
    expect: { told: ["lifetime-limit", "same-age"], suspects: "Traefik" },
    report:
      "[traefik/traefik#10601](https://github.com/traefik/traefik/issues/10601), [traefik/traefik#10589](https://github.com/traefik/traefik/issues/10589), [louislam/uptime-kuma#4669](https://github.com/louislam/uptime-kuma/issues/4669). Traefik 2.11.1 or 3.0.0-rc4 (lingeringTimeout 2 s on upgraded connections; fixed in 2.11.2, rc5)",
    truth: "Every socket dies 2 s after it opened, whatever the traffic.",
    must: "4 of 4 ended 2.0 s after opening, traffic or not: a deadline in a proxy (Traefik 2.11.1 and 3.0.0-rc4 had exactly this).",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/api/websocket stack "    at connect (https://app.test/app.js:3:7)"
     26  #1 open
   2029  #1 traffic sent 1 90B 31..226 received 2 900B 35..1989
   2029  #1 close-event 1006 unclean
   3029  #2 new wss://app.test/api/websocket stack "    at connect (https://app.test/app.js:3:7)"
   3054  #2 open
   5075  #2 traffic sent 2 90B 3059..3454 received 5 900B 3063..4945
   5075  #2 close-event 1006 unclean
   6075  #3 new wss://app.test/api/websocket stack "    at connect (https://app.test/app.js:3:7)"
   6100  #3 open
   8094  #3 traffic sent 3 90B 6105..6700 received 8 900B 6109..7874
   8094  #3 close-event 1006 unclean
   9094  #4 new wss://app.test/api/websocket stack "    at connect (https://app.test/app.js:3:7)"
   9119  #4 open
  11168  #4 traffic sent 4 90B 9124..9919 received 11 900B 9128..10858
  11168  #4 close-event 1006 unclean
`,
  },
  {
    name: "short and all different",
    nearMiss: true,
    expect: { told: ["transport-lost"], notTold: ["lifetime-limit", "same-age"] },
    report: "Beside [traefik/traefik#10601](https://github.com/traefik/traefik/issues/10601). A flaky server",
    truth: "Ages from 1.9 to 3.4 s are not alike, though they lie within 1.5 s.",
    must: "No pattern of age.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/api/websocket stack "    at connect (https://app.test/app.js:3:7)"
     26  #1 open
   1936  #1 traffic sent 1 90B 31..226 received 2 900B 35..1896
   1936  #1 close-event 1006 unclean
   2936  #2 new wss://app.test/api/websocket stack "    at connect (https://app.test/app.js:3:7)"
   2961  #2 open
   6311  #2 traffic sent 2 90B 2966..3361 received 5 900B 2970..6181
   6311  #2 close-event 1006 unclean
   7311  #3 new wss://app.test/api/websocket stack "    at connect (https://app.test/app.js:3:7)"
   7336  #3 open
   9656  #3 traffic sent 3 90B 7341..7936 received 8 900B 7345..9436
   9656  #3 close-event 1006 unclean
  10656  #4 new wss://app.test/api/websocket stack "    at connect (https://app.test/app.js:3:7)"
  10681  #4 open
  13551  #4 traffic sent 4 90B 10686..11481 received 11 900B 10690..13241
  13551  #4 close-event 1006 unclean
`,
  },
];
