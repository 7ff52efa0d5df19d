/** Cases of the rows about whether a client tries again. */
import { type AttemptText, attemptsText, outage } from "../../../testing/attempt-lines.ts";
import type { ReconnectCase } from "./reconnect-case.ts";

const UP = { opens: 5, ends: 8000 };
const GRAPHQL = { protocols: ["graphql-transport-ws"] };

/** Ends as told, then one more attempt that stays. */
const then = (first: Partial<AttemptText>, gap: number, second: Partial<AttemptText> = {}): string => {
  const ended: AttemptText = { at: 10, ...UP, ...first };
  return attemptsText([ended, { at: 10 + (ended.ends ?? 0) + gap, opens: 5, ...second }]);
};

export const DECISION_CASES: readonly ReconnectCase[] = [
  {
    rule: "retry-after-stop-code",
    timeline: then({ code: 1008 }, 1200),
    certainty: "likely",
    evidence: [{ id: "retried-after-stop", code: "1008 Policy Violation", ms: 1200, times: 1 }],
    but: [
      ["a code that allows it", then({ code: 1011 }, 1200)],
      [
        "another token",
        then({ code: 1008, url: "ws://app.test/live?token=old" }, 1200, { url: "ws://app.test/live?token=new" }),
      ],
      ["much later", then({ code: 1008 }, 60_001)],
      ["a 4xxx code that nobody explains", then({ code: 4401 }, 1200)],
    ],
  },
  {
    rule: "retry-after-stop-code",
    timeline: then({ code: 4401, ...GRAPHQL }, 1500, GRAPHQL),
    certainty: "likely",
    evidence: [{ id: "retried-after-stop", code: "4401 Unauthorized (graphql-ws)", ms: 1500, times: 1 }],
    but: [["a code its client may retry", then({ code: 4403, ...GRAPHQL }, 1500, GRAPHQL)]],
  },
  {
    rule: "retry-after-stop-code",
    timeline: then({ code: 3000 }, 800),
    certainty: "likely",
    evidence: [{ id: "retried-after-stop", code: "3000 Unauthorized (IANA)", ms: 800, times: 1 }],
    but: [
      [
        "Centrifugo, where 3000 means come back",
        then({ code: 3000, url: "ws://app.test/connection/websocket" }, 800, {
          url: "ws://app.test/connection/websocket",
        }),
      ],
    ],
  },
  {
    rule: "no-retry",
    // Came back once, and then no more.
    timeline: attemptsText([...outage([1000]).slice(0, -1), { at: 9010, opens: 5, ends: 8000, code: 1012 }]),
    until: 60_000,
    certainty: "likely",
    evidence: [{ id: "nothing-followed", why: { reason: "code", code: "1012 Service Restart" }, ms: 42990 }],
    but: [
      [
        "a normal closure",
        attemptsText([...outage([1000]).slice(0, -1), { at: 9010, opens: 5, ends: 8000, code: 1000 }]),
      ],
      ["a stop code", attemptsText([...outage([1000]).slice(0, -1), { at: 9010, opens: 5, ends: 8000, code: 1008 }])],
      [
        "the page went away soon after",
        `${attemptsText([...outage([1000]).slice(0, -1), { at: 9010, opens: 5, ends: 8000, code: 1012 }])}\n18000 hidden`,
      ],
      [
        "not long ago",
        attemptsText([...outage([1000]).slice(0, -1), { at: 9010, opens: 5, ends: 45_000, code: 1012 }]),
      ],
    ],
  },
  {
    rule: "no-retry",
    // phoenix.js before 1.8.16 and Cowboy: 1000 to an idle client.
    timeline: attemptsText([...outage([1000]).slice(0, -1), { at: 9010, opens: 5, ends: 60_005, code: 1000 }]),
    until: 120_000,
    certainty: "likely",
    evidence: [{ id: "nothing-followed", why: { reason: "cowboy-idle", ms: 60000 }, ms: 50985 }],
    but: [
      [
        "no idle time",
        attemptsText([...outage([1000]).slice(0, -1), { at: 9010, opens: 5, ends: 50_000, code: 1000 }]),
      ],
      [
        "a stream, whose messages nobody counts",
        attemptsText([...outage([1000]).slice(0, -1), { at: 9010, opens: 5, ends: 60_005, code: 1000 }]).replaceAll(
          " stack ",
          " stream stack ",
        ),
      ],
    ],
  },
  {
    rule: "gave-up",
    timeline: attemptsText(outage([1000, 2000, 4000], { recovers: false })),
    until: 60_000,
    certainty: "likely",
    evidence: [{ id: "gave-up", retries: 3, forMs: 7015, silentMs: 44975 }],
    but: [
      ["it recovered", attemptsText(outage([1000, 2000, 4000]))],
      ["the next attempt may still come", attemptsText(outage([1000, 2000, 15_000], { recovers: false }))],
      ["the page went away", `${attemptsText(outage([1000, 2000, 4000], { recovers: false }))}\n16000 hidden`],
      [
        "the last close was a stop code",
        attemptsText([...outage([1000, 2000], { recovers: false }), { at: 15_000, opens: 5, ends: 50, code: 1008 }]),
      ],
      [
        "the page called it off",
        attemptsText([...outage([1000], { recovers: false }), { at: 15_000, calls: 500, ends: 501 }]),
      ],
    ],
  },
  {
    rule: "reconnect-after-own-close",
    timeline: then({ calls: 8000, ends: 8010, code: 1000 }, 1000),
    certainty: "likely",
    evidence: [{ id: "reconnected-after-close", code: null, ms: 1000, times: 1 }],
    but: [
      ["the server closed", then({ ends: 8010, code: 1000 }, 1000)],
      ["a restart in one go", then({ calls: 8000, ends: 8010, code: 1000 }, -9)],
      ["a quarter of a minute later", then({ calls: 8000, ends: 8010, code: 1000 }, 15_000)],
      ["a heartbeat that closed", heartbeat()],
      ["another page", otherPage()],
    ],
  },
  {
    rule: "double-connect",
    timeline: attemptsText([
      { at: 10, calls: 3, ends: 3.2 },
      { at: 13.25, opens: 5 },
    ]),
    certainty: "likely",
    evidence: [{ id: "connected-twice", whileConnecting: true, ms: 3.25, times: 1 }],
    but: [
      [
        "60 ms apart",
        attemptsText([
          { at: 10, calls: 59, ends: 59.5 },
          { at: 70, opens: 5 },
        ]),
      ],
      [
        "refused, not closed",
        attemptsText([
          { at: 10, ends: 3 },
          { at: 14, opens: 5 },
        ]),
      ],
      [
        "closed again and again",
        attemptsText([0, 1, 2, 3].map((index) => ({ at: 10 + 10 * index, opens: 2, calls: 4, ends: 5 }))),
      ],
      [
        "another line",
        attemptsText([
          { at: 10, calls: 3, ends: 3.2 },
          { at: 13.1, opens: 5, stack: "at other (b.js:1:2)" },
        ]),
        0,
      ],
    ],
  },
];

/** phoenix.js: no answer to the heartbeat, so it closes and connects again. */
function heartbeat(): string {
  return `chromium
     0 page https://app.test/
    10 #1 new ws://app.test/live
    20 #1 open
  8010 #1 close(1000, "heartbeat timeout")
  8020 #1 close-event 1000 "heartbeat timeout" clean
  8030 #2 new ws://app.test/live
  8040 #2 open`;
}

function otherPage(): string {
  return `chromium
@ a https://app.test/
     0 page https://app.test/
    10 #1 new ws://app.test/live
    20 #1 open
  8010 #1 close()
  8020 #1 close-event 1000 "" clean
  8025 hidden
@ b https://app.test/ origin 8030
  8030 page https://app.test/
  8040 #1 new ws://app.test/live
  8050 #1 open`;
}
