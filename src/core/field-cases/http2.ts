/** Field cases: WebSocket over HTTP/2 (RFC 8441). */
import type { FieldCase } from "./field-case.ts";

export const HTTP2: readonly FieldCase[] = [
  {
    name: "h2 stream reset",
    expect: { told: ["http2-stream-error"], notTold: ["handshake-failed"] },
    report:
      "[vercel-labs/portless#278](https://github.com/vercel-labs/portless/issues/278), [haproxy/haproxy#3355](https://github.com/haproxy/haproxy/issues/3355). Chrome reuses the HTTP/2 connection of the page for the WebSocket (RFC 8441); the proxy resets the stream",
    truth: "The proxy announces extended CONNECT, or Chrome tries it, and the proxy answers with a stream error.",
    must: "The proxy answered the HTTP/2 CONNECT with a stream error: it does not (properly) speak RFC 8441; turn HTTP/2 off for this host, or fix the proxy. The text is there, so no advice to open DevTools.",
    timeline: `
chromium
   0  page https://app.test/
   1  #1 new wss://app.localhost/_next/webpack-hmr stack "    at connect (https://app.test/app.js:3:7)"
   8  #1 error
   8  #1 close-event 1006 unclean
  14  log wss://app.localhost/_next/webpack-hmr failure "Stream closed with error: net::ERR_HTTP2_PROTOCOL_ERROR" started 2 ended 8
`,
  },
  {
    name: "h2 worker",
    expect: { told: [], opened: true },
    report:
      "[hahwul/gori#742](https://github.com/hahwul/gori/issues/742) (readers gated on status == 101). A worker's socket over HTTP/2; Chromium 156's log says status 200 and HTTP/1.1 for it (measured 1 December 2026)",
    truth: "Over HTTP/2 a WebSocket opens with status 200: this one opened and lived for 59 s.",
    must: "opened is true.",
    lookedAt: "log/network/1",
    timeline: `
chromium
      0  page https://app.test/
  59100  log wss://app.test/feed status 200 HTTP/1.1 started 100 ended 59000 sent 3 received 40 last 58000 stack "    at worker (https://app.test/worker.js:1:11)"
`,
  },
  {
    name: "h2 worker refused",
    nearMiss: true,
    expect: { told: ["http-200"], opened: false },
    report:
      "Beside [hahwul/gori#742](https://github.com/hahwul/gori/issues/742). A worker's socket whose handshake got 200 over HTTP/1.1: Chromium logs status 0 and a text",
    truth: "A 200 that is no upgrade: this one never opened.",
    must: "opened is false.",
    lookedAt: "log/network/1",
    timeline: `
chromium
    0  page https://app.test/
  140  log wss://app.test/feed failure "Error during WebSocket handshake: Unexpected response code: 200" started 100 ended 130 stack "    at worker (https://app.test/worker.js:1:11)"
`,
  },
];
