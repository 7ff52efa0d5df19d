/** Cases of the rows about the page's own client: heartbeat, connect timeout, an answer to a message, an expired token. */
import type { CauseCase } from "./cause-case.ts";

const HUB = "wss://app.test/chathub?id=Zk3vV0mTn3xQe1bW5pYt9A";
const SIGNALR = 'stack "    at HubConnection.serverTimeout (https://app.test/js/signalr.min.js:1:41207)"';
const TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1MSIsImV4cCI6MTcwMDAwMDA2MH0.c2lnbmF0dXJl";
const LATER = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1MSIsImV4cCI6MTcwMDAwMzYwMH0.c2lnbmF0dXJl";

const heartbeat = `chromium
        1  #1 new ${HUB}
       80  #1 open
    91480  #1 traffic sent 6 300B 90..90100 received 5 900B 100..61080
    91480  #1 close() ${SIGNALR}
    91510  #1 close-event 1005 clean`;

export const OWN_CLIENT_CASES: readonly CauseCase[] = [
  {
    row: "own-heartbeat",
    timeline: heartbeat.replace(` ${SIGNALR}`, ""),
    certainty: "likely",
    evidence: [
      { id: "closed-by-heartbeat", client: "SignalR", silenceMs: 30_400 },
      { id: "heartbeat-setting", setting: "serverTimeoutInMilliseconds, 30 s by default" },
    ],
    but: ["100..61080", "100..90080"],
  },
  {
    row: "own-heartbeat-hidden",
    timeline: heartbeat.replace("       80  #1 open", "       80  #1 open\n    61500  background"),
    certainty: "likely",
    evidence: [{ id: "tab-hidden-for", ms: 29_980 }],
    but: ["61500  background", "61500  foreground"],
  },
  {
    row: "connect-timeout",
    timeline: `chromium
        1  #1 new wss://app.test/live stack "    at connect (https://app.test/js/reconnecting-websocket.js:519:24)"
     4001  #1 close(1000) state CONNECTING
     4002  #1 error
     4002  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [
      { id: "gave-up-connecting", ms: 4000 },
      { id: "client-connect-timeout", client: "reconnecting-websocket", ms: 4000, setting: "connectionTimeout" },
    ],
    but: ["reconnecting-websocket.js", "app.js"],
  },
  {
    row: "connect-timeout",
    timeline: `chromium
        1  #2 new wss://app.test/live
     7001  #2 close() state CONNECTING
     7002  #2 error
     7002  #2 close-event 1006 unclean
     9001  #1 new wss://app.test/live
    16003  #1 close() state CONNECTING
    16004  #1 error
    16004  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "others-gave-up-alike", count: 1 }],
    but: [
      "7001  #2 close() state CONNECTING\n     7002  #2 error\n     7002",
      "5001  #2 close() state CONNECTING\n     5002  #2 error\n     5002",
    ],
  },
  {
    row: "answered-message",
    timeline: `chromium
        1  #1 new wss://app.test/ws
       40  #1 open
     9000  #1 traffic sent 2 20B 50..8000 received 3 30B 60..8999
     9000  #1 close() stack "    at Socket.onPacket (https://app.test/js/client.js:1:9)"
     9010  #1 close-event 1005 clean`,
    certainty: "likely",
    evidence: [{ id: "closed-after-message", ms: 1 }],
    but: ["60..8999", "60..8900"],
  },
  {
    row: "token-expired",
    timeline: `chromium
        1  #1 new wss://app.test/graphql?access_token=${TOKEN}
       40  #1 open
    60100  #1 close-event 1000 clean`,
    certainty: "likely",
    evidence: [{ id: "token-expired", lateMs: 100, inUrl: true }],
    but: [TOKEN, LATER],
  },
  {
    row: "token-expired",
    timeline: `chromium
        1  #1 new wss://app.test/graphql ["graphql-ws","${TOKEN}"]
       40  #1 open
    60100  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "token-expired", lateMs: 100, inUrl: false }],
    but: ["60100  #1 close-event", "90100  #1 close-event"],
  },
  {
    row: "mounted-twice",
    timeline: `chromium
        1  #1 new wss://app.test/live
        3  #1 close() state CONNECTING
        4  #1 error
        4  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: [{ id: "gave-up-connecting", ms: 2 }],
    but: [
      "3  #1 close() state CONNECTING\n        4  #1 error\n        4",
      "503  #1 close() state CONNECTING\n      504  #1 error\n      504",
    ],
  },
  {
    row: "handshake-failed-told",
    timeline: `chromium
        1  #1 new wss://app.test/live
        4  #1 error
        4  #1 close-event 1006 unclean
       10  log wss://app.test/live failure "Something new: net::ERR_NOBODY_KNOWS" started 2 ended 4`,
    certainty: "certain",
    but: ["10  log wss://app.test/live", "10  log wss://app.test/other"],
  },
];
