/** How entries of DevTools' network log find their sockets, and what they become when they do not. */
import { describe, expect, it } from "vitest";
import { parseTimeline } from "../../files/text-timeline/text-timeline.ts";
import type { Connection } from "../../format/connection.ts";
import { fold } from "../../recording.ts";
import { foldText } from "../../testing/fold-text.ts";

const REFUSED = 'failure "Error in connection establishment: net::ERR_CONNECTION_REFUSED"';
const failing = (socket: number, from: number, to: number, more = ""): string =>
  `${from} #${socket} new ws://app.test/ ${more}\n ${to} #${socket} error\n ${to} #${socket} close-event 1006 unclean`;
const living = (socket: number, from: number, to: number, more = ""): string =>
  `${from} #${socket} new ws://app.test/ ${more}\n ${from + 10} #${socket} open\n ${to} #${socket} close-event 1000 clean`;

/** Connection id -> what its entry says, and how sure the cause is that it gives. */
function joins(lines: string): Record<string, string> {
  const word = ({ networkLog, claims }: Connection): string =>
    networkLog ? `${networkLog.status} ${networkLog.failureText ?? ""} ${claims.cause.certainty}`.trim() : "none";
  return Object.fromEntries(foldText(`chromium\n ${lines}`).map((connection) => [connection.id, word(connection)]));
}

const TEXT = "Error in connection establishment: net::ERR_CONNECTION_REFUSED";

describe("an entry that can only mean one socket", () => {
  it.each([
    ["by URL and start", `${failing(1, 5, 90)}\n 97 log ws://app.test/ started 6 ended 90 ${REFUSED}`],
    [
      "by URL and end, without a request (Chromium dates it 1970)",
      `${failing(1, 5, 90)}\n 97 log ws://app.test/ ${REFUSED}`,
    ],
    ["before the socket was heard of", `97 log ws://app.test/ ${REFUSED}\n ${failing(1, 5, 90)}`],
    ["with clocks 90 ms apart", `${failing(1, 100, 190)}\n 197 log ws://app.test/ started 10 ended 100 ${REFUSED}`],
  ])("joins it, and is sure: %s", (_, lines) => {
    expect(joins(lines)).toEqual({ "d/1": `0 ${TEXT} certain` });
  });

  it.each([
    ["another URL", `${failing(1, 5, 90)}\n 97 log ws://app.test/other ${REFUSED}`],
    [
      "a start before the socket was made",
      `${failing(1, 500, 590)}\n 597 log ws://app.test/ started 5 ended 90 ${REFUSED}`,
    ],
    [
      "a start after the attempt was over",
      `${failing(1, 5, 90)}\n 597 log ws://app.test/ started 500 ended 590 ${REFUSED}`,
    ],
    ["no request, but long after", `${failing(1, 5, 90)}\n 9597 log ws://app.test/ ${REFUSED}`],
    ["no request, but the socket had opened", `${living(1, 5, 90)}\n 97 log ws://app.test/ ${REFUSED}`],
    ["the end of another life", `${living(1, 5, 9000)}\n 97 log ws://app.test/ status 101 started 6 ended 90`],
    ["a constructor that threw", `5 #1 new ws://app.test/ threw SyntaxError "no"\n 97 log ws://app.test/ ${REFUSED}`],
    ["a socket that was blocked at birth", `5 #1 new ws://app.test/ state CLOSED\n 97 log ws://app.test/ ${REFUSED}`],
    [
      "an answer to a socket that is still connecting",
      `5 #1 new ws://app.test/\n 97 log ws://app.test/ status 101 started 6 ended 97`,
    ],
  ])("does not join %s", (_, lines) => {
    expect(Object.keys(joins(lines)).sort()).toEqual(["d/1", "log/network/1"]);
    expect(joins(lines)["d/1"]).toBe("none");
  });

  it("is not another tab's", () => {
    const lines = `@ d\n ${failing(1, 5, 90)}\n @ log tab 2\n 97 log ws://app.test/ ${REFUSED}`;
    expect(joins(lines)["d/1"]).toBe("none");
    expect(joins(lines.replace("tab 2", "tab 1"))["d/1"]).toBe(`0 ${TEXT} certain`);
  });
});

