/** Field cases: Closes and their answers. */
import type { FieldCase } from "./field-case.ts";

export const EMPTY_CLOSE: readonly FieldCase[] = [
  {
    name: "empty close of the server",
    expect: { told: ["server-no-status"], notTold: ["no-status"] },
    report: "RFC 6455 section 7.1.5. A server that closes without a code",
    truth: "The server's Close had no body: the server should give a code; the page called nothing.",
    must: "The server closed without a code; the server should send one. Not: call close(1000).",
    timeline: `
chromium
     0  page https://app.test/
     1  #1 new wss://app.test/ws stack "    at connect (https://app.test/app.js:3:7)"
    60  #1 open
  9000  #1 traffic sent 9 900B 70..8000 received 9 900B 90..8100
  9000  #1 saw CLOSING last-open 8998
  9004  #1 close-event 1005 clean
`,
  },
];
