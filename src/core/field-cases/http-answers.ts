/** Field cases: HTTP statuses, one by one. */
import type { FieldCase } from "./field-case.ts";

export const HTTP_ANSWERS: readonly FieldCase[] = [
  {
    name: "status 308",
    expect: { told: ["http-redirect"] },
    report:
      "[mcdonc/klangk#1232](https://github.com/mcdonc/klangk/issues/1232). Nginx that redirects /ws to /ws/ with 308",
    truth: "A handshake cannot follow a redirect; a slash was missing.",
    must: "308 is a redirect, and a handshake cannot follow one (slash, http to https, login): use the final URL. Not a list of all statuses.",
    timeline: `
chromium
   0  page https://app.test/
   1  #1 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
  40  #1 error
  40  #1 close-event 1006 unclean
  46  log wss://app.test/ws failure "Error during WebSocket handshake: Unexpected response code: 308" started 2 ended 40
`,
  },
  {
    name: "status 400 socket io",
    expect: { told: ["http-socket-io-session"] },
    report:
      "[socketio/socket.io#4881](https://github.com/socketio/socket.io/issues/4881), [wasp-lang/wasp#2040](https://github.com/wasp-lang/wasp/issues/2040). Two Socket.IO nodes behind a round-robin balancer; the session was begun by polling",
    truth: "The upgrade with its sid reached a node that does not know the session.",
    must: "Another node got the request: sticky sessions, or WebSocket as the only transport.",
    timeline: `
chromium
   0  page https://app.test/
   1  #1 new wss://app.test/socket.io/?EIO=4&transport=websocket&sid=8aZk3vV0mTn3xQe1AAAB stack "    at createSocket (https://app.test/js/socket.io.min.js:6:19001)"
  40  #1 error
  40  #1 close-event 1006 unclean
  46  log wss://app.test/socket.io/?EIO=4&transport=websocket&sid=8aZk3vV0mTn3xQe1AAAB failure "Error during WebSocket handshake: Unexpected response code: 400" started 2 ended 40
`,
  },
  {
    name: "status 200",
    expect: { told: ["http-200"] },
    report:
      "[websockets/ws#1093](https://github.com/websockets/ws/issues/1093). A single-page app's server that answers every path with its page; or nginx without the Upgrade headers",
    truth: "An ordinary page answered: the path is wrong, or the proxy dropped Upgrade.",
    must: "200: something answered as if for a page. Check the path, and that the proxy passes Upgrade on.",
    timeline: `
chromium
   0  page https://app.test/
   1  #1 new wss://app.test/socket stack "    at connect (https://app.test/app.js:3:7)"
  40  #1 error
  40  #1 close-event 1006 unclean
  46  log wss://app.test/socket failure "Error during WebSocket handshake: Unexpected response code: 200" started 2 ended 40
`,
  },
  {
    name: "status 404",
    nearMiss: true,
    expect: { told: ["http-404"], notTold: ["http-redirect", "http-socket-io-session", "http-429"] },
    report: "Beside [websockets/ws#1093](https://github.com/websockets/ws/issues/1093). Any server",
    truth: "404: the path does not exist there.",
    must: "The path. Nothing of redirects, sticky sessions or limits of rate.",
    timeline: `
chromium
   0  page https://app.test/
   1  #1 new wss://app.test/sokcet stack "    at connect (https://app.test/app.js:3:7)"
  40  #1 error
  40  #1 close-event 1006 unclean
  46  log wss://app.test/sokcet failure "Error during WebSocket handshake: Unexpected response code: 404" started 2 ended 40
`,
  },
];
