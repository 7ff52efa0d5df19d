/** That the HAR is one, by the schema HTTP Toolkit checks its imports with, and says how each connection closed. */
import { Ajv } from "ajv";
import draft6 from "ajv/dist/refs/json-schema-draft-06.json" with { type: "json" };
import fc from "fast-check";
import schemas from "har-schema";
import { describe, expect, it } from "vitest";
import type { ExportFile } from "../../format/export-file.ts";
import { createRecording } from "../../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { arbitraryLives } from "../../testing/arbitrary-lives.ts";
import { exportRecording } from "../export/export.ts";
import { parseTimeline } from "../text-timeline/text-timeline.ts";
import { type Har, type HarEntry, harOf } from "./har.ts";

// Not strict: the schemas carry notes of their own ("min", "optional"). Formats: URLs and dates are checked below.
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addMetaSchema(draft6);
for (const schema of Object.values(schemas)) ajv.addSchema(schema);
const isHar = ajv.getSchema<Har>("har.json#");

function expectHar(har: Har): void {
  // Through JSON, as it is saved.
  const saved: Har = JSON.parse(JSON.stringify(har));
  isHar?.(saved);
  expect(isHar?.errors).toBeNull();
  for (const { request, startedDateTime, time, timings } of saved.log.entries) {
    expect(() => new URL(request.url)).not.toThrow();
    expect(new Date(startedDateTime).toISOString()).toBe(startedDateTime);
    expect(time).toBeCloseTo(timings.send + timings.wait + timings.receive, 3);
    expect(Math.min(time, timings.wait, timings.receive)).toBeGreaterThanOrEqual(0);
  }
}

function fileOf(text: string): ExportFile {
  const { engine, documents, facts } = parseTimeline(text);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  return exportRecording(recording, {
    exportedAt: new Date(1_700_000_060_000).toISOString(),
    generator: { name: "Close Handshake", version: "0.1.0" },
    userAgent: "Mozilla/5.0 Chrome/156.0.0.0",
    lostEvents: 0,
    redaction: "kept",
  });
}

const TIMELINE = `chromium
      0  page https://app.test/
      1  #1 new wss://app.test/live?room=a%20b&x ["chat", "v2"]
     21  #1 open "chat" extensions "permessage-deflate"
   5000  #1 close(4001, "bye")
   5101  #1 close-event 4001 "bye" clean
   5200  #2 new ws://app.test/refused
   5230  #2 error
   5231  #2 close-event 1006 unclean
   5300  #3 new ws://app.test/open
   5310  #3 open
   5400  #4 new "not a url" threw SyntaxError "no"
   5500  log wss://app.test/live?room=a%20b&x status 101 http/1.1 started 1 ended 5101
   5501  log ws://app.test/refused http/1.1 failure "Error during WebSocket handshake: Unexpected response code: 403" started 5200 ended 5231
   5502  log ws://app.test/worker status 101 started 40 ended 900
`;

describe("HAR", () => {
  const har = harOf(fileOf(TIMELINE));
  const entry = (id: string): HarEntry | undefined => har.log.entries.find((it) => it._closeTimeline.id === id);

  it("is HAR 1.2, an entry per connection", () => {
    expect(isHar?.({ log: { version: "1.2" } })).toBe(false);
    expectHar(har);
    expect(har.log.entries.map((it) => it._closeTimeline.id)).toEqual(["d/1", "log/network/3", "d/2", "d/3", "d/4"]);
    expect(har.log).toMatchObject({
      version: "1.2",
      creator: { name: "Close Handshake", version: "0.1.0" },
      browser: { name: "chromium", version: "156.0.0.0" },
      pages: [{ id: "d", title: "https://app.test/", startedDateTime: "2023-11-14T22:13:20.000Z" }, { id: "log" }],
    });
  });

  it("says how a connection closed as HTTP Toolkit does, time in seconds", () => {
    expect(entry("d/1")).toMatchObject({
      _resourceType: "websocket",
      _webSocketClose: { code: 4001, reason: "bye", timestamp: 1_700_000_005.101 },
      comment: "Your page closed it: 4001 'bye', clean, in 101 ms.",
    });
    expect(entry("d/2")?._webSocketClose).toEqual({ code: 1006, reason: "", timestamp: 1_700_000_005.231 });
    expect(entry("log/network/3")?._webSocketClose).toBe("aborted");
    expect(entry("d/3")).not.toHaveProperty("_webSocketClose");
  });

  it("tells of the handshake what is known", () => {
    expect(entry("d/1")).toMatchObject({
      pageref: "d",
      startedDateTime: "2023-11-14T22:13:20.001Z",
      time: 5100,
      timings: { send: 0, wait: 20, receive: 5080 },
      request: {
        method: "GET",
        url: "wss://app.test/live?room=a%20b&x",
        httpVersion: "http/1.1",
        headers: [{ name: "Sec-WebSocket-Protocol", value: "chat, v2" }],
        queryString: [
          { name: "room", value: "a b" },
          { name: "x", value: "" },
        ],
      },
      response: {
        status: 101,
        statusText: "Switching Protocols",
        headers: [
          { name: "Sec-WebSocket-Protocol", value: "chat" },
          { name: "Sec-WebSocket-Extensions", value: "permessage-deflate" },
        ],
      },
    });
    expect(entry("d/2")?.response).toMatchObject({ status: 403, _error: expect.stringContaining("403") });
    expect(entry("d/3")?.timings.receive).toBe(54_690);
    expect(entry("d/4")?.request.url).toBe("about:invalid");
  });

  describe("over TLS", () => {
    const lived = "chromium\n 1 #1 new wss://app.test/\n 21 #1 open\n 900 #1 close-event 4001 clean";
    const only = (timeline: string): HarEntry | undefined => harOf(fileOf(timeline)).log.entries[0];
    const log = (status: number): string => `\n 905 log wss://app.test/ status ${status} HTTP/1.1 started 2 ended 900`;
    it.each([
      ["status 200: extended CONNECT over HTTP/2, whatever the log calls it", log(200), "CONNECT", "HTTP/2", 200, ""],
      ["status 101", log(101), "GET", "HTTP/1.1", 101, "Switching Protocols"],
      ["without the network log: either", "", "GET", "", 0, ""],
    ] as const)("%s", (_, entry, method, httpVersion, status, statusText) => {
      expect(only(lived + entry)).toMatchObject({
        request: { method, httpVersion },
        response: { status, statusText, httpVersion },
      });
    });
  });

  it("carries all of ours", () => {
    const file = fileOf(TIMELINE);
    expect(har.log.entries.map((it) => it._closeTimeline)).toEqual(file.connections);
    expect(har.log._closeTimeline).toMatchObject({ format: "close-timelines", version: 1, redaction: file.redaction });
  });

  it("is HAR whatever was recorded", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryLog, arbitraryLives), (facts) => {
        const recording = createRecording("chromium");
        recording.add(arbitraryDocuments, facts);
        const context = { exportedAt: "", generator: { name: "", version: "" }, userAgent: "", lostEvents: 0 };
        expectHar(harOf(exportRecording(recording, context)));
      }),
      { numRuns: 200 },
    );
  });
});
