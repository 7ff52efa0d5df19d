/**
 * The ways over TLS and over HTTP/2 (RFC 8441), compared with what the server saw, once by page evidence alone and once with
 * DevTools open. Nothing that is called certain may be wrong, there either.
 */
import { expect } from "playwright/test";
import { allWays } from "../../ways/catalogue/all-ways.ts";
import type { ComparedClaim } from "../../ways/run/compare.ts";
import { type ComparedWay, compareRuns } from "../../ways/run/compare-runs.ts";
import { claimsSideBySide, likelyButWrong } from "../../ways/run/report.ts";
import { runWays, type Stage } from "../../ways/run/run-ways.ts";
import { test } from "../../ways/run/ways-test.ts";

const claimsOf = (ways: readonly ComparedWay[]): ComparedClaim[] => ways.flatMap(({ claims }) => claims);

for (const over of ["tls"] as const) {
  test(`ways over ${over}`, async ({ extension, inDevTools, practice }) => {
    test.setTimeout(180_000);
    const ways = allWays.filter(({ slow, page }) => page.over === over && !slow);
    const stages: readonly Stage[] = [
      { extension, server: practice, watching: "page evidence" },
      { extension: inDevTools, server: practice, watching: "with DevTools open" },
    ];
    const [byPage = [], withLog = []] = await Promise.all(
      stages.map(async (stage) => compareRuns(stage, await runWays(stage, ways))),
    );
    console.log(claimsSideBySide({ "page evidence": claimsOf(byPage), "with DevTools open": claimsOf(withLog) }));
    console.log(["likely, but wrong, by page evidence:", ...likelyButWrong(byPage)].join("\n"));
    console.log(["likely, but wrong, with DevTools open:", ...likelyButWrong(withLog)].join("\n"));
    const falsehoods = [...byPage, ...withLog].flatMap((way) => way.falsehoods);
    expect(falsehoods.join("\n\n")).toBe("");
  });
}
