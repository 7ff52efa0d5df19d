/** Sockets of a NetLog go to the page sockets that they are, one to one; what cannot be told is left apart; a foreign log is refused. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTimeline } from "../../files/text-timeline/text-timeline.ts";
import type { Connection } from "../../format/connection.ts";
import { createRecording, type Recording } from "../../recording.ts";
import { closeBody, MadeNetLog } from "../../testing/made-net-log.ts";
import { MadeWebSocket } from "../../testing/made-web-socket.ts";
import type { NetLog } from "../net-log.ts";
import { readNetLog } from "../reader.ts";
import { addNetLog, joinNetLog } from "./join.ts";

const CLOSE = 8;

function recordingOf(...lines: readonly string[]): Recording {
  const { engine, documents, facts } = parseTimeline(["chromium", "@ d http://app.test/", ...lines].join("\n"));
  const recording = createRecording(engine);
  recording.add(documents, facts);
  return recording;
}

interface Made {
  at: number;
  url?: string;
  key?: string;
  initiator?: string;
  /** Ms from its begin to its end. */
  lasts?: number;
}

/** A log of sockets that the server closed. */
function logOf(...sockets: readonly Made[]): NetLog {
  const made = new MadeNetLog();
  for (const { at, lasts = 1000, ...options } of sockets) {
    new MadeWebSocket(made, at, { url: "ws://app.test/", ...options })
      .opens(at + 2)
      .receives(at + lasts, CLOSE, closeBody(4001))
      .fin(at + lasts)
      .state(at + lasts, "CLOSED")
      .ends(at + lasts);
  }
  return readNetLog(made.text());
}

/** A page's socket: made, opened 5 ms later, closed. */
const page = (number: number, at: number, url = "ws://app.test/", lasts = 1000): string[] => [
  `${at} #${number} new ${url}`,
  `${at + 5} #${number} open`,
  `${at + lasts + 1} #${number} close-event 4001 clean`,
];

const byId = (recording: Recording, id: string): Connection | undefined =>
  recording.connections().find((connection) => connection.id === id);

describe("a socket of the page", () => {
  it("is joined by URL and time, and keeps its own facts", () => {
    const recording = recordingOf(...page(1, 100));
    const joined = addNetLog(recording, logOf({ at: 101 }));
    expect(joined).toMatchObject({ refusal: null, joined: 1, apart: 0, ambiguous: 0 });
    expect(recording.connections()).toHaveLength(1);
    expect(byId(recording, "d/1")).toMatchObject({
      source: "page",
      closeEvent: { code: 4001 },
      wire: { joinedBy: "time", initiator: "http://app.test", closeFrames: [{ by: "server", code: 4001 }] },
    });
  });

  it("is joined by the handshake key of DevTools' log, though another fits as well", () => {
    const log = 'log ws://app.test/ status 101 http/1.1 started 100 ended 1101 key "KEY1"';
    const recording = recordingOf(...page(1, 100), `1200 ${log}`);
    const joined = addNetLog(recording, logOf({ at: 101, key: "OTHER" }, { at: 102, key: "KEY1" }));
    expect(joined).toMatchObject({ joined: 1, apart: 1 });
    expect(byId(recording, "d/1")?.wire?.joinedBy).toBe("key");
    expect(byId(recording, "d/1")?.events).toContainEqual(expect.objectContaining({ handshakeKey: "KEY1" }));
  });

  it("is joined by order where one page made as many at once", () => {
    const recording = recordingOf(...page(1, 100), ...page(2, 101, "ws://app.test/", 2000));
    addNetLog(recording, logOf({ at: 102, lasts: 1000 }, { at: 102, lasts: 2000 }));
    expect(["d/1", "d/2"].map((id) => byId(recording, id)?.wire?.joinedBy)).toEqual(["order", "order"]);
  });

  it("is left apart where several fit", () => {
    const recording = recordingOf(...page(1, 100), ...page(2, 101), ...page(3, 102));
    const joined = addNetLog(recording, logOf({ at: 103 }, { at: 104 }));
    expect(joined).toMatchObject({ joined: 0, apart: 2, ambiguous: 2 });
    const apart = recording.connections().filter(({ source }) => source === "net-log");
    expect(apart.map(({ wire }) => wire?.fitting)).toEqual([3, 3]);
  });

  it.each([
    ["another URL", { at: 201, url: "ws://app.test/other" }],
    ["a later time", { at: 400 }],
    ["an earlier time", { at: 1 }],
    ["a longer life", { at: 201, lasts: 9000 }],
    ["another site's socket", { at: 201, initiator: "https://else.test" }],
  ])("is not joined to %s", (_, made) => {
    const recording = recordingOf(...page(1, 1000), ...page(2, 200));
    expect(addNetLog(recording, logOf({ at: 1001 }, made))).toMatchObject({ joined: 1, apart: 1 });
    expect(byId(recording, "d/2")?.wire).toBeUndefined();
  });
});

