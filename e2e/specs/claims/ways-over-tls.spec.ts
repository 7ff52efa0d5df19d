/**
 * The ways over TLS and over HTTP/2 (RFC 8441), compared with what the server saw, once by page evidence alone and once with
 * DevTools open. Nothing that is called certain may be wrong, there either.
 */
import { expect } from "playwright/test";
import type { PracticeServer } from "../../servers/practice-page/practice-server.ts";
import { allWays } from "../../ways/catalogue/all-ways.ts";
import { type ComparedClaim, sharesOf } from "../../ways/run/compare.ts";
import { type ComparedWay, compareRuns } from "../../ways/run/compare-runs.ts";
import { claimsSideBySide, likelyButWrong } from "../../ways/run/report.ts";
import { type Run, runWays, type Stage } from "../../ways/run/run-ways.ts";
import { test } from "../../ways/run/ways-test.ts";

/** Shares of all comparable claims: certain and right, and right in all, by page evidence and with DevTools open. */
const LEAST = {
  tls: { byPage: [0.39, 0.88], withLog: [0.48, 0.91] },
  // The end of TCP counts here too: it lives on, which no page can know.
  http2: { byPage: [0.35, 0.76], withLog: [0.37, 0.82] },
} as const;

/** The browser tries again after this one, over TCP of its own. */
const TRIED_AGAIN = "http2-session-destroyed-connecting";

/** What carried each way in the end, as the server saw it; left out is what never got there. */
const carriersOf = (runs: readonly Run[], server: PracticeServer): [id: string, over: string][] =>
  runs.flatMap(({ way, token }) => {
    const first = server.record(token)?.events[0];
    return first?.kind === "accepted" && way.id !== TRIED_AGAIN ? [[way.id, first.over]] : [];
  });

const claimsOf = (ways: readonly ComparedWay[]): ComparedClaim[] => ways.flatMap(({ claims }) => claims);

for (const over of ["tls", "http2"] as const) {
  test(`ways over ${over}`, async ({ extension, inDevTools, practice }) => {
    test.setTimeout(180_000);
    const ways = allWays.filter(({ slow, page }) => page.over === over && !slow);
    const stages: readonly Stage[] = [
      { extension, server: practice, watching: "page evidence" },
      { extension: inDevTools, server: practice, watching: "with DevTools open" },
    ];
    const [byPage = [], withLog = []] = await Promise.all(
      stages.map(async (stage) => {
        const runs = await runWays(stage, ways);
        const carrier = over === "tls" ? "tls" : "h2";
        const others = carriersOf(runs, practice).filter(([, it]) => it !== carrier);
        expect(others, "ways that the browser took elsewhere").toEqual([]);
        return compareRuns(stage, runs);
      }),
    );
    console.log(claimsSideBySide({ "page evidence": claimsOf(byPage), "with DevTools open": claimsOf(withLog) }));
    console.log(["likely, but wrong, by page evidence:", ...likelyButWrong(byPage)].join("\n"));
    console.log(["likely, but wrong, with DevTools open:", ...likelyButWrong(withLog)].join("\n"));
    for (const [ways, [certainAndRight, right]] of [
      [byPage, LEAST[over].byPage],
      [withLog, LEAST[over].withLog],
    ] as const) {
      const shares = sharesOf(claimsOf(ways));
      expect(shares.certainAndRight).toBeGreaterThanOrEqual(certainAndRight);
      expect(shares.right).toBeGreaterThanOrEqual(right);
    }
    const falsehoods = [...byPage, ...withLog].flatMap((way) => way.falsehoods);
    expect(falsehoods.join("\n\n")).toBe("");
  });
}
