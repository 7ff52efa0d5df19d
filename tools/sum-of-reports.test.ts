/** The sum must not call a broken run good. */
import { describe, expect, it } from "vitest";
import { add, isGood, sentence, sumOfE2e, sumOfUnit } from "./sum-of-reports.ts";

const unit = (changes: object = {}): object => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  testResults: [{ status: "passed", assertionResults: [{}] }],
  ...changes,
});
const e2e = (stats: object = {}, errors: object[] = []): object => ({
  stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
});

describe("sum of reports", () => {
  it("adds both reports", () => {
    const sum = add(sumOfUnit(unit()), sumOfE2e(e2e()));
    expect(sentence(sum)).toBe("8 passed, 0 failed");
    expect(isGood(sum)).toBe(true);
  });

  it("names skipped tests only when there are some", () => {
    const sum = add(sumOfUnit(unit({ numPendingTests: 1, numTodoTests: 1 })), sumOfE2e(e2e({ skipped: 1 })));
    expect(sentence(sum)).toBe("8 passed, 0 failed, 3 skipped");
  });

  it.each([
    ["a failed unit test", sumOfUnit(unit({ numFailedTests: 1 }))],
    ["a test file that does not load", sumOfUnit(unit({ testResults: [{ status: "failed", assertionResults: [] }] }))],
    ["a failed e2e test", sumOfE2e(e2e({ unexpected: 1 }))],
    ["a flaky e2e test", sumOfE2e(e2e({ flaky: 1 }))],
    ["an error outside any test", sumOfE2e(e2e({}, [{ message: "no server" }]))],
    ["nothing passed", sumOfE2e(e2e({ expected: 0 }))],
  ])("is not good: %s", (_name, sum) => {
    expect(isGood(sum)).toBe(false);
  });

  it("refuses what is no report", () => {
    expect(() => sumOfUnit({})).toThrow();
    expect(() => sumOfE2e({ stats: {} })).toThrow();
  });
});
