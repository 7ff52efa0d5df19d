/** What a NetLog makes of verdicts, steps and silences: seen where it was inferred, and the wire's own silence. */
import { describe, expect, it } from "vitest";
import type { Step } from "../format/connection.ts";
import { connectionOf } from "../testing/fold-text.ts";

const WALL_BASE = 1_700_000_000_000;
const PAGE = "chromium\n 0 #1 new ws://app.test/\n 6 #1 open\n 1 #1 wire request ws://app.test/ bytes joined time";
const OPEN = " 5 #1 wire handshake 101 http/1.1\n 5 #1 wire state CONNECTED";
const ALONE = "chromium\n 1 #1 wire request ws://app.test/ bytes";
const step = (timeline: string, name: Step["step"]): Step | undefined =>
  connectionOf(timeline).steps.find(({ step: it }) => it === name);

describe("steps", () => {
  const lines = [
    ' 800 #1 wire server close 5B 4001 "bye" whole',
    ' 801 #1 wire client close 5B 4001 "bye" whole',
    " 803 #1 wire end server fin",
    " 803 #1 wire state CLOSED",
  ];
  const timeline = [PAGE, OPEN, ...lines, ' 900 #1 close-event 4001 "bye" clean'].join("\n");

  it("are observed at the log's millisecond", () => {
    const seen = { evidence: "observed", certainty: "certain" };
    const at = (ms: number): object => ({ ...seen, earliest: WALL_BASE + ms, latest: WALL_BASE + ms });
    expect(step(timeline, "close-frame-received")).toMatchObject({ ...at(800), basis: "wire/close-frames" });
    expect(step(timeline, "close-frame-sent")).toMatchObject(at(801));
    expect(step(timeline, "tcp-closed")).toMatchObject({ ...at(803), by: "server" });
  });

  it("are no more than likely where only the order of sockets says whose they are", () => {
    const ordered = timeline.replace("joined time", "joined order");
    expect(step(ordered, "close-frame-received")).toMatchObject({ evidence: "inferred", certainty: "likely" });
  });

  it("are there of a socket that no page told of", () => {
    const steps = connectionOf([ALONE, OPEN, ...lines].join("\n")).steps.map(({ step: it }) => it);
    expect(steps).toEqual(["opened", "close-frame-received", "close-frame-sent", "tcp-closed"]);
  });
});

describe("the verdict", () => {
  const verdict = (...lines: readonly string[]): string => connectionOf(lines.join("\n")).verdict;
  it.each([
    [
      [ALONE, OPEN, ' 9 #1 wire server close 5B 4001 "bye" whole', " 9 #1 wire state CLOSED"],
      "The server closed it: 4001 'bye'.",
    ],
    [
      [ALONE, OPEN, ' 9 #1 wire client close 2B 1001 "" whole', " 9 #1 wire end client closed"],
      "Most likely its page went away; the browser sent Close 1001.",
    ],
    [[ALONE, OPEN, " 9 #1 wire end server rst"], "TCP was reset from the server's side (RST) without a Close frame."],
    [
      [ALONE, OPEN, ' 9 #1 wire invalid-frame 1002 "" "Masked frame from server"', " 9 #1 wire end client closed"],
      "The browser failed the connection: Masked frame from server.",
    ],
    [
      [ALONE, " 9 #1 wire handshake 403 h2", " 9 #1 wire failure ERR_INVALID_RESPONSE"],
      "Never opened: the server answered 403.",
    ],
    [[ALONE, OPEN, " 9 #1 wire gap log-ended"], "Open when the log ended."],
    [[ALONE, " 9 #1 wire gap log-ended"], "Connecting when the log ended."],
    [
      [PAGE, OPEN, " 800 #1 wire end server fin", " 801 #1 wire state CLOSED", " 802 #1 close-event 1006 unclean"],
      "The server's side ended TCP (FIN) without a Close frame, 796 ms after it had opened; it seems that the server accepts and then hangs up.",
    ],
    [
      [
        PAGE,
        OPEN,
        ' 800 #1 wire server close 2B 4100 "" whole',
        " 801 #1 wire end server rst",
        " 802 #1 close-event 1006 unclean",
      ],
      "The server closed it: 4100; TCP failed before the page was told.",
    ],
  ])("%j", (lines, sentence) => {
    expect(verdict(...lines)).toBe(sentence);
  });
});

describe("the evidence", () => {
  it("names what was on the wire, in its order", () => {
    const lines = [
      ' 800 #1 wire server close 5B 4001 "bye" whole',
      " 801 #1 wire client close 5B whole",
      ' 802 #1 wire end server rst "ERR_CONNECTION_RESET"',
    ];
    expect(connectionOf([ALONE, OPEN, ...lines].join("\n")).diagnosis[0]?.evidence).toEqual([
      "on the wire the server sent a Close 4001",
      "on the wire the browser sent a Close",
      "on the wire the server's side reset TCP (RST) (ERR_CONNECTION_RESET)",
    ]);
  });
});

describe("silence", () => {
  const lost = (pings: string): ReturnType<typeof connectionOf> =>
    connectionOf(
      [
        PAGE,
        OPEN,
        ` 80010 #1 wire traffic received ${pings}`,
        " 80010 #1 wire end server fin",
        " 80010 #1 wire state CLOSED",
        " 80011 #1 close-event 1006 unclean",
      ].join("\n"),
    );
  const idle = (connection: ReturnType<typeof connectionOf>): object | undefined =>
    connection.diagnosis.find(({ cause }) => cause === "idle-limit");

  it("is the wire's own: a ping breaks it", () => {
    expect(idle(lost("data 2 5B 6..20010"))).toMatchObject({
      evidence: [expect.stringMatching(/^no frame either way for 60\.0 s/)],
    });
    expect(idle(lost("pings 3 0B 35000..65000"))).toBeUndefined();
  });

  it("tells of a socket that no page told of as well", () => {
    const timeline = [
      ALONE,
      OPEN,
      " 80005 #1 wire traffic received data 1 5B 20005..20005",
      " 80005 #1 wire end server fin",
    ].join("\n");
    expect(idle(connectionOf(timeline))).toMatchObject({ certainty: "likely" });
  });
});
