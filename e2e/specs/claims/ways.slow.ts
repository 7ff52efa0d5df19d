/** The ways that run into a browser's own time limits, all at once: the longest takes four minutes. */
import { expect } from "playwright/test";
import { test } from "../../support/extension/practice-test.ts";
import { allWays } from "../../ways/catalogue/all-ways.ts";
import { compareRuns } from "../../ways/run/compare-runs.ts";
import { claimsAsTable } from "../../ways/run/report.ts";
import { runWays } from "../../ways/run/run-ways.ts";

const LONGEST_MS = 280_000;

test("ways: the slow ones", async ({ extension, practice }) => {
  test.setTimeout(LONGEST_MS);
  const stage = { extension, server: practice, watching: "page evidence" } as const;
  const slow = allWays.filter((way) => way.slow);
  const runs = (await Promise.all(slow.map((way) => runWays(stage, [way])))).flat();
  const compared = await compareRuns(stage, runs);
  console.log(claimsAsTable(compared.flatMap((way) => way.claims)));
  expect(compared.flatMap((way) => way.falsehoods).join("\n\n")).toBe("");
});
