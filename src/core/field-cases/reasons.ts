/** Field cases: Reasons that say more than their code. */
import type { FieldCase } from "./field-case.ts";

export const REASONS: readonly FieldCase[] = [
  {
    name: "cloudflare edge restart",
    expect: { told: ["said-edge-restart"], system: "Cloudflare's edge" },
    report: "[websockets/ws#1520](https://github.com/websockets/ws/issues/1520). A game server behind Cloudflare",
    truth: "Cloudflare's edge restarted; the game server did not.",
    must: "Cloudflare's edge (not your server) ended it for a restart of its own: reconnect, nothing to look for in the server's log.",
    timeline: `
chromium
       0  page https://app.test/
       1  #1 new wss://game.test/play stack "    at connect (https://app.test/app.js:3:7)"
      60  #1 open
  900240  #1 traffic sent 4000 90000B 70..900100 received 9000 900000B 90..900200
  900240  #1 saw CLOSING last-open 900238
  900244  #1 close-event 1001 "CloudFlare WebSocket proxy restarting" clean
`,
  },
  {
    name: "reason says idle",
    expect: { told: ["said-idle-limit"], notTold: ["server-restart", "said-server-restart", "server-going-away"] },
    report:
      '[jetty/jetty.project#2637](https://github.com/jetty/jetty.project/issues/2637). An older Jetty whose idle timeout was set to 7 min; it closes with 1001 and the reason "Idle Timeout"',
    truth: "The reason itself says that it was idle.",
    must: "An idle limit of 7 min, by the server's own words; nothing about restarts.",
    timeline: `
chromium
       0  page https://app.test/
       1  #1 new wss://app.test/events stack "    at connect (https://app.test/app.js:3:7)"
      60  #1 open
  480070  #1 traffic sent 12 900B 70..60000 received 30 9000B 90..60040
  480070  #1 saw CLOSING last-open 480068
  480074  #1 close-event 1001 "Idle Timeout" clean
`,
  },
  {
    name: "reason says restart",
    nearMiss: true,
    expect: { told: ["said-server-restart"], notTold: ["said-edge-restart", "said-idle-limit"] },
    report:
      "Beside [websockets/ws#1520](https://github.com/websockets/ws/issues/1520). A server that says what it does",
    truth: '1001 "Server is restarting": the server it is.',
    must: "A restart of the server; no Cloudflare, no idle limit.",
    timeline: `
chromium
       0  page https://app.test/
       1  #1 new wss://game.test/play stack "    at connect (https://app.test/app.js:3:7)"
      60  #1 open
  900240  #1 traffic sent 4000 90000B 70..900100 received 9000 900000B 90..900200
  900240  #1 saw CLOSING last-open 900238
  900244  #1 close-event 1001 "Server is restarting" clean
`,
  },
];
