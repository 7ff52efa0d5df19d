/**
 * Every way with the browser's own NetLog beside, once with bytes and once without: what page and log together say, and the
 * log alone, is compared with the server's record. Nothing that is called certain may be wrong, and far more must be known.
 */
import { expect } from "playwright/test";
import { test } from "../../support/extension/practice-test.ts";
import { type FirstEnd, startCapture } from "../../support/packet-capture.ts";
import { allWays } from "../../ways/catalogue/all-ways.ts";
import { CLOCK_ERROR_MS, type Shares, sharesOf } from "../../ways/run/compare.ts";
import type { ComparedWay } from "../../ways/run/compare-runs.ts";
import { type CaptureMode, type PlayedWithLog, playWithNetLog } from "../../ways/run/net-log-run.ts";
import { claimsSideBySide, likelyButWrong } from "../../ways/run/report.ts";
import { endsNever } from "../../ways/run/run-ways.ts";

/** Shares of all claims that can be compared, at least. */
const LEAST: Readonly<Record<CaptureMode, { joined: Shares; alone: Shares | null }>> = {
  Everything: { joined: { certainAndRight: 0.88, right: 0.97 }, alone: { certainAndRight: 0.7, right: 0.92 } },
  Default: { joined: { certainAndRight: 0.8, right: 0.95 }, alone: null },
};

/** Never reached the network, so that no log has them. */
const UNLOGGED = [
  "aborted-at-once",
  "bad-scheme",
  "bad-subprotocols",
  "blocked-by-csp",
  "http2-aborted-at-once",
  "mixed-content",
];

/** A connection that nothing ends would end with the browser, and with its log. */
const ways = allWays.filter((way) => !way.slow && way.page.needs !== "back-forward-cache" && !endsNever(way));

const claimsOf = (compared: readonly ComparedWay[]): ComparedWay["claims"] => compared.flatMap(({ claims }) => claims);

type Ends = PlayedWithLog["ends"];
type FirstEnds = ReadonlyMap<string, FirstEnd>;

/** Claims about the end of TCP that are certain and that the packets contradict. */
const contradicted = (ends: Ends, onWire: FirstEnds): string[] =>
  ends.flatMap(({ id, token, tcpEnd }) => {
    const first = onWire.get(token);
    if (!first || tcpEnd.certainty !== "certain" || tcpEnd.value === "open") return [];
    return tcpEnd.value === `${first.by}-${first.how}` ? [] : [`${id}: ${tcpEnd.value}, but ${first.by}-${first.how}`];
  });

function capturedText(ends: Ends, onWire: FirstEnds): string {
  const captured = ends.filter(({ token }) => onWire.has(token));
  const certain = captured.filter(({ tcpEnd }) => tcpEnd.certainty === "certain").length;
  const likely = captured.filter(({ token, tcpEnd }) => {
    const first = onWire.get(token);
    return tcpEnd.certainty === "likely" && tcpEnd.value === `${first?.by}-${first?.how}`;
  }).length;
  return `Packet capture of ${captured.length} ends of TCP: ${certain} claimed as certain, ${likely} likely and right.`;
}

for (const mode of ["Everything", "Default"] as const) {
  test(`ways with a NetLog: ${mode}`, async ({ practice }) => {
    test.setTimeout(400_000);
    const capture = await startCapture();
    const { joined, alone, ends, unlogged, unjoined } = await playWithNetLog(practice, ways, mode);
    const onWire = (await capture?.stop()) ?? null;
    const [together, itself] = [claimsOf(joined), claimsOf(alone)];
    console.log(claimsSideBySide({ [`page and NetLog (${mode})`]: together, "NetLog alone": itself }));
    const steps = joined.flatMap((way) => way.steps);
    const outside = steps.filter(({ offByMs }) => offByMs > CLOCK_ERROR_MS).length;
    console.log(`${steps.length} steps with a known time, ${outside} of them (all likely ones) outside their window`);
    console.log(["likely, but wrong, page and NetLog:", ...likelyButWrong(joined)].join("\n"));
    console.log(["likely, but wrong, NetLog alone:", ...likelyButWrong(alone)].join("\n"));
    console.log(`not in the log: ${unlogged.join(", ")}; not joined: ${unjoined.join(", ") || "none"}`);
    console.log(onWire ? capturedText(ends, onWire) : "No packet capture: tcpdump is not there, or may not capture.");
    if (onWire) expect(contradicted(ends, onWire)).toEqual([]);
    expect([...joined, ...alone].flatMap((way) => way.falsehoods).join("\n\n")).toBe("");
    expect(unlogged.filter((id) => !UNLOGGED.includes(id))).toEqual([]);
    expect(unjoined).toEqual([]);
    const least = LEAST[mode];
    for (const [shares, wanted] of [
      [sharesOf(together), least.joined],
      [sharesOf(itself), least.alone],
    ] as const) {
      if (!wanted) continue;
      expect(shares.certainAndRight).toBeGreaterThanOrEqual(wanted.certainAndRight);
      expect(shares.right).toBeGreaterThanOrEqual(wanted.right);
    }
  });
}
