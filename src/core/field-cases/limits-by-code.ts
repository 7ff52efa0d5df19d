/** Field cases: A limit that ends in another code than its row says. */
import type { FieldCase } from "./field-case.ts";

export const LIMITS_BY_CODE: readonly FieldCase[] = [
  {
    name: "bandit 1002",
    expect: { told: ["idle-limit"], notTold: ["retry-after-stop-code", "idle-or-lifetime"], suspects: "Bandit" },
    report:
      "mtrudel/bandit lib/bandit/websocket/connection.ex (handle_timeout); [phoenixframework/phoenix_live_view#2421](https://github.com/phoenixframework/phoenix_live_view/issues/2421). Phoenix on Bandit 1.12, phoenix.js 1.8.16; endpoint `timeout` 60 s (the default)",
    truth:
      "Bandit closes a socket that nothing happened on for 60 s with 1002 and no reason; phoenix.js comes back in 10 ms and is right to.",
    must: "60 s of silence on a Phoenix URL: the idle timeout of Bandit, which says 1002; no protocol was broken. Heartbeat every 30 s. The retry is not scolded.",
    lookedAt: "d/1",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/live/websocket?_csrf_token=abc&vsn=2.0.0 stack "    at connectWithFallback (https://app.test/assets/phoenix.js:1:9000)"
     40  #1 open
  61060  #1 traffic sent 4 800B 50..1000 received 4 9000B 60..1040
  61060  #1 saw CLOSING last-open 61058
  61064  #1 close-event 1002 clean
  61075  #2 new wss://app.test/live/websocket?_csrf_token=abc&vsn=2.0.0 stack "    at connectWithFallback (https://app.test/assets/phoenix.js:1:9000)"
  61110  #2 open
`,
  },
  {
    name: "bandit 1002 real",
    nearMiss: true,
    expect: { told: ["server-close"], notTold: ["idle-limit", "idle-or-lifetime", "round-time"] },
    report:
      "Beside mtrudel/bandit lib/bandit/websocket/connection.ex (do_error 1002). The same server; the client sent a frame it may not",
    truth: "1002 came 12 ms after a message of the page: a real protocol error.",
    must: "Nothing about idleness.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/live/websocket?_csrf_token=abc&vsn=2.0.0 stack "    at connect (https://app.test/app.js:3:7)"
     40  #1 open
  20012  #1 traffic sent 9 2000B 50..20000 received 9 9000B 60..19800
  20012  #1 saw CLOSING last-open 20010
  20014  #1 close-event 1002 clean
`,
  },
];
