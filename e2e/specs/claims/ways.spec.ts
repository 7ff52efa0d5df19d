/**
 * Every way (but the slow ones) in real browsers: what the extension claims is compared with what the server saw, once by
 * page evidence alone and once with DevTools open. Nothing that it calls certain may be wrong, and it must know enough; with
 * the network log it must know more.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type TestInfo } from "playwright/test";
import { allWays } from "../../ways/catalogue/all-ways.ts";
import { CLOCK_ERROR_MS, sharesOf } from "../../ways/run/compare.ts";
import { type ComparedWay, compareRuns } from "../../ways/run/compare-runs.ts";
import { claimsSideBySide, likelyButWrong } from "../../ways/run/report.ts";
import { runWays, type Stage, type Watching } from "../../ways/run/run-ways.ts";
import { test } from "../../ways/run/ways-test.ts";

/** Share of all comparable claims that must be certain and right by page evidence. */
const LEAST_CERTAIN_AND_RIGHT = 0.58;
/** Share of all comparable claims that must be right, certain or likely, by page evidence. */
const LEAST_RIGHT = 0.82;

/**
 * Over plain TCP; ways-over-tls.spec.ts has the others. Without those that need a browser with the back/forward cache: it
 * would keep pages that others count on to go.
 */
const ways = allWays.filter(({ slow, page }) => !slow && !page.over && page.needs !== "back-forward-cache");
const groups = [...new Set(ways.map(({ group }) => group))];

/**
 * What DevTools' network log has no entry of: what never reached the network, what has not ended, and what ended with a
 * document of the tab itself, whose log is cleared as it goes. (The frames' go on.)
 */
const UNLOGGED = [
  "bad-scheme",
  "bad-subprotocols",
  "blocked-by-csp",
  "mixed-content",
  "page-navigates",
  "page-reloads",
  "still-open",
];

interface Compared {
  watching: Watching;
  ways: readonly ComparedWay[];
}

/** Groups hand their results to the last test through files: after a failure Playwright goes on in a new process. */
const resultsFolder = ({ project }: TestInfo): string => join(project.outputDir, "ways");

async function keep(info: TestInfo, compared: Compared, index: number): Promise<void> {
  await mkdir(resultsFolder(info), { recursive: true });
  await writeFile(join(resultsFolder(info), `${index} ${compared.watching}.json`), JSON.stringify(compared));
}

async function readKept(info: TestInfo): Promise<(watching: Watching) => ComparedWay[]> {
  const files = await readdir(resultsFolder(info));
  const texts = await Promise.all(files.map((file) => readFile(join(resultsFolder(info), file), "utf8")));
  const kept = texts.map((text): Compared => JSON.parse(text));
  return (watching) => kept.filter((it) => it.watching === watching).flatMap((it) => it.ways);
}

// In order and in one process: the last test needs all others.
test.describe.configure({ mode: "default", timeout: 180_000 });

for (const [index, group] of groups.entries()) {
  test(`ways: ${group}`, async ({ extension, inDevTools, practice }, info) => {
    const ofGroup = ways.filter((way) => way.group === group);
    const stages: readonly Stage[] = [
      { extension, server: practice, watching: "page evidence" },
      { extension: inDevTools, server: practice, watching: "with DevTools open" },
    ];
    // Side by side: most of a way's time is waiting.
    const falsehoods = await Promise.all(
      stages.map(async (stage) => {
        const compared = await compareRuns(stage, await runWays(stage, ofGroup));
        await keep(info, { watching: stage.watching, ways: compared }, index);
        return compared.flatMap((way) => way.falsehoods.map((falsehood) => `${stage.watching}: ${falsehood}`));
      }),
    );
    expect(falsehoods.flat().join("\n\n")).toBe("");
  });
}

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's source and wants a pattern.
test("ways: enough is known, and known for certain, and more with DevTools open", async ({}, info) => {
  const of = await readKept(info);
  const [byPage, withLog] = [of("page evidence"), of("with DevTools open")];
  const expected = ways.map(({ id }) => id).sort();
  for (const compared of [byPage, withLog]) expect(compared.map(({ id }) => id).sort()).toEqual(expected);
  expect(byPage.filter(({ isLogged }) => isLogged)).toEqual([]);
  expect(withLog.flatMap(({ id, isLogged }) => (isLogged ? [] : [id])).sort()).toEqual(UNLOGGED);
  const claims = { byPage: byPage.flatMap((way) => way.claims), withLog: withLog.flatMap((way) => way.claims) };
  const steps = [...byPage, ...withLog].flatMap((way) => way.steps);
  const outside = steps.filter(({ offByMs }) => offByMs > CLOCK_ERROR_MS).length;
  console.log(claimsSideBySide({ "page evidence": claims.byPage, "with DevTools open": claims.withLog }));
  console.log(`${steps.length} steps with a known time, ${outside} of them (all likely ones) outside their window`);
  console.log(["likely, but wrong, by page evidence:", ...likelyButWrong(byPage)].join("\n"));
  console.log(["likely, but wrong, with DevTools open:", ...likelyButWrong(withLog)].join("\n"));
  const page = sharesOf(claims.byPage);
  const log = sharesOf(claims.withLog);
  expect([...claims.byPage, ...claims.withLog].filter(({ standing }) => standing === "certain and wrong")).toEqual([]);
  expect(page.certainAndRight).toBeGreaterThanOrEqual(LEAST_CERTAIN_AND_RIGHT);
  expect(page.right).toBeGreaterThanOrEqual(LEAST_RIGHT);
  expect(log.certainAndRight).toBeGreaterThan(page.certainAndRight);
  expect(log.right).toBeGreaterThan(page.right);
});
