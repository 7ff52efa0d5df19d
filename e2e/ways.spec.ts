/**
 * Every way (but the slow ones) in a real browser: what the extension claims is compared with what the server saw.
 * Nothing that it calls certain may be wrong, and it must know enough.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type TestInfo } from "playwright/test";
import { test } from "./practice/practice-test.ts";
import { allWays } from "./ways/all-ways.ts";
import { CLOCK_ERROR_MS, sharesOf } from "./ways/compare.ts";
import { type ComparedWay, compareRuns } from "./ways/compare-runs.ts";
import { claimsAsTable } from "./ways/report.ts";
import { runWays } from "./ways/run-ways.ts";

/** Share of all comparable claims that must be certain and right. */
const LEAST_CERTAIN_AND_RIGHT = 0.58;
/** Share of all comparable claims that must be right, certain or likely. */
const LEAST_RIGHT = 0.82;

/** Without those that need a browser with the back/forward cache: it would keep pages that others count on to go. */
const ways = allWays.filter(({ slow, page }) => !slow && page.needs !== "back-forward-cache");
const groups = [...new Set(ways.map(({ group }) => group))];

/** Groups hand their results to the last test through files: after a failure Playwright goes on in a new process. */
const resultsFolder = ({ project }: TestInfo): string => join(project.outputDir, "ways");

async function keep(info: TestInfo, compared: readonly ComparedWay[], index: number): Promise<void> {
  await mkdir(resultsFolder(info), { recursive: true });
  await writeFile(join(resultsFolder(info), `${index}.json`), JSON.stringify(compared));
}

async function readKept(info: TestInfo): Promise<ComparedWay[]> {
  const files = await readdir(resultsFolder(info));
  const texts = await Promise.all(files.map((file) => readFile(join(resultsFolder(info), file), "utf8")));
  return texts.flatMap((text): ComparedWay[] => JSON.parse(text));
}

// In order and in one browser: the last test needs all others.
test.describe.configure({ mode: "default" });

for (const [index, group] of groups.entries()) {
  test(`ways: ${group}`, async ({ extension, practice }, info) => {
    const ofGroup = ways.filter((way) => way.group === group);
    const runs = await runWays(extension.context, practice, ofGroup);
    const compared = await compareRuns(extension, practice, runs);
    await keep(info, compared, index);
    expect(compared.flatMap((way) => way.falsehoods).join("\n\n")).toBe("");
  });
}

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's source and wants a pattern.
test("ways: enough is known, and known for certain", async ({}, info) => {
  const compared = await readKept(info);
  expect(compared.map(({ id }) => id).sort()).toEqual(ways.map(({ id }) => id).sort());
  const claims = compared.flatMap((way) => way.claims);
  const steps = compared.flatMap((way) => way.steps);
  const guesses = compared.flatMap(({ id, claims: ofWay }) =>
    ofWay
      .filter(({ standing }) => standing === "likely and wrong")
      .map(({ claim, claimed, truth }) => `  ${id}: ${claim} ${claimed}, but ${truth}`),
  );
  const outside = steps.filter(({ offByMs }) => offByMs > CLOCK_ERROR_MS).length;
  console.log(claimsAsTable(claims));
  console.log(`${steps.length} steps with a known time, ${outside} of them (all likely ones) outside their window`);
  console.log(["likely, but wrong:", ...guesses].join("\n"));
  const { certainAndRight, right } = sharesOf(claims);
  expect(certainAndRight).toBeGreaterThanOrEqual(LEAST_CERTAIN_AND_RIGHT);
  expect(right).toBeGreaterThanOrEqual(LEAST_RIGHT);
});
