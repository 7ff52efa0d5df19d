/** Field cases: Closes that the page's own heartbeat made. */
import type { FieldCase } from "./field-case.ts";

export const OWN_HEARTBEAT: readonly FieldCase[] = [
  {
    name: "signalr server timeout",
    expect: { told: ["own-heartbeat"] },
    report:
      "[dotnet/aspnetcore#15732](https://github.com/dotnet/aspnetcore/issues/15732), [dotnet/aspnetcore#11383](https://github.com/dotnet/aspnetcore/issues/11383). @microsoft/signalr 10, serverTimeoutInMilliseconds 30 s (default); a breakpoint held the server",
    truth: "Nothing came from the server for 30.4 s, so the client's own heartbeat closed the socket.",
    must: "SignalR's heartbeat closed it: nothing came from the server for 30.4 s. Look at the server (paused? blocked?) or the path. Not: nothing to do; not: call close(1000).",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/chathub?id=Zk3vV0mTn3xQe1bW5pYt9A stack "    at new WebSocketTransport (https://app.test/js/signalr.min.js:1:30112)"
     80  #1 open
  91480  #1 traffic sent 6 300B 90..90100 received 5 900B 100..61080
  91480  #1 close() stack "    at WebSocketTransport._close (https://app.test/js/signalr.min.js:1:31870)\\n    at HttpConnection.stop (https://app.test/js/signalr.min.js:1:22510)\\n    at HubConnection.serverTimeout (https://app.test/js/signalr.min.js:1:41207)"
  91510  #1 close-event 1005 clean
`,
  },
  {
    name: "signalr server timeout dead path",
    expect: { told: ["own-heartbeat", "close-timeout"] },
    report:
      "[dotnet/aspnetcore#39811](https://github.com/dotnet/aspnetcore/issues/39811). The same client; the path was dead, so the Close was never answered",
    truth: "The heartbeat gave up after 30 s of a silent server; the unanswered Close is only the second consequence.",
    must: "The heartbeat and the 30 s stand beside the closing timeout.",
    timeline: `
chromium
       0  page https://app.test/
       1  #1 new wss://app.test/chathub?id=Zk3vV0mTn3xQe1bW5pYt9A stack "    at new WebSocketTransport (https://app.test/js/signalr.min.js:1:30112)"
      80  #1 open
   91180  #1 traffic sent 6 300B 90..90100 received 5 900B 100..61080
   91180  #1 close() stack "    at WebSocketTransport._close (https://app.test/js/signalr.min.js:1:31870)\\n    at HttpConnection.stop (https://app.test/js/signalr.min.js:1:22510)\\n    at HubConnection.serverTimeout (https://app.test/js/signalr.min.js:1:41207)"
  151230  #1 close-event 1006 unclean
`,
  },
  {
    name: "logout after 30 s",
    nearMiss: true,
    expect: { told: ["client-close"], notTold: ["own-heartbeat", "own-heartbeat-hidden"] },
    report:
      "Beside [dotnet/aspnetcore#15732](https://github.com/dotnet/aspnetcore/issues/15732). No library: a page that closes on a click",
    truth: "The user clicked Log out 30.4 s after the last message.",
    must: "Your page closed it. No heartbeat, no SignalR.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
     80  #1 open
  91480  #1 traffic sent 6 300B 90..90100 received 5 900B 100..61080
  91480  #1 close(1000) stack "    at onLogoutClick (https://app.test/app.js:90:4)"
  91510  #1 close-event 1000 clean
`,
  },
];
