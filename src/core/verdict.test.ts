/** What the verdict promises: one plain sentence, never surer than the claims. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryDocuments, arbitraryLog } from "./arbitrary-facts.ts";
import { arbitraryLives } from "./arbitrary-lives.ts";
import type { Engine } from "./export-format.ts";
import { connectionOf } from "./fold-text.ts";
import { fold } from "./timeline.ts";

const OPENED = "0 page https://app.test/\n 1 #1 new ws://app.test/\n 20 #1 open";
const DROPPED = "\n 9 dropped 1 by hook";
const verdictOf = (lines: string, engine = "chromium"): string => connectionOf(`${engine}\n${lines}`).verdict;

describe("verdicts", () => {
  it.each([
    ["1 #1 new ws://app.test/", "Connecting."],
    [OPENED, "Open."],
    [
      `${OPENED}\n 500 hidden persisted`,
      "Open, in a page that sits in the back/forward cache; the browser will end it.",
    ],
    [`${OPENED}\n 500 #1 saw CLOSING`, "Closing: the server's Close has arrived, TCP has not ended yet."],
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
      "Never opened: the browser was offline.",
    ],
    [
      "1 #1 new ws://app.test/\n 240001 #1 error\n 240001 #1 close-event 1006 unclean",
      "Never opened: the server did not answer the opening handshake within 4 min.",
    ],
    [
      `${OPENED}\n 500 #1 close(4001) buffered 9\n 900 #1 close-event 1006 unclean buffered 9`,
      "TCP ended 400 ms after your close(4001), while your data and the Close behind them were still queued.",
    ],
    [
      `${OPENED}\n 500 #1 saw CLOSING\n 501 #1 close-event 1006 unclean`,
      "The server sent a Close frame, then TCP failed; its code is lost.",
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
      `${OPENED}\n 500 #1 error\n 500 #1 close-event 1006 unclean`,
      "The browser failed the connection: it",
      "Most likely the browser failed the connection: it",
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

  it("are one plain sentence of any connection, and name nobody who is not certain", () => {
    const engine = fc.constantFrom<Engine[]>("chromium", "firefox", "webkit", "unknown");
    const property = fc.property(engine, fc.oneof(arbitraryLog, arbitraryLives), (of, facts) => {
      for (const { verdict, claims } of fold(of, arbitraryDocuments, facts)) {
        expect(verdict).toMatch(/^[A-Z].*\.$/s);
        expect(verdict).not.toMatch(/\b(undefined|NaN|null|Infinity)\b/);
        if (verdict.startsWith("The server closed")) {
          expect(claims.initiator).toMatchObject({ value: "server", certainty: "certain" });
        }
        if (claims.cause.certainty === "likely") expect(verdict).not.toMatch(/^(The browser failed|Blocked|Lost to)/);
      }
    });
    fc.assert(property, { numRuns: 300 });
  }, 20_000);
});
