/** Adds up what vitest's and Playwright's JSON reports say. */
import * as v from "valibot";

const unitSchema = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.optional(v.number(), 0),
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.unknown()) })),
});
const e2eSchema = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
  errors: v.optional(v.array(v.unknown()), []),
});

export interface Sum {
  passed: number;
  failed: number;
  skipped: number;
}

/** A file that could not even be loaded has no failed test of its own: it counts as one. */
export function sumOfUnit(report: unknown): Sum {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = v.parse(unitSchema, report);
  const unloaded = testResults.filter((it) => it.status === "failed" && it.assertionResults.length === 0).length;
  return { passed: numPassedTests, failed: numFailedTests + unloaded, skipped: numPendingTests + numTodoTests };
}

/** A flaky test failed once: that is a race, and a race is a bug. So is an error outside any test. */
export function sumOfE2e(report: unknown): Sum {
  const { stats, errors } = v.parse(e2eSchema, report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

export const add = (a: Sum, b: Sum): Sum => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export const sentence = ({ passed, failed, skipped }: Sum): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;

/** A run in which nothing passed proves nothing. */
export const isGood = ({ passed, failed }: Sum): boolean => failed === 0 && passed > 0;
