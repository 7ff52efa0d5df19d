/** Which word a connection gets in the list. */
import { describe, expect, it } from "vitest";
import {
  claimsWith,
  closeEvent,
  connectionWith,
  likely,
  living,
  START,
  seen,
  sure,
} from "../../testing/panel-connection.ts";
import { countOutcomes, countParts, countSentence } from "./counts.ts";
import { lifetimeOf, outcomeOf, outcomeWord } from "./outcome.ts";

const never = { openedAt: null, claims: claimsWith({ opened: seen(false) }) };
const gone = { closeEvent: null, claims: claimsWith({ opened: seen(true), cause: sure("page-gone") }) };
const log = { status: 101, failureText: null, startedAt: START, endedAt: START + 5000 };

const CASES = [
  ["connecting", living("CONNECTING", { openedAt: null })],
  ["open", living("OPEN")],
  ["closing", living("CLOSING")],
  ["clean", connectionWith()],
  ["clean", connectionWith({ closeEvent: closeEvent(1005, true) })],
  ["abnormal", connectionWith({ closeEvent: closeEvent(1006, false) })],
  ["abnormal", connectionWith({ closeEvent: closeEvent(1000, false) })],
  // Firefox passes a 1006 from the wire on as clean.
  ["abnormal", connectionWith({ closeEvent: closeEvent(1006, true) })],
  ["failed", connectionWith({ ...never, closeEvent: closeEvent(1006, false) })],
  ["failed", connectionWith({ ...never, closeEvent: null, constructorError: { name: "SyntaxError", message: "" } })],
  ["ended", connectionWith(gone)],
  ["ended", connectionWith({ ...gone, openedAt: null })],
  ["ended", connectionWith({ closeEvent: null, networkLog: log })],
  ["abnormal", connectionWith({ closeEvent: null, networkLog: { ...log, failureText: "Invalid frame header" } })],
  // Only the log saw it: that it opened is a claim, not an event.
  ["ended", connectionWith({ openedAt: null, closeEvent: null, claims: claimsWith({ opened: likely(true) }) })],
] as const;

describe("outcomeOf", () => {
  it.each(CASES)("says %s", (outcome, connection) => {
    expect(outcomeOf(connection)).toBe(outcome);
  });
});

it("names a page that went away", () => {
  expect(outcomeWord(connectionWith(gone), "ended")).toBe("Page gone");
  expect(outcomeWord(connectionWith({ closeEvent: null }), "ended")).toBe("Ended");
});

it("measures how long it was open, or tried to be", () => {
  expect(lifetimeOf(connectionWith())).toBe(4980);
  expect(lifetimeOf(connectionWith(never))).toBe(5000);
  expect(lifetimeOf(living("OPEN"))).toBeNull();
});

describe("counts", () => {
  it("adds up", () => {
    const counts = countOutcomes(CASES.map(([, connection]) => connection));
    expect(counts).toEqual({ all: 15, connecting: 1, open: 1, closing: 1, clean: 2, abnormal: 4, failed: 2, ended: 4 });
  });
  it("always names what people look for, the rest only when there is some", () => {
    const texts = countParts(countOutcomes([connectionWith()])).map(({ text }) => text);
    expect(texts).toEqual(["0 open", "1 clean", "0 abnormal", "0 failed handshakes"]);
    expect(countParts(countOutcomes([]))).toEqual([]);
  });
  it("is said as one sentence", () => {
    const failed = connectionWith({ ...never, closeEvent: closeEvent(1006, false) });
    expect(countSentence(countOutcomes([failed]))).toBe(
      "1 connection: 0 open, 0 clean, 0 abnormal, 1 failed handshake.",
    );
    expect(countSentence(countOutcomes([]))).toBe("0 connections.");
  });
});
