/** What holds for the steps of any connection: windows that are none backwards, and no step that may not have happened. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Engine } from "../../format/engine.ts";
import { fold } from "../../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { arbitraryLives } from "../../testing/arbitrary-lives.ts";
import { connectionOf } from "../../testing/fold-text.ts";
import { printedSteps } from "../../testing/printed-steps.ts";

describe("the steps of a socket that never opened", () => {
  const FAILED = "1 #1 new ws://app.test/\n 5 #1 error\n 5 #1 close-event 1006 unclean";
  const EVENTS = ["5 seen browser error-event: error event", "5 seen browser close-event: close event 1006, not clean"];

  it("have no TCP where there was none, and none where nothing tells", () => {
    const refused = '12 log ws://app.test/ failure "net::ERR_CONNECTION_REFUSED"';
    expect(printedSteps(`chromium\n${FAILED}\n${refused}`)).toEqual(EVENTS);
    expect(printedSteps(`chromium\n${FAILED}`)).toEqual(EVENTS);
  });

  it("have its end where the browser's text tells of it", () => {
    const dropped = '12 log ws://app.test/ started 2 failure "Connection closed before receiving a handshake response"';
    expect(printedSteps(`chromium\n${FAILED}\n${dropped}`)).toEqual([
      ...EVENTS,
      "1..255 likely server tcp-closed: the server ended TCP (FIN)",
    ]);
  });
});

describe("what the server sends after its own Close frame", () => {
  const refused = (text: string): string => `chromium
     1  #1 new ws://app.test/
    20  #1 open
   500  #1 error
   500  #1 close-event 1006 unclean last-open 490
   510  log ws://app.test/ status 101 started 2 ended 500 failure "${text}"`;
  const sent = (timeline: string): string[] => printedSteps(timeline).filter((line) => line.includes("-frame-sent"));

  it("leaves the browser's own Close an echo of the server's, not a 1002", () => {
    for (const text of ["Data frame received after close", "Close received after close"]) {
      expect(connectionOf(refused(text)).claims).toMatchObject({
        cause: { value: "protocol-error", certainty: "certain" },
        initiator: { value: "server", certainty: "certain" },
        sentCode: { certainty: "unknown" },
      });
      expect(sent(refused(text))).toEqual([
        expect.stringMatching(/: Close frame, an echo of the server's, its code is lost$/),
      ]);
    }
  });

  it("is told apart from what the browser refuses before any Close frame", () => {
    const timeline = refused("Unrecognized frame opcode: 3");
    expect(connectionOf(timeline).claims).toMatchObject({ initiator: { value: "client" }, sentCode: { value: 1002 } });
    expect(sent(timeline)).toEqual([expect.stringContaining("Close frame with code 1002")]);
  });
});

describe("over TLS", () => {
  it("TCP may be a stream, which the status in the network log tells", () => {
    const lost = "chromium\n 1 #1 new wss://app.test/\n 20 #1 open\n 500 #1 close-event 1006 unclean last-open 480";
    const log = (status: number): string => `\n 510 log wss://app.test/ status ${status} HTTP/1.1 started 2 ended 500`;
    expect(printedSteps(lost)[0]).toContain("(the connection, or its stream under HTTP/2)");
    expect(printedSteps(lost + log(200))[0]).toMatch(/stream-closed: the stream ended/);
    expect(printedSteps(lost + log(101))[0]).toMatch(/tcp-closed: (?!.*stream)/);
    expect(printedSteps(lost.replace("wss:", "ws:"))[0]).not.toContain("stream");
  });
});

describe("the end of TCP over TLS, after a clean close", () => {
  const clean = "chromium\n 1 #1 new wss://app.test/\n 20 #1 open\n 500 #1 close-event 4001 clean last-open 480";
  const ends = (lines: string): string[] => printedSteps(lines).filter((line) => /(?:tcp|stream)-closed/.test(line));
  const log = (status: number): string => `\n 510 log wss://app.test/ status ${status} HTTP/1.1 started 2 ended 500`;
  it.each([
    ["nothing tells", "", /likely server tcp-closed: the server ended TCP \(FIN\) \(the connection, or its stream/],
    ["status 101", log(101), /certain server tcp-closed: TCP ended, most likely by the server \(FIN\)$/],
    ["status 200", log(200), /certain browser stream-closed: the stream ended; by whom, and whether TCP did/],
  ])("%s", (_, entry, line) => {
    expect(ends(clean + entry)).toEqual([expect.stringMatching(line)]);
  });
});

describe("any steps", () => {
  it("have windows: a point where something was seen, nothing backwards, in the order of what is sure", () => {
    const engine = fc.constantFrom<Engine[]>("chromium", "firefox", "webkit", "unknown");
    const property = fc.property(engine, fc.oneof(arbitraryLog, arbitraryLives), (of, facts) => {
      for (const { steps } of fold(of, arbitraryDocuments, facts)) {
        for (const { evidence, certainty, earliest, latest, basis, detail } of steps) {
          expect(earliest).toBeLessThanOrEqual(latest);
          if (evidence === "observed") expect([earliest, certainty]).toEqual([latest, "certain"]);
          expect(basis).not.toBe("");
          expect(detail).not.toBe("");
        }
        const ends = steps.map(({ latest }) => latest);
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
      }
    });
    fc.assert(property, { numRuns: 300 });
  }, 20_000);
});

describe("steps that are surer than what they say", () => {
  it("hedge the code of a Close frame that is certain to have gone", () => {
    const own = "400 #1 close(4001)\n 500 #1 close-event 4002 clean last-open 380";
    expect(printedSteps(`chromium\n 1 #1 new ws://app.test/\n 20 #1 open\n ${own}`).join("\n")).toContain(
      "likely client close-frame-sent: Close frame with code 4001",
    );
    const unseen = "500 #1 close-event 4002 clean";
    expect(printedSteps(`chromium\n 1 #1 new ws://app.test/ stream\n 20 #1 open\n ${unseen}`)).toEqual([
      "1..500 certain server close-frame-received: Close frame with code 4002",
      "1..500 certain client close-frame-sent: Close frame, most likely with code 4002",
      "1..500 certain server tcp-closed: TCP ended, most likely by the server (FIN)",
      "500 seen browser close-event: close event 4002, clean",
    ]);
  });

  it("name the constructor that threw", () => {
    expect(printedSteps('chromium\n 1 #1 new "no URL" stream threw SyntaxError')).toEqual([]);
    expect(connectionOf('chromium\n 1 #1 new "no URL" stream threw SyntaxError').steps[0]?.detail).toBe(
      "new WebSocketStream threw SyntaxError",
    );
  });
});
