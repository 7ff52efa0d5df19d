/** What the verdict promises: one plain sentence, never surer than the claims. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Engine } from "../format/engine.ts";
import { fold } from "../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../testing/arbitrary-facts.ts";
import { arbitraryLives } from "../testing/arbitrary-lives.ts";
import { connectionOf } from "../testing/fold-text.ts";

const OPENED = "0 page https://app.test/\n 1 #1 new ws://app.test/\n 20 #1 open";
const STREAM = "0 page https://app.test/\n 1 #1 new ws://app.test/ stream\n 20 #1 open";
const DROPPED = "\n 9 dropped 1 by hook";
const verdictOf = (lines: string, engine = "chromium"): string => connectionOf(`${engine}\n${lines}`).verdict;

const OVER_HTTP2 = "1 #1 new wss://app.test/\n 20 #1 open";
const LOGGED = " 510 log wss://app.test/ status 200 HTTP/1.1 started 2 ended 500";

describe("verdicts", () => {
  it.each([
    ["1 #1 new ws://app.test/", "Connecting."],
    [OPENED, "Open."],
    [
      `${OPENED}\n 500 hidden persisted`,
      "Open, in a page that sits in the back/forward cache; the browser will end it.",
    ],
    [`${OPENED}\n 500 #1 saw CLOSING`, "Closing: the server's Close has arrived, the close event has not come yet."],
    ["1 #1 new ws://app.test/\n 9 hidden", "The page went away before the socket opened."],
    [`${OPENED}\n 500 #1 close()\n 501 hidden`, "Your page called close() and went away before the answer."],
    [
      `${OPENED}\n 500 #1 saw CLOSED`,
      "The frame was removed with the socket open; the browser most likely sent Close 1001.",
    ],
    [
      "1 #1 new ws://app.test/ state CLOSED\n 2 csp ws://app.test/ connect-src",
      "Blocked by the page's Content Security Policy; no connection was tried, and there is no close event.",
    ],
    [
      '0 page https://app.test/\n 1 #1 new ws://app.test/ threw SecurityError "no"',
      "Blocked: an https page may not open a ws: socket; no connection was tried.",
    ],
    [
      '1 #1 new "bad url" threw SyntaxError "no"',
      "The constructor refused its arguments (SyntaxError); no connection was tried.",
    ],
    [
      "0 page https://app.test/ offline\n 1 #1 new ws://app.test/\n 5 #1 error\n 5 #1 close-event 1006 unclean",
      "Never opened: the browser said that it was offline.",
    ],
    [
      "1 #1 new ws://app.test/\n 240001 #1 error\n 240001 #1 close-event 1006 unclean",
      "Never opened: most likely the server did not answer the opening handshake within 4 min.",
    ],
    [
      `${OPENED}\n 500 #1 close(4001) buffered 9\n 900 #1 close-event 1006 unclean buffered 9`,
      "TCP ended 400 ms after your close(4001), while your data and the Close behind them were still queued.",
    ],
    [
      `${OPENED}\n 500 #1 saw CLOSING\n 501 #1 close-event 1006 unclean`,
      "The server sent a Close frame, then the connection failed; its code is lost.",
    ],
    [
      "1 #1 new ws://app.test/\n 40 gone",
      "The page ended without a pagehide (a crash, for one): whether its socket had opened by then, it said to nobody.",
    ],
    ["1 #1 new ws://app.test/\n 40 hidden", "The page went away before the socket opened."],
    [
      `${OVER_HTTP2}\n 500 hidden\n${LOGGED}`,
      "The page went away with the socket open; the browser most likely reset its HTTP/2 stream, without a Close frame.",
    ],
    [
      `${OVER_HTTP2}\n 490 #1 close(4001)\n 500 #1 close-event 1006 unclean\n${LOGGED}`,
      "The HTTP/2 stream ended 10 ms after your close(4001), without a usable Close frame in answer.",
    ],
    [
      `${OVER_HTTP2}\n 490 #1 close(4001)\n 500 #1 close-event 1006 unclean`,
      "The connection ended 10 ms after your close(4001), without a usable Close frame in answer.",
    ],
  ])("of %j", (lines, verdict) => {
    expect(verdictOf(lines)).toBe(verdict);
  });

  it.each([
    [
      "the server closed",
      `${OPENED}\n 500 #1 close-event 4001 clean`,
      "The server closed it: 4001, clean.",
      "Most likely the server closed it: 4001, clean.",
    ],
    [
      "a protocol error",
      `${OPENED}\n 500 #1 error\n 500 #1 close-event 1006 unclean\n 505 log ws://app.test/ status 101 started 2 ended 500 failure "Invalid frame header"`,
      "The browser failed the connection: it",
      "The browser failed the connection: most likely it",
    ],
    [
      "the page gave up",
      "1 #1 new ws://app.test/\n 2 #1 close() state CONNECTING\n 3 #1 error\n 3 #1 close-event 1006 unclean",
      "Your page called close() before",
      "Most likely your page called close() before",
    ],
    [
      "a lost code",
      `${OPENED}\n 500 #1 saw CLOSING\n 501 #1 close-event 1006 unclean`,
      "The server sent a Close frame",
      "Most likely the server sent a Close frame",
    ],
  ])("are hedged once facts were lost: %s", (_, lines, sure, hedged) => {
    expect(verdictOf(lines)).toContain(sure);
    expect(verdictOf(lines + DROPPED)).toContain(hedged);
  });

  it("are hedged where the engine was not measured, or the page's own 1001 may have been answered", () => {
    expect(verdictOf(`${OPENED}\n 500 #1 close-event 4001 clean`, "webkit")).toBe(
      "Most likely the server closed it: 4001, clean.",
    );
    expect(verdictOf(`${OPENED}\n 500 #1 close-event 1001 clean`, "firefox")).toBe(
      "Most likely the server closed it: 1001, clean.",
    );
    expect(verdictOf("1 #1 new ws://app.test/\n 9 #1 close-event 1006 clean", "firefox")).toBe(
      "Most likely the page went away, or stopped loading, before the socket opened.",
    );
  });

  it.each([
    // What only streams can do is seen by nobody: their verdicts say so.
    [`${STREAM}`, "Open, as far as calls tell: its writer or reader may have been closed, which nobody sees."],
    [`${STREAM}\n 500 #1 close-event 4001 clean`, "Most likely the server closed it: 4001, clean."],
    [
      `${STREAM}\n 500 #1 close-event 1005 clean`,
      "Closed with no code, clean: by the server, or by the stream's own writer or reader, which nobody sees.",
    ],
    [
      `${STREAM}\n 500 #1 close-event 1006 unclean`,
      "Ended with 1006: lost, or failed by the browser; the page cannot tell which.",
    ],
    [
      `${STREAM}\n 490 #1 close(, "only this")\n 500 #1 close-event 1000 "only this" clean`,
      "Your page closed it: 1000 'only this', clean, in 10 ms.",
    ],
    [
      `${STREAM}\n 490 #1 close()\n 500 #1 close-event 4002 clean`,
      "Your page closed it; the server's Close says 4002, clean, in 10 ms.",
    ],
    [
      "1 #1 new ws://app.test/ stream\n 9 #1 close-event 1006 unclean",
      "Never opened: the opening handshake failed after 8 ms, or an AbortSignal gave it up; scripts are not told why.",
    ],
    [
      "1 #1 new ws://app.test/ stream\n 2 csp ws://app.test/ connect-src\n 3 #1 close-event 1006 unclean",
      "Most likely blocked by the page's Content Security Policy; no connection was tried.",
    ],
    // The browser failed it over the page's own Blob: the server sent nothing wrong.
    [
      `${OPENED}\n 500 #1 error\n 500 #1 close-event 1006 unclean\n 505 log ws://app.test/ status 101 started 2 ended 500 failure "Failed to load Blob: error code = 1"`,
      "The browser failed the connection (Failed to load Blob: error code = 1).",
    ],
    [
      `${OPENED}\n 500 #1 saw CLOSED${DROPPED}`,
      "Most likely the frame was removed with the socket open; the browser most likely sent Close 1001.",
    ],
    // Neither the code nor the length is wrong.
    [
      `${OPENED}\n 500 #1 close()\n 500 #1 close refused TypeError`,
      "Your close() was refused by the browser; the socket is still open.",
    ],
    [
      `${OPENED}\n 500 #1 close(, "why")\n 500 #1 close refused InvalidAccessError`,
      "Your close() was refused by the browser (a reason needs a code before it); the socket is still open.",
    ],
    // One of a burst: the text may be another's.
    [
      `1 #1 new ws://app.test/\n 2 #2 new ws://app.test/\n 9 #1 error\n 9 #1 close-event 1006 unclean\n 9 #2 error\n 9 #2 close-event 1006 unclean\n 10 log ws://app.test/ status 0 failure "Error in connection establishment: net::ERR_CONNECTION_REFUSED"`,
      "Never opened: most likely net::ERR_CONNECTION_REFUSED.",
    ],
    [
      `${OPENED}\n 25 #1 close-event 1006 unclean`,
      "Lost without a usable Close frame, 5 ms after it had opened; it seems that the server accepts and then hangs up.",
    ],
  ])("never state as fact what was not seen: %j", (lines, verdict) => {
    expect(verdictOf(lines)).toBe(verdict);
  });

  it("say in Firefox that CLOSING may be the page's being left", () => {
    expect(verdictOf(`${OPENED}\n 500 #1 saw CLOSING`, "firefox")).toBe(
      "Closing, though your page did not call close(): by the server, or because the page is being left.",
    );
  });

  it("are one plain sentence of any connection, and name nobody who is not certain", () => {
    const engine = fc.constantFrom<Engine[]>("chromium", "firefox", "webkit", "unknown");
    const property = fc.property(engine, fc.oneof(arbitraryLog, arbitraryLives), (of, facts) => {
      for (const { verdict, claims } of fold(of, arbitraryDocuments, facts)) {
        expect(verdict).toMatch(/^[A-Z].*\.$/s);
        expect(verdict).not.toMatch(/\b(undefined|NaN|null|Infinity)\b/);
        if (verdict.startsWith("The server closed")) {
          expect(claims.initiator).toMatchObject({ value: "server", certainty: "certain" });
        }
        if (claims.cause.certainty === "likely")
          expect(verdict).not.toMatch(/^(The browser failed the connection: it|Blocked|Lost to)/);
      }
    });
    fc.assert(property, { numRuns: 300 });
  }, 20_000);
});
