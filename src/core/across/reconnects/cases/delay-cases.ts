/** Cases of the rows about delays between attempts. */
import { type AttemptText, attemptsText, outage } from "../../../testing/attempt-lines.ts";
import type { ReconnectCase } from "./reconnect-case.ts";

const again = (gaps: readonly number[], at: number): AttemptText[] => outage(gaps, { at });
/** Two outages of one client, the second after a while. */
const twice = (first: readonly number[], second: readonly number[]): string =>
  attemptsText([...outage(first).slice(0, -1), ...again(second, 8020 + first.reduce((sum, gap) => sum + gap + 5, 0))]);
/** Attempts that fail at once, one each so many ms. */
const loop = (count: number, every: number): AttemptText[] =>
  Array.from({ length: count }, (_, index) => ({ at: 10 + index * every, ends: 5 }));
const failing = (took: readonly number[]): AttemptText[] => {
  let at = 10;
  return took.map((ends) => {
    const attempt = { at, ends };
    at += ends + 3000;
    return attempt;
  });
};

export const DELAY_CASES: readonly ReconnectCase[] = [
  {
    rule: "no-back-off",
    timeline: attemptsText(outage([1000, 1010, 1005, 1020, 1000, 1001])),
    certainty: "certain",
    evidence: [{ id: "constant-gaps", count: 6, leastMs: 1000, mostMs: 1020 }],
    but: [
      ["growing delays", attemptsText(outage([1000, 1300, 1690, 2197, 2856, 3713]))],
      ["a back-off at its ceiling", attemptsText(outage([1000, 2000, 4000, 5000, 5000, 5000, 5000]))],
      ["two failures only", attemptsText(outage([1000, 1000, 1000], { recovers: true }).slice(0, 3))],
      ["ten seconds", attemptsText(outage([10_000, 10_000, 10_000, 10_000]))],
      ["random delays", attemptsText(outage([1400, 800, 1200, 1450, 600]))],
      ["delays that grow by a tenth", attemptsText(outage([1000, 1100, 1210], { recovers: false }))],
      [
        "a client that is known to back off, whose random parts made its delays even",
        attemptsText(outage([3900, 4600, 4400], { protocols: ["graphql-transport-ws"], recovers: false })),
      ],
    ],
  },
  {
    rule: "no-back-off",
    timeline: attemptsText(loop(5, 505)),
    certainty: "likely",
    evidence: [{ id: "constant-gaps", count: 4, leastMs: 500, mostMs: 500 }],
    but: [["a page that reloads each time", reloads()]],
  },
  {
    rule: "no-back-off",
    timeline: attemptsText(outage([0, 2000, 2000, 2000, 2000])),
    certainty: "likely",
    evidence: [{ id: "constant-gaps", count: 4, leastMs: 2000, mostMs: 2000 }],
    but: [["one more kind of gap", attemptsText(outage([0, 500, 2000, 2000, 2000]))]],
  },
  {
    rule: "no-jitter",
    timeline: twice([1000, 2000, 4000], [1010, 2020, 4030]),
    certainty: "likely",
    evidence: [{ id: "same-gaps", first: [1000, 2000, 4015], withinMs: 50, inOneSocket: true }],
    but: [
      ["one outage alone", attemptsText(outage([1000, 2000, 4000]))],
      ["the second outage drew others", twice([1000, 2000, 4000], [1300, 1500, 4900])],
      ["immediate retries, which say nothing", twice([10, 20, 30], [10, 20, 30])],
      ["one gap in common", twice([1000], [1000, 2000])],
    ],
  },
  {
    rule: "no-jitter",
    timeline: `${attemptsText(outage([1000, 2000, 4000]))}\n@ other https://app.test/ tab 2\n${attemptsText(
      outage([1002, 2001, 4003]),
    )
      .split("\n")
      .slice(2)
      .join("\n")}`,
    certainty: "likely",
    evidence: [{ id: "same-gaps", first: [1000, 2000, 4000], withinMs: 50, inOneSocket: false }],
    but: [
      [
        "another client in the other tab",
        `${attemptsText(outage([1000, 2000, 4000]))}\n@ other https://app.test/ tab 2\n${attemptsText(
          outage([1002, 2001, 4003], { stack: "at other (https://app.test/b.js:1:2)" }),
        )
          .split("\n")
          .slice(2)
          .join("\n")}`,
        2,
      ],
    ],
  },
  {
    rule: "immediate-first-retry",
    timeline: attemptsText(outage([12, 3000])),
    certainty: "certain",
    evidence: [{ id: "immediate-retry", ms: 12, code: 1006, quick: 1, of: 1 }],
    but: [
      ["a tenth of a second", attemptsText(outage([100, 3000]))],
      ["after a 1000", attemptsText(outage([12], { code: 1000 }))],
      ["after a code of its own", attemptsText(outage([12], { code: 4001 }))],
      ["a later retry", attemptsText(outage([3000, 12]))],
      ["back from the back/forward cache", cached()],
    ],
  },
  {
    rule: "storm",
    timeline: attemptsText(loop(11, 990)),
    certainty: "certain",
    evidence: [{ id: "attempts-within", attempts: 11, ms: 10000 }],
    but: [["one attempt a second", attemptsText(loop(30, 1001))]],
  },
  {
    rule: "browser-throttle",
    timeline: attemptsText(failing([12, 15, 1900, 4100])),
    certainty: "likely",
    evidence: [{ id: "failing-slowed", quickMs: 12, slowestMs: 4100, overMs: 1000, times: 2 }],
    but: [
      ["a server far away", attemptsText(failing([1900, 1950, 1920, 1910]))],
      ["slow first, quick later", attemptsText(failing([4100, 1900, 12, 15]))],
      ["all quick", attemptsText(failing([12, 15, 18, 900]))],
    ],
  },
];

/** A page that connects when it is loaded, fails and is reloaded: the reader's doing. */
function reloads(): string {
  const lines = ["chromium"];
  for (let page = 0; page < 5; page++) {
    const at = 1000 * page;
    lines.push(`@ d${page} https://app.test/ origin ${at}`, `${at} page https://app.test/`);
    lines.push(
      `${at + 5} #1 new ws://app.test/live stack "at load (https://app.test/app.js:1:2)"`,
      `${at + 500} hidden`,
    );
  }
  return lines.join("\n");
}

function cached(): string {
  return `chromium
     0 page https://app.test/
    10 #1 new ws://app.test/live
    20 #1 open
  6000 hidden persisted
  9000 restored persisted
  9005 #1 error
  9006 #1 close-event 1006 "" unclean
  9010 #2 new ws://app.test/live
  9020 #2 open`;
}
