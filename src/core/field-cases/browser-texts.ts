/** Field cases: Other texts of the browser. */
import type { FieldCase } from "./field-case.ts";

export const BROWSER_TEXTS: readonly FieldCase[] = [
  {
    name: "blocked by client",
    expect: { told: ["blocked-by-client"], notTold: ["handshake-failed"] },
    report:
      "[mayswind/AriaNg#185](https://github.com/mayswind/AriaNg/issues/185) (uBlock), [chr15m/bugout#27](https://github.com/chr15m/bugout/issues/27) (AdGuard). Chrome with a content blocker",
    truth: "An extension refused the request; the server was never asked.",
    must: "An extension such as an ad blocker refused it (ERR_BLOCKED_BY_CLIENT); the server was never asked.",
    timeline: `
chromium
   0  page https://app.test/
   1  #1 new wss://tracker.test:6800/jsonrpc stack "    at connect (https://app.test/app.js:3:7)"
   4  #1 error
   4  #1 close-event 1006 unclean
  10  log wss://tracker.test:6800/jsonrpc failure "Error in connection establishment: net::ERR_BLOCKED_BY_CLIENT"
`,
  },
  {
    name: "proxy refuses connections",
    expect: { told: ["proxy-unreachable"], notTold: ["handshake-failed"] },
    report:
      "[websockets/ws#1690](https://github.com/websockets/ws/issues/1690). A machine whose proxy setting points to a dead port",
    truth: "The proxy of the browser's settings could not be reached.",
    must: "The proxy set in the browser or system does not answer: check that setting; the server was never asked.",
    timeline: `
chromium
   0  page https://app.test/
   1  #1 new ws://203.0.113.7:9304/ stack "    at connect (https://app.test/app.js:3:7)"
  12  #1 error
  12  #1 close-event 1006 unclean
  18  log ws://203.0.113.7:9304/ failure "Error in connection establishment: net::ERR_PROXY_CONNECTION_FAILED"
`,
  },
];
