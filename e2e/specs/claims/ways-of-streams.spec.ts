/**
 * `WebSocketStream`: what the extension claims of each way is compared with what the server saw. A page can close a stream
 * by its writer, its reader, a pipe or an AbortSignal, which nobody sees; the same outcomes by the server's doing are beside
 * them. Nothing called certain may be wrong.
 */
import { expect } from "playwright/test";
import { streamWays } from "../../ways/catalogue/stream-ways.ts";
import { type ComparedClaim, sharesOf } from "../../ways/run/compare.ts";
import { type ComparedWay, compareRuns } from "../../ways/run/compare-runs.ts";
import { claimsSideBySide, likelyButWrong } from "../../ways/run/report.ts";
import { runStreamWays } from "../../ways/run/run-stream-ways.ts";
import type { Stage } from "../../ways/run/run-ways.ts";
import { test } from "../../ways/run/ways-test.ts";

/** Shares by page evidence that must be certain and right, and right in all: most of a stream is told by nobody. */
const LEAST_CERTAIN_AND_RIGHT = 0.3;
const LEAST_RIGHT = 0.6;

const compareAll = async (stage: Stage): Promise<ComparedWay[]> =>
  compareRuns(stage, await runStreamWays(stage, streamWays));
const claimsOf = (ways: readonly ComparedWay[]): ComparedClaim[] => ways.flatMap(({ claims }) => claims);
const falsehoodsOf = (ways: readonly ComparedWay[]): string => ways.flatMap((way) => way.falsehoods).join("\n\n");

test("ways of streams: nothing certain is wrong, by page evidence and with DevTools open", async ({
  extension,
  inDevTools,
  practice,
}) => {
  test.setTimeout(120_000);
  const byPage = await compareAll({ extension, server: practice, watching: "page evidence" });
  const withLog = await compareAll({ extension: inDevTools, server: practice, watching: "with DevTools open" });
  console.log(claimsSideBySide({ "page evidence": claimsOf(byPage), "with DevTools open": claimsOf(withLog) }));
  console.log(["likely, but wrong, by page evidence:", ...likelyButWrong(byPage)].join("\n"));
  console.log(["likely, but wrong, with DevTools open:", ...likelyButWrong(withLog)].join("\n"));
  expect([falsehoodsOf(byPage), falsehoodsOf(withLog)]).toEqual(["", ""]);
  const page = sharesOf(claimsOf(byPage));
  expect(page.certainAndRight).toBeGreaterThanOrEqual(LEAST_CERTAIN_AND_RIGHT);
  expect(page.right).toBeGreaterThanOrEqual(LEAST_RIGHT);
  // What the browser's texts add; by their times alone the runs differ in the rest.
  const causesOf = (ways: readonly ComparedWay[]): ComparedClaim[] =>
    claimsOf(ways).filter(({ claim }) => claim === "cause");
  expect(sharesOf(causesOf(withLog)).right).toBeGreaterThan(sharesOf(causesOf(byPage)).right);
});
