/** What the notation of text timelines promises: readable, complete, and the same when read back. */
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { loggedFactSchema } from "../../../messages/socket-event.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { parseTimeline, printTimeline } from "./text-timeline.ts";

const PRINTED = `chromium
     0  page https://app.test/
     1  #1 new ws://app.test/live ["chat"]
    20  #1 open "chat"
  5000  #1 close(4001, "bye")
5000.1  #1 close refused InvalidAccessError "no"
  5102  #1 saw CLOSING last-open 5099
  5103  #1 error
  5103  #1 close-event 4001 "bye" clean
  5104  #1 traffic sent 3 120B 30..4000 received 2 50B 31..4001 largest 80 state CLOSED
  6000  hidden persisted
  7000  log ws://app.test/live status 101 http/1.1 failure "Invalid frame header" started 1 ended 5103
`;

describe("text timeline", () => {
  it("prints what it reads", () => {
    expect(printTimeline(parseTimeline(PRINTED))).toBe(PRINTED);
  });

  it("reads facts the schema accepts", () => {
    const { engine, documents, facts } = parseTimeline(PRINTED);
    expect(engine).toBe("chromium");
    expect(documents.map(({ document, tabId }) => [document, tabId])).toEqual([
      ["d", 1],
      ["log", 1],
    ]);
    for (const fact of facts) expect(v.parse(loggedFactSchema, fact)).toEqual(fact);
    expect(facts[3]).toEqual({
      document: "d",
      seq: 4,
      fact: {
        at: 1_700_000_005_000,
        mono: 5000,
        date: 1_700_000_005_000,
        socket: 1,
        kind: "close-called",
        call: 1,
        code: 4001,
        reason: "bye",
        readyState: 1,
        bufferedAmount: 0,
        stack: null,
      },
    });
  });

  it("keeps sections, notes and comments apart", () => {
    const { documents, facts } = parseTimeline(`firefox from 1000 // a comment
      @ main https://app.test/ tab 7
        0  page https://app.test/     // another
      @ inner https://app.test/frame tab 7 frame 3 sub id "browser's" origin 250
      300  #1 new "ws://app.test/with space" {seq 9 date 12}
      400  jump +100`);
    expect(documents[1]).toEqual({
      document: "inner",
      tabId: 7,
      frameId: 3,
      documentId: "browser's",
      url: "https://app.test/frame",
      top: false,
    });
    expect(facts[1]).toMatchObject({
      document: "inner",
      seq: 9,
      fact: { at: 1300, mono: 50, date: 1012, url: "ws://app.test/with space" },
    });
    expect(facts[2]).toMatchObject({ seq: 10, fact: { at: 1400, mono: 50, byMs: 100 } });
  });

  it.each([
    ["netscape", "Line 1: The first line names the engine: chromium, firefox, webkit, unknown."],
    ["chromium\n\n x #1 open", 'Line 3: time should be a number, not "x".'],
    ["chromium\n 1 #1 opne", 'Line 2: "opne" is nothing a socket does.'],
    ["chromium\n 1 sleeps", 'Line 2: "sleeps" is nothing a page does.'],
    ["chromium\n 1 #1 close-event 1000 clean quickly", "Line 2: quickly is not understood here."],
    ["chromium\n 1 #1 saw SHUT", "Line 2: SHUT is no readyState; use CONNECTING, OPEN, CLOSING, CLOSED."],
    ["chromium\n 1 #1 close(a b)", 'Line 2: close(a b) should look like close(4001, "bye").'],
    ["chromium\n 1 #1 new", "Line 2: URL is missing at the end."],
    ['chromium\n 1 #1 open "chat', 'Line 2: ""chat" cannot be read.'],
  ])("says what is wrong in %j", (text, message) => {
    expect(() => parseTimeline(text)).toThrow(message);
  });

  it("reads back every log it can print", () => {
    fc.assert(
      fc.property(arbitraryLog, fc.constantFrom(undefined, 1_699_999_999_999.5), (facts, from) => {
        const timeline = { engine: "firefox" as const, documents: [...arbitraryDocuments], facts };
        const printed = printTimeline(timeline, from === undefined ? {} : { from });
        expect(parseTimeline(printed)).toEqual(timeline);
      }),
      { numRuns: 500 },
    );
  });
});
