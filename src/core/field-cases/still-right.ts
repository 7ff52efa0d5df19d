/** Field cases: Right today; must stay. */
import type { FieldCase } from "./field-case.ts";

export const STILL_RIGHT: readonly FieldCase[] = [
  {
    name: "liveview stays away",
    expect: { told: ["server-going-away"] },
    report:
      "[phoenixframework/phoenix_live_view#2421](https://github.com/phoenixframework/phoenix_live_view/issues/2421), [mtrudel/bandit#89](https://github.com/mtrudel/bandit/issues/89). LiveView whose server said 1001; its client took it for a navigation",
    truth: "1001 allows a retry, and none came for 110 s.",
    must: "As today: nothing followed a close that allows a retry.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/live/websocket?_csrf_token=abc&vsn=2.0.0 stack "    at connect (https://app.test/app.js:3:7)"
    230  #1 open
  90240  #1 traffic sent 9 900B 250..90000 received 9 900B 260..90100
  90240  #1 saw CLOSING last-open 90238
  90244  #1 close-event 1001 clean
`,
  },
  {
    name: "liveview comes back",
    nearMiss: true,
    expect: { told: ["server-going-away"], notTold: ["no-retry", "never-reconnects"] },
    report:
      "Beside [phoenixframework/phoenix_live_view#2421](https://github.com/phoenixframework/phoenix_live_view/issues/2421). The same, but it comes back",
    truth: "A retry 0.2 s later.",
    must: "No word of a missing retry.",
    lookedAt: "d/1",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/live/websocket?_csrf_token=abc&vsn=2.0.0 stack "    at connect (https://app.test/app.js:3:7)"
    230  #1 open
  90240  #1 traffic sent 9 900B 250..90000 received 9 900B 260..90100
  90244  #1 close-event 1001 clean
  90450  #2 new wss://app.test/live/websocket?_csrf_token=abc&vsn=2.0.0 stack "    at connect (https://app.test/app.js:3:7)"
  90600  #2 open
`,
  },
];
