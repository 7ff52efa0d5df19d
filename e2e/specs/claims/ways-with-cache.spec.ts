/** The ways that need a browser with the back/forward cache, compared like all others. */
import { expect } from "playwright/test";
import { test } from "../../support/extension/practice-test.ts";
import { allWays } from "../../ways/catalogue/all-ways.ts";
import { compareRuns } from "../../ways/run/compare-runs.ts";
import { runWays } from "../../ways/run/run-ways.ts";

test.use({ bfcache: true });

test("ways: the back/forward cache", async ({ extension, practice }) => {
  const stage = { extension, server: practice, watching: "page evidence" } as const;
  const ways = allWays.filter(({ page }) => page.needs === "back-forward-cache");
  const runs = await runWays(stage, ways);
  const compared = await compareRuns(stage, runs);
  expect(compared.flatMap((way) => way.falsehoods).join("\n\n")).toBe("");
});