describe("a socket that no page made", () => {
  it("is a connection of its own, and folded away when another site's", () => {
    const recording = recordingOf(...page(1, 100));
    const apart = addNetLog(
      recording,
      logOf(
        { at: 101 },
        { at: 500, url: "wss://app.test/worker" },
        { at: 600, url: "wss://x.test/", initiator: "https://x.test" },
      ),
    );
    expect(apart).toMatchObject({ joined: 1, apart: 2, otherSites: 1 });
    expect(recording.connections().slice(1)).toMatchObject([
      {
        id: "net-log/1",
        source: "net-log",
        url: "wss://app.test/worker",
        readyState: "CLOSED",
        wire: { otherSite: false },
      },
      {
        id: "net-log/2",
        source: "net-log",
        url: "wss://x.test/",
        wire: { otherSite: true, initiator: "https://x.test" },
      },
    ]);
  });

  it("meets its entry of DevTools' network log", () => {
    const log = "log ws://app.test/worker status 101 http/1.1 started 500 ended 1500";
    const recording = recordingOf(...page(1, 100), `1600 ${log}`);
    addNetLog(recording, logOf({ at: 101 }, { at: 500, url: "ws://app.test/worker" }));
    const found = recording.connections().filter(({ url }) => url === "ws://app.test/worker");
    expect(found).toMatchObject([{ source: "net-log", networkLog: { status: 101 }, frame: { tabId: 1 } }]);
  });

  it("is a recording of its own when there is no other", () => {
    const recording = createRecording("chromium");
    expect(addNetLog(recording, logOf({ at: 1 }, { at: 5000 }))).toMatchObject({ refusal: null, joined: 0, apart: 2 });
    expect(recording.connections().map(({ wire }) => wire?.otherSite)).toEqual([undefined, undefined]);
  });
});

describe("a log that is read again", () => {
  it("adds nothing", () => {
    const recording = recordingOf(...page(1, 100));
    const log = logOf({ at: 101 }, { at: 500, url: "ws://app.test/x" });
    addNetLog(recording, log);
    const before = recording.connections();
    expect(addNetLog(recording, log)).toMatchObject({ joined: 0, apart: 0, known: 2 });
    expect(recording.connections()).toEqual(before);
  });
});

describe("a log that is not this recording's is refused with one sentence, and nothing is added:", () => {
  const refused = (log: NetLog, userAgent = ""): string => {
    const recording = recordingOf(...page(1, 100_000), ...page(2, 105_000, "ws://app.test/two"));
    const before = recording.connections();
    const { refusal, facts } = addNetLog(recording, log, { userAgent });
    expect(facts).toEqual([]);
    expect(recording.connections()).toEqual(before);
    return refusal ?? "";
  };
  it.each<[string, NetLog, RegExp]>([
    [
      "a clock that was set",
      logOf({ at: 40_001 }, { at: 45_001, url: "ws://app.test/two" }),
      /^The clock was set .* 60\.0 s behind, .*\.$/,
    ],
    [
      "another browser",
      logOf({ at: 99_000, url: "ws://x.test/" }, { at: 120_000, url: "ws://x.test/" }),
      /^This NetLog covers the time .*\.$/,
    ],
    ["another time", logOf({ at: 1, url: "ws://x.test/" }), /^This NetLog is of another time \(.*\.$/],
  ])("%s", (_, log, sentence) => {
    expect(refused(log)).toMatch(sentence);
  });

  it("another version of the browser", () => {
    const log = logOf({ at: 99_000, url: "ws://x.test/" });
    expect(refused(log, "Mozilla/5.0 Chrome/120.0.0.0 Safari/537.36")).toMatch(
      /^This NetLog is of Chromium 156, the recording of version 120/,
    );
  });
});

describe("joining", () => {
  const socket = fc.record({
    at: fc.integer({ min: 0, max: 400 }),
    url: fc.constantFrom("ws://a.test/", "ws://b.test/"),
    lasts: fc.integer({ min: 10, max: 500 }),
  });
  it("never pairs two sockets with one, nor loses one", () => {
    fc.assert(
      fc.property(fc.array(socket, { maxLength: 12 }), fc.array(socket, { maxLength: 12 }), (pages, logged) => {
        const recording = recordingOf(...pages.flatMap(({ at, url, lasts }, i) => page(i + 1, at, url, lasts)));
        const joined = joinNetLog(
          recording.connections(),
          logOf(...logged.map((it) => ({ ...it, initiator: "http://app.test" }))),
        );
        if (joined.refusal !== null) return;
        const requests = joined.facts.filter(({ fact }) => fact.kind === "wire-request");
        const places = requests.map(({ document, fact }) => `${document}/${"socket" in fact ? fact.socket : ""}`);
        expect(new Set(places).size).toBe(logged.length);
        expect(requests.filter(({ document }) => document === "d")).toHaveLength(joined.joined);
        expect(joined.joined + joined.apart).toBe(logged.length);
      }),
      { numRuns: 200 },
    );
  });

  it("finds most sockets that are there, whatever the order of the log", () => {
    const pages = Array.from({ length: 50 }, (_, i) => page(i + 1, i * 100, `ws://app.test/${i % 5}`));
    const recording = recordingOf(...pages.flat());
    const joined = joinNetLog(
      recording.connections(),
      logOf(...pages.map((_, i) => ({ at: i * 100 + 3, url: `ws://app.test/${i % 5}` })).reverse()),
    );
    expect(joined.joined).toBe(50);
  });
});
