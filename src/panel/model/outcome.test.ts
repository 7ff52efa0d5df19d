/** Which word a connection gets in the list. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BAD } from "../../core/across/compare/compare.ts";
import { verdictKind } from "../../core/across/summary/verdict-kind.ts";
import { fold } from "../../core/recording.ts";
import { arbitraryLives } from "../../core/testing/arbitrary-lives.ts";
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
import { countOutcomes, countParts, countSentence, problemsIn } from "./counts.ts";
import { hasEnded, isProblem, lifetimeOf, outcomeOf, outcomeWord } from "./outcome.ts";

const never = { openedAt: null, claims: claimsWith({ opened: seen(false) }) };
const gone = { closeEvent: null, claims: claimsWith({ opened: seen(true), cause: sure("page-gone") }) };
const log = { status: 101, failureText: null, startedAt: START, endedAt: START + 5000 };

const CALL = { at: START + 4000, readyState: 1, bufferedAmount: 0, stack: null };
const onlyInLog = { source: "network-log", closeEvent: null } as const;

const CASES = [
  ["connecting", living("CONNECTING", { openedAt: null })],
  ["open", living("OPEN")],
  ["closing", living("CLOSING", { closeCalls: [CALL] })],
  ["clean", connectionWith()],
  ["clean", connectionWith({ closeEvent: closeEvent(1005, true) })],
  ["abnormal", connectionWith({ closeEvent: closeEvent(1006, false) })],
  ["abnormal", connectionWith({ closeEvent: closeEvent(1000, false) })],
  ["error", connectionWith({ closeEvent: closeEvent(1011, true) })],
  ["error", connectionWith({ closeEvent: closeEvent(4401, true), protocol: "graphql-transport-ws" })],
  // Nobody is known to mean an error by it.
  ["clean", connectionWith({ closeEvent: closeEvent(4401, true) })],
  // Firefox passes a 1006 from the wire on as clean.
  ["abnormal", connectionWith({ closeEvent: closeEvent(1006, true) })],
  ["failed", connectionWith({ ...never, closeEvent: closeEvent(1006, false) })],
  ["failed", connectionWith({ ...never, closeEvent: null, constructorError: { name: "SyntaxError", message: "" } })],
  ["ended", connectionWith(gone)],
  ["ended", connectionWith({ ...gone, openedAt: null })],
  ["ended", connectionWith({ ...onlyInLog, networkLog: log })],
  ["abnormal", connectionWith({ ...onlyInLog, networkLog: { ...log, failureText: "Invalid frame header" } })],
  // Only the log saw it: that it opened is a claim, not an event.
  ["ended", connectionWith({ ...onlyInLog, openedAt: null, claims: claimsWith({ opened: likely(true) }) })],
] as const;

describe("outcomeOf", () => {
  it.each(CASES)("says %s", (outcome, connection) => {
    expect(outcomeOf(connection)).toBe(outcome);
  });
});

it("names a page that went away", () => {
  expect(outcomeWord(connectionWith(gone), "ended")).toBe("Page gone");
  expect(outcomeWord(connectionWith(onlyInLog), "ended")).toBe("Ended");
});

it("measures how long it was open, or tried to be", () => {
  expect(lifetimeOf(connectionWith())).toBe(4980);
  expect(lifetimeOf(connectionWith(never))).toBe(5000);
  expect(lifetimeOf(living("OPEN"))).toBeNull();
});

describe("counts", () => {
  it("adds up", () => {
    const counts = countOutcomes(CASES.map(([, connection]) => connection));
    const ended = { clean: 3, error: 2, abnormal: 4, failed: 2, ended: 4 };
    expect(counts).toEqual({ all: 18, connecting: 1, open: 1, closing: 1, ...ended });
    expect(problemsIn(counts)).toBe(8);
  });
  it("leaves out what there is none of", () => {
    expect(countParts(countOutcomes([connectionWith()])).map(({ text }) => text)).toEqual(["1 clean"]);
    expect(countParts(countOutcomes([]))).toEqual([]);
  });
  it("is said as one sentence", () => {
    const failed = connectionWith({ ...never, closeEvent: closeEvent(1006, false) });
    expect(countSentence(countOutcomes([failed, connectionWith()]))).toBe("2 connections: 1 clean, 1 failed to open.");
    expect(countSentence(countOutcomes([]))).toBe("0 connections.");
  });
});

it("calls nothing ended that is not, and alarms for what a CI run would refuse", () => {
  fc.assert(
    fc.property(fc.constantFrom("chromium", "firefox", "webkit"), arbitraryLives, (engine, facts) => {
      for (const connection of fold(engine, [], facts)) {
        const outcome = outcomeOf(connection);
        if (connection.source === "page") expect(hasEnded(outcome)).toBe(connection.readyState === "CLOSED");
        if (verdictKind(connection) === "page-gone") expect(isProblem(outcome)).toBe(false);
        if (BAD.has(verdictKind(connection))) expect(isProblem(outcome)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
