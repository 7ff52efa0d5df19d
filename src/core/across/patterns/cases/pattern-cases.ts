/** Cases of the rows of patterns. */
import { type Life, lives, type PatternCaseText } from "./pattern-case.ts";

const OTHER = "ws://else.test/live";

/** Ends 60 s after the last message, at ages that differ. */
const idle = (...ages: readonly number[]): Life[] =>
  ages.map((age, index) => {
    const opens = 1000 + index * 500_000;
    return { opens, ends: opens + age, heard: opens + age - 60_000 - index * 40 };
  });
/** Ends at the same age, messages to the last. */
const old = (age: number, count: number, quiet: number): Life[] =>
  Array.from({ length: count }, (_, index) => {
    const opens = 1000 + index * 9_000_000;
    return { opens, ends: opens + age + index * 30, heard: opens + age - quiet * (index + 1), code: 1001 };
  });
const TWO_HOURS = 7_200_000;

const restart: Life[] = [
  { opens: 1000, ends: 90_000 },
  { opens: 2000, ends: 90_100 },
  { opens: 3000, ends: 90_120 },
  { opens: 4000, url: OTHER },
];
/** Alike, but ended by the browser itself. */
const failedByBrowser = (text: string): string =>
  text.replace(/^([0-9]+) (#[0-9]+) close-event/gm, "$1 $2 error\n$1 $2 close-event");
/** As their frozen page resumed. */
const frozen = (all: readonly Life[]): string => `${failedByBrowser(lives(all))}\n5000 frozen\n89990 resumed`;
/** One socket each in two tabs, ended with these codes. */
const twoTabs = (one: number, other: number): string =>
  `${lives([{ opens: 1000, ends: 20_000, code: one }])}\n@ d2 https://app.test/ tab 2\n${lives([
    { opens: 1000, ends: 20_000, code: other },
  ])
    .split("\n")
    .slice(1)
    .join("\n")}`;
const drops = (count: number, age: number): Life[] =>
  Array.from({ length: count }, (_, index) => ({ opens: 1000 + index * 5000, ends: 1000 + index * 5000 + age }));
/** Each ends soon after a message of so many bytes. */
const large = (bytes: number, after: number): Life[] =>
  [0, 1].map((index) => ({
    opens: 1000 + index * 50_000,
    ends: 30_000 + index * 50_000,
    sent: [30_000 + index * 50_000 - after, bytes],
  }));

/** Each socket ends so many ms after the next one has opened. */
const thrownOut = (after: number, count = 5): string =>
  lives(
    Array.from({ length: count }, (_, index) => ({
      opens: 1000 + index * 4000 + index * index * 700,
      ...(index + 1 < count && { ends: 1000 + (index + 1) * 4000 + (index + 1) ** 2 * 700 + after }),
    })),
  );

/** Three lives of 100 s; the tab goes to the background after 20 s and comes back when each has ended. */
const background = (hides: number, shows: number): string => {
  const text = lives([0, 1, 2].map((index) => ({ opens: 1000 + index * 200_000, ends: 101_000 + index * 200_000 })));
  const changes = [0, 1, 2].flatMap((index) => [
    `${hides + index * 200_000} background`,
    `${shows + index * 200_000} foreground`,
  ]);
  return `${text}\n${changes.join("\n")}`;
};

export const PATTERN_CASES: readonly PatternCaseText[] = [
  {
    pattern: "same-silence",
    timeline: lives(idle(65_000, 140_000, 201_000)),
    evidence: [{ id: "ended-after-silence", count: 3, of: 3, origin: "ws://app.test", leastMs: 60000, mostMs: 60080 }],
    connections: ["d/1", "d/2", "d/3"],
    suspects: "nginx (proxy_read_timeout, default)",
    but: [
      ["one alone", lives(idle(65_000))],
      [
        "silences that differ",
        lives([...idle(65_000), { opens: 1_000_000, ends: 1_050_000 }, { opens: 2_000_000, ends: 2_099_000 }]),
      ],
      [
        "closed by the page",
        lives(idle(65_000, 140_000, 201_000).map((life) => ({ ...life, calls: (life.ends ?? 0) - 1 }))),
      ],
      [
        "two, and no known limit of that length",
        lives([
          { opens: 1000, ends: 78_000 },
          { opens: 100_000, ends: 177_000 },
        ]),
      ],
      ["ends in bursts", lives(drops(4, 900))],
      [
        "streams, whose messages nobody counts",
        lives(idle(65_000, 140_000, 201_000)).replaceAll(" stack ", " stream stack "),
      ],
    ],
  },
  {
    pattern: "same-silence-and-age",
    timeline: lives([
      { opens: 1000, ends: 78_000 },
      { opens: 100_000, ends: 177_100 },
      { opens: 200_000, ends: 277_200 },
    ]),
    evidence: [
      { id: "ended-after-silence", count: 3, of: 3, origin: "ws://app.test", leastMs: 77000, mostMs: 77200 },
      { id: "all-of-one-age" },
    ],
    connections: ["d/1", "d/2", "d/3"],
    but: [
      [
        "fewer than half",
        lives([
          ...[1000, 100_000, 200_000].map((opens) => ({ opens, ends: opens + 77_000 })),
          ...[20_000, 40_000, 60_000, 90_000].map((age, index) => ({
            opens: 900_000 * (index + 1),
            ends: 900_000 * (index + 1) + age,
          })),
        ]),
      ],
    ],
  },
  {
    pattern: "same-age",
    timeline: lives(old(TWO_HOURS, 3, 10_000)),
    evidence: [
      { id: "ended-at-age", count: 3, of: 3, origin: "ws://app.test", leastMs: 7200000, mostMs: 7200060 },
      { id: "silences-differ", ms: 20060 },
    ],
    connections: ["d/1", "d/2", "d/3"],
    suspects: "AWS API Gateway (connection duration)",
    but: [
      [
        "ages that differ",
        lives(old(TWO_HOURS, 3, 10_000).map((life, index) => ({ ...life, ends: (life.ends ?? 0) + index * 5000 }))),
      ],
      ["all equally silent", lives([1000, 100_000, 200_000].map((opens) => ({ opens, ends: opens + 77_000 })))],
    ],
  },
  {
    pattern: "one-session",
    timeline: thrownOut(35),
    evidence: [{ id: "ended-as-other-opened", count: 4, of: 4, url: "ws://app.test/live", leastMs: 35, mostMs: 35 }],
    connections: ["d/1", "d/2", "d/3", "d/4"],
    but: [
      ["ends well after the other's open", thrownOut(900)],
      ["two alone", thrownOut(35, 3)],
    ],
  },
  {
    pattern: "died-with-server",
    timeline: lives(restart),
    evidence: [
      { id: "ended-together", count: 3, origin: "ws://app.test", ms: 120 },
      { id: "others-stayed-open", count: 1 },
    ],
    connections: ["d/1", "d/2", "d/3"],
    but: [
      ["ended by the browser after a freeze", frozen(restart)],
      [
        "two seconds apart",
        lives(restart.map((life, index) => ({ ...life, ...(life.ends && { ends: life.ends + index * 2000 }) }))),
      ],
      ["another origin died too", lives([...restart.slice(0, 3), { opens: 4000, ends: 90_130, url: OTHER }])],
      [
        "one after another, never side by side",
        lives(drops(4, 200).map((life, index) => ({ ...life, opens: 1000 + index * 300, ends: 1200 + index * 300 }))),
      ],
      ["closed by the page", lives(restart.map((life) => ({ ...life, ...(life.ends && { calls: life.ends - 1 }) })))],
    ],
  },
  {
    pattern: "died-with-server",
    timeline: lives([
      { opens: 1000, ends: 90_000, code: 1012 },
      { opens: 2000, ends: 90_100, code: 1012 },
    ]),
    evidence: [
      { id: "others-stayed-open", count: 0 },
      { id: "server-said", codes: [1012] },
    ],
    connections: ["d/1", "d/2"],
    but: [
      [
        "a normal closure",
        lives([
          { opens: 1000, ends: 90_000, code: 1000 },
          { opens: 2000, ends: 90_100, code: 1000 },
        ]),
      ],
    ],
  },
  {
    pattern: "died-with-network",
    timeline: lives([...restart.slice(0, 2), { opens: 4000, ends: 91_500, url: OTHER }]),
    evidence: [{ id: "origins-ended-together", count: 3, origins: 2, ms: 1500 }],
    connections: ["d/1", "d/2", "d/3"],
    but: [
      ["the other stayed open", lives(restart)],
      ["four seconds later", lives([...restart.slice(0, 2), { opens: 4000, ends: 94_200, url: OTHER }])],
    ],
  },
  {
    pattern: "dropped-after-open",
    timeline: lives(drops(3, 40)),
    evidence: [{ id: "all-ended-after-open", count: 3, url: "ws://app.test/live", leastMs: 40, mostMs: 40 }],
    connections: ["d/1", "d/2", "d/3"],
    but: [
      ["two only", lives(drops(2, 40))],
      ["one that lived", lives([...drops(3, 40), { opens: 90_000, ends: 99_000 }])],
      ["a second later", lives(drops(3, 1000))],
      ["a normal closure", lives(drops(3, 40).map((life) => ({ ...life, code: 1000 })))],
    ],
  },
  {
    pattern: "after-large-message",
    timeline: lives(large(200_000, 300)),
    evidence: [
      {
        id: "ended-after-messages",
        count: 2,
        of: 2,
        origin: "ws://app.test",
        leastMs: 300,
        mostMs: 300,
        bytes: 200000,
      },
    ],
    connections: ["d/1", "d/2"],
    but: [
      ["small messages", lives(large(20_000, 300))],
      ["a while after", lives(large(200_000, 2001))],
      [
        "one that lived on after as much",
        lives([...large(200_000, 300), { opens: 200_000, ends: 290_000, sent: [210_000, 200_000] }]),
      ],
      ["another code", lives(large(200_000, 300).map((life) => ({ ...life, code: 4000 })))],
    ],
  },
  {
    pattern: "while-hidden",
    timeline: background(20_000, 150_000),
    evidence: [{ id: "all-ended-hidden", count: 3, origin: "ws://app.test", leastMs: 81000, mostMs: 81000 }],
    connections: ["d/1", "d/2", "d/3"],
    but: [
      ["in front again before the end", background(20_000, 90_000)],
      ["hidden from before the open on", background(500, 150_000)],
      [
        "nothing known of the tab",
        lives([0, 1, 2].map((index) => ({ opens: 1000 + index * 200_000, ends: 101_000 + index * 200_000 }))),
      ],
    ],
  },
  {
    pattern: "never-reconnects",
    timeline: frozen(restart.slice(0, 1)),
    until: 120_000,
    evidence: [
      {
        id: "nothing-followed-these",
        count: 1,
        url: "ws://app.test/live",
        why: { reason: "frozen" },
        longestMs: 30000,
      },
    ],
    connections: ["d/1"],
    but: [["it came back", frozen([...restart.slice(0, 1), { opens: 90_500 }])]],
  },
  {
    pattern: "never-reconnects",
    timeline: lives([{ opens: 1000, ends: 20_000, code: 1013 }]),
    until: 60_000,
    evidence: [
      {
        id: "nothing-followed-these",
        count: 1,
        url: "ws://app.test/live",
        why: { reason: "code", code: "1013 Try Again Later" },
        longestMs: 40000,
      },
    ],
    connections: ["d/1"],
    but: [
      ["a normal closure", lives([{ opens: 1000, ends: 20_000, code: 1000 }])],
      ["a stop code", lives([{ opens: 1000, ends: 20_000, code: 1008 }])],
      ["it came back", lives([{ opens: 1000, ends: 20_000, code: 1013 }, { opens: 50_000 }])],
      ["not long ago", lives([{ opens: 1000, ends: 50_000, code: 1013 }])],
      ["the page left", `${lives([{ opens: 1000, ends: 20_000, code: 1013 }])}\n30000 hidden`],
    ],
  },
  {
    // Each with its own reason.
    pattern: "never-reconnects",
    timeline: twoTabs(1013, 1012),
    until: 60_000,
    evidence: [
      {
        id: "nothing-followed-these",
        count: 1,
        url: "ws://app.test/live",
        why: { reason: "code", code: "1013 Try Again Later" },
        longestMs: 40000,
      },
      {
        id: "nothing-followed-these",
        count: 1,
        url: "ws://app.test/live",
        why: { reason: "code", code: "1012 Service Restart" },
        longestMs: 40000,
      },
    ],
    connections: ["d/1", "d2/1"],
    but: [["both normal closures", twoTabs(1000, 1000)]],
  },
  {
    pattern: "never-reconnects",
    timeline: lives([{ opens: 1000, ends: 20_000 }]),
    until: 60_000,
    evidence: [
      { id: "nothing-followed-these", count: 1, url: "ws://app.test/live", why: { reason: "lost" }, longestMs: 40000 },
    ],
    connections: ["d/1"],
    but: [
      // The same bytes break the protocol again (RFC 6455 section 7.4.1, 1002): it was not lost.
      ["the browser refused what the server sent", failedByBrowser(lives([{ opens: 1000, ends: 20_000 }]))],
      [
        "the browser failed it, nobody knows why",
        `${failedByBrowser(lives([{ opens: 1000, ends: 20_000 }]))}\n20009 log ws://app.test/live status 101 started 996 ended 20000 failure "Failed to load Blob: error code = 1"`,
      ],
    ],
  },
  {
    pattern: "double-connect",
    timeline: lives([{ opens: 1000 }, { opens: 1003 }]),
    evidence: [{ id: "two-at-once", url: "ws://app.test/live", ms: 3, times: 1 }],
    connections: ["d/1", "d/2"],
    but: [
      ["60 ms apart", lives([{ opens: 1000 }, { opens: 1060 }])],
      ["another line", lives([{ opens: 1000 }, { opens: 1003, line: "a.js:9:2" }])],
      ["another endpoint", lives([{ opens: 1000 }, { opens: 1003, url: OTHER }])],
      ["a pool of three", lives([{ opens: 1000 }, { opens: 1003 }, { opens: 1006 }])],
      ["the first was closed", lives([{ opens: 1000, calls: 1001, ends: 1002 }, { opens: 1010 }])],
    ],
  },
];