describe("several sockets of one URL", () => {
  it("get the entry nearest in time, each its own", () => {
    const lines = `${living(1, 5, 1000)}\n ${living(2, 3000, 4000)}\n ${living(3, 3600, 9000)}
      4005 log ws://app.test/ status 101 http/1.1 started 3001 ended 4000
      9005 log ws://app.test/ status 101 http/1.1 started 3601 ended 9000`;
    const found = foldText(`chromium\n ${lines}`);
    expect(found.map(({ id, networkLog }) => [id, networkLog?.endedAt ?? null])).toEqual([
      ["d/1", null],
      ["d/2", 1_700_000_004_000],
      ["d/3", 1_700_000_009_000],
    ]);
  });

  it("are told apart by their stacks, though it stays unsure", () => {
    const stack = (line: number): string => `stack "at dial (https://app.test/a.js:${line}:7)"`;
    const lines = `${failing(1, 5, 90, stack(10))}\n ${failing(2, 5, 90, stack(20))}
      97 log ws://app.test/ started 6 ended 90 failure "Unexpected response code: 403" ${stack(20)}
      98 log ws://app.test/ started 6 ended 90 failure "Unexpected response code: 500" ${stack(10)}`;
    expect(joins(lines)).toEqual({
      "d/1": "0 Unexpected response code: 500 likely",
      "d/2": "0 Unexpected response code: 403 likely",
    });
  });

  it("take entries of a burst in order, and none of them is sure", () => {
    const sockets = [1, 2, 3].map((socket) => failing(socket, 5, 90)).join("\n ");
    const entries = [403, 404, 500].map((code) => `97 log ws://app.test/ failure "Unexpected response code: ${code}"`);
    expect(joins(`${sockets}\n ${entries.join("\n ")}`)).toEqual({
      "d/1": "0 Unexpected response code: 403 likely",
      "d/2": "0 Unexpected response code: 404 likely",
      "d/3": "0 Unexpected response code: 500 likely",
    });
  });

  it("leave even one entry unsure when two could be meant", () => {
    expect(joins(`${failing(1, 5, 90)}\n ${failing(2, 6, 91)}\n 97 log ws://app.test/ ${REFUSED}`)).toEqual({
      "d/1": `0 ${TEXT} likely`,
      "d/2": "none",
    });
  });

  it("leave both entries unsure when one socket could mean either, and the other stands alone", () => {
    const entry = (code: number): string =>
      `97 log ws://app.test/ started 6 ended 90 failure "Unexpected response code: ${code}"`;
    expect(joins(`${failing(1, 5, 90)}\n ${entry(403)}\n ${entry(500)}`)).toEqual({
      "d/1": "0 Unexpected response code: 403 likely",
      "log/network/2": "0 Unexpected response code: 500 likely",
    });
  });

  it("give the same join whatever comes first", () => {
    const { engine, documents, facts } = parseTimeline(`chromium\n ${failing(1, 5, 90)}\n ${failing(2, 5, 90)}
      97 log ws://app.test/ failure "Unexpected response code: 403"
      98 log ws://app.test/ failure "Unexpected response code: 500"`);
    expect(fold(engine, documents, [...facts].reverse())).toEqual(fold(engine, documents, facts));
  });
});

describe("an entry without a page's socket", () => {
  const WORKER = `chromium\n 900 log ws://app.test/feed status 101 http/1.1 started 5 ended 890 protocols ["chat"] protocol "chat" stack "at a.js:1:2"`;

  it("becomes a connection of its own, with what the entry holds and no code", () => {
    const [connection] = foldText(WORKER);
    expect(connection).toMatchObject({
      id: "log/network/1",
      source: "network-log",
      url: "ws://app.test/feed",
      requestedProtocols: ["chat"],
      protocol: "chat",
      createdAt: 1_700_000_000_005,
      endedAt: 1_700_000_000_890,
      readyState: "CLOSED",
      constructorStack: "at a.js:1:2",
      closeEvent: null,
      steps: [],
      frame: { documentId: "log", tabId: 1 },
    });
    expect(connection?.verdict).toContain("Seen only in DevTools' network log");
    expect(connection?.events.map(({ kind }) => kind)).toEqual(["network-log"]);
  });

  it("stands at its arrival when it has no request, and says its text", () => {
    const [connection] = foldText(`chromium\n 900 log ws://app.test/feed ${REFUSED}`);
    expect(connection).toMatchObject({ createdAt: 1_700_000_000_900, endedAt: null, readyState: "CLOSED" });
    expect(connection?.verdict).toBe(`Seen only in DevTools' network log: ${TEXT}.`);
    expect(connection?.diagnosis[0]?.cause).toBe("handshake-refused");
  });
});
