/** Field cases: Who was silent: limits that count only the client. */
import type { FieldCase } from "./field-case.ts";

export const WHO_WAS_SILENT: readonly FieldCase[] = [
  {
    name: "pushed to but silent",
    expect: { told: ["idle-limit"], suspects: "Cowboy" },
    report:
      "[supabase/realtime-js#94](https://github.com/supabase/realtime-js/issues/94), [supabase/realtime-js#133](https://github.com/supabase/realtime-js/issues/133). Supabase Realtime (Phoenix on Cowboy), realtime-js whose heartbeat timer was reset by every incoming message",
    truth:
      "Messages came all the time, but the page had sent nothing for 60 s, and Cowboy counts only what the client sends.",
    must: "Your page had sent nothing for 60.0 s, while it received 14 messages, the last 3.1 s before: the server counts only what the client sends. Never: no message either way for 3.1 s.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://abcdefgh.supabase.co/realtime/v1/websocket?apikey=anon&vsn=1.0.0 stack "    at connectWithFallback (https://app.test/assets/realtime.js:1:9000)"
     60  #1 open
  75080  #1 traffic sent 3 300B 80..15020 received 14 5600B 90..71980
  75080  #1 saw CLOSING last-open 75078
  75084  #1 close-event 1000 clean
`,
  },
  {
    name: "pushed to but silent three times",
    expect: { told: ["same-silence"], notTold: ["same-age"] },
    report:
      "[supabase/realtime-js#94](https://github.com/supabase/realtime-js/issues/94), [supabase/realtime-js#133](https://github.com/supabase/realtime-js/issues/133). The same; the pushes come at no rhythm",
    truth: "Three sockets, each 60.0 s after the page's last message; what they received last differs.",
    must: "A pattern: 3 of 3 ended 60 s after the page had last sent something.",
    timeline: `
chromium
       0  page https://app.test/
       1  #1 new wss://abcdefgh.supabase.co/realtime/v1/websocket?apikey=anon&vsn=1.0.0 stack "    at connectWithFallback (https://app.test/assets/realtime.js:1:9000)"
      60  #1 open
   75080  #1 traffic sent 3 300B 80..15020 received 14 5600B 90..71980
   75084  #1 close-event 1000 clean
   90001  #2 new wss://abcdefgh.supabase.co/realtime/v1/websocket?apikey=anon&vsn=1.0.0 stack "    at connectWithFallback (https://app.test/assets/realtime.js:1:9000)"
   90060  #2 open
  165080  #2 traffic sent 3 300B 90080..105020 received 14 5600B 90090..152680
  165084  #2 close-event 1000 clean
  180001  #3 new wss://abcdefgh.supabase.co/realtime/v1/websocket?apikey=anon&vsn=1.0.0 stack "    at connectWithFallback (https://app.test/assets/realtime.js:1:9000)"
  180060  #3 open
  255080  #3 traffic sent 3 300B 180080..195020 received 14 5600B 180090..247280
  255084  #3 close-event 1000 clean
`,
  },
  {
    name: "1000 while the page sends",
    nearMiss: true,
    expect: { told: ["server-close"], notTold: ["idle-limit", "idle-or-lifetime"] },
    report:
      "Beside [supabase/realtime-js#94](https://github.com/supabase/realtime-js/issues/94), [supabase/realtime-js#133](https://github.com/supabase/realtime-js/issues/133). The same service",
    truth: "The page had sent something 8 s before the server's 1000: no limit fits.",
    must: "No idle limit.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://abcdefgh.supabase.co/realtime/v1/websocket?apikey=anon&vsn=1.0.0 stack "    at connectWithFallback (https://app.test/assets/realtime.js:1:9000)"
     60  #1 open
  75080  #1 traffic sent 7 700B 80..67020 received 14 5600B 90..71980
  75084  #1 close-event 1000 clean
`,
  },
];
