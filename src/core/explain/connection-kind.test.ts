/** Each kind of ending from a timeline that shows it; and that what else is said of a connection never contradicts its kind. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resultOf } from "../across/reconnects/attempt.ts";
import { verdictKind } from "../across/summary/verdict-kind.ts";
import { causeOf } from "../format/accessors.ts";
import type { AttemptResult } from "../format/reconnect.ts";
import type { VerdictKind } from "../format/summary.ts";
import { fold } from "../recording.ts";
import { arbitraryLives } from "../testing/arbitrary-lives.ts";
import { foldText } from "../testing/fold-text.ts";
import { type ConnectionKind, connectionKind } from "./connection-kind.ts";

const NEW = "0 page http://a.test/\n1 #1 new ws://a.test/";
const OPEN = `${NEW}\n2 #1 open`;
const LOG = "97 log ws://a.test/";
const CACHED = "20 hidden persisted\n900 restored persisted\n906 #1 error\n906 #1 close-event 1006 unclean";
const FROZEN = "20 frozen\n900 resumed\n906 #1 error\n906 #1 close-event 1006 unclean";
const BLOB = "906 #1 error\n906 #1 close-event 1006 unclean";
const BLOB_TEXT = 'status 101 started 1 ended 906 failure "Failed to load Blob: error code = 3"';

type Row = readonly [timeline: string, VerdictKind, AttemptResult];
const ROWS: Readonly<Record<ConnectionKind, Row>> = {
  connecting: [NEW, "connecting", "connecting"],
  open: [OPEN, "open", "open"],
  "giving-up": [`${NEW}\n5 #1 close() state CONNECTING`, "closing", "aborted"],
  "closing-asked": [`${OPEN}\n5 #1 close()`, "closing", "own-close"],
  "closing-unasked": [`${OPEN}\n5 #1 saw CLOSING last-open 4`, "closing", "open"],
  blocked: [`1 #1 new ws://a.test/ threw SyntaxError ""`, "blocked", "failed"],
  "never-opened": [`${NEW}\n9 #1 error\n9 #1 close-event 1006 unclean`, "never-opened", "failed"],
  aborted: [`${NEW}\n5 #1 close() state CONNECTING\n9 #1 error\n9 #1 close-event 1006 unclean`, "aborted", "aborted"],
  "page-gone": [`${OPEN}\n9 hidden`, "page-gone", "page-gone"],
  "page-gone-connecting": [`${NEW}\n9 hidden`, "page-gone", "page-gone"],
  "page-gone-aborted": [`${NEW}\n5 #1 close() state CONNECTING\n9 hidden`, "page-gone", "aborted"],
  "page-gone-asked": [`${OPEN}\n5 #1 close()\n9 hidden`, "page-gone", "own-close"],
  "page-gone-answered": [`firefox\n${OPEN}\n9 #1 close-event 1001 clean\n10 hidden`, "page-gone", "page-gone"],
  cached: [`${OPEN}\n${CACHED}`, "back-forward-cache", "cached"],
  "cached-asked": [`${OPEN}\n19 #1 close()\n${CACHED}`, "back-forward-cache", "own-close"],
  frozen: [`${OPEN}\n${FROZEN}`, "page-frozen", "frozen"],
  "closed-by-page": [`${OPEN}\n5 #1 close(1000)\n9 #1 close-event 1000 clean`, "closed-by-page", "own-close"],
  "closed-by-page-unclean": [`${OPEN}\n5 #1 close(1000)\n9 #1 close-event 1000 unclean`, "closed-by-page", "own-close"],
  "closed-by-server": [`${OPEN}\n9 #1 close-event 4001 clean`, "closed-by-server", "server-closed"],
  // A 1006 that a server put on the wire is no loss.
  "closed-by-server-unclean": [`firefox\n${OPEN}\n9 #1 close-event 1006 clean`, "closed-by-server", "server-closed"],
  "closed-by-either": [`${NEW} stream\n2 #1 open\n9 #1 close-event 1005 clean`, "closed-by-either", "closed-by-either"],
  "closed-by-either-unclean": [
    `${NEW} stream\n2 #1 open\n9 #1 close-event 1006 clean`,
    "closed-by-either",
    "closed-by-either",
  ],
  "server-close-lost": [
    `${OPEN}\n5 #1 saw CLOSING last-open 4\n9 #1 close-event 1006 unclean`,
    "closed-by-server",
    "lost",
  ],
  "unanswered-close": [`${OPEN}\n5 #1 close()\n9 #1 close-event 1006 unclean`, "unanswered-close", "own-close"],
  "failed-by-browser": [`${OPEN}\n9 #1 error\n9 #1 close-event 1006 unclean`, "protocol-error", "lost"],
  "failed-by-browser-asked": [
    `${OPEN}\n5 #1 close()\n9 #1 error\n9 #1 close-event 1006 unclean`,
    "protocol-error",
    "own-close",
  ],
  lost: [`${OPEN}\n9 #1 close-event 1006 unclean`, "lost", "lost"],
  "lost-or-failed": [`webkit\n${OPEN}\n9 #1 error\n9 #1 close-event 1006 unclean`, "lost", "lost"],
  "log-open": [`${LOG} status 101 started 6`, "log-only", "open"],
  "log-ended": [`${LOG} status 101 started 6 ended 90`, "log-only", "closed-by-either"],
  "log-lost": [`${LOG} status 101 started 6 ended 90 failure "Invalid frame header"`, "log-only", "lost"],
  "log-never-opened": [`${LOG} failure "net::ERR_FAILED"`, "log-only", "failed"],
};

const timelineOf = (text: string): string => (/^(?:firefox|webkit)\n/.test(text) ? text : `chromium\n${text}`);

describe("a connection", () => {
  it.each(Object.entries(ROWS))("of the kind %s is that and nothing else", (kind, [text, verdict, result]) => {
    const found = foldText(timelineOf(text))[0];
    if (!found) throw new Error("No connection.");
    expect([connectionKind(found), verdictKind(found), resultOf(found)]).toEqual([kind, verdict, result]);
  });

  it("that the browser failed for a Blob of the page's is no loss, though no cause is claimed", () => {
    const found = foldText(timelineOf(`${OPEN}\n${BLOB}\n910 log ws://a.test/ ${BLOB_TEXT}`))[0];
    expect(found && [causeOf(found), connectionKind(found)]).toEqual([null, "failed-by-browser"]);
  });
});

it("has ended in every word for it, or in none", () => {
  const living = ["connecting", "open", "closing"];
  fc.assert(
    fc.property(fc.constantFrom("chromium", "firefox", "webkit"), arbitraryLives, (engine, facts) => {
      for (const connection of fold(engine, [], facts)) {
        if (connection.source === "network-log") continue;
        const lives = connection.endedAt === null;
        expect(connection.readyState !== "CLOSED").toBe(lives);
        expect(living.includes(verdictKind(connection))).toBe(lives);
        if (!lives) expect(["connecting", "open"]).not.toContain(resultOf(connection));
      }
    }),
    { numRuns: 300 },
  );
});
