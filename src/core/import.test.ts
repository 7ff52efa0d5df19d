/** What the import promises: a whole file comes back as it was, and a broken one is refused with a sentence. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryDocuments, arbitraryLog } from "./arbitrary-facts.ts";
import { exportRecording } from "./export.ts";
import type { Engine, ExportFile } from "./export-format.ts";
import { ImportError } from "./import/import-error.ts";
import { importFile, importFileInSteps, LARGEST_FILE, refuseSize } from "./import.ts";
import { parseTimeline } from "./text-timeline.ts";
import { createRecording, type Recording } from "./timeline.ts";

const context = {
  exportedAt: "2026-11-24T20:24:05.000Z",
  generator: { name: "Close Handshake", version: "0.1.0" },
  userAgent: "Chrome/156",
  lostEvents: 0,
  redaction: "kept" as const,
};

/** Two sockets of a page, the network log's word about one of them and about a third. */
const TIMELINE = `chromium
     0  page https://app.test/
     1  #1 new ws://app.test/live
    20  #1 open "chat"
  5000  #1 close(4001, "bye")
  5103  #1 close-event 4001 "bye" clean
  5200  #2 new ws://app.test/other
  5210  #2 error
  5210  #2 close-event 1006 unclean
  5300  log ws://app.test/live status 101 http/1.1 started 1 ended 5103
  5301  log ws://app.test/worker status 101 http/1.1 started 30 ended 90
  5302  log ws://app.test/other failure "Unexpected response code: 404" started 5200 ended 5210
  6000  hidden persisted
`;

function recordingOf(text: string): Recording {
  const { engine, documents, facts } = parseTimeline(text);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  return recording;
}

const fileOf = (text: string): ExportFile => exportRecording(recordingOf(text), context);
const textOf = (file: unknown): string => JSON.stringify(file, null, 2);
/** A deep copy with a hole where the test puts something else. */
const changed = (change: (file: ExportFile) => unknown): string => {
  const file = structuredClone(fileOf(TIMELINE));
  change(file);
  return textOf(file);
};

describe("import", () => {
  it("brings back what was exported", () => {
    const file = fileOf(TIMELINE);
    expect(file.connections.map(({ id }) => id)).toEqual(["d/1", "log/network/2", "d/2"]);
    const { recording, header, facts } = importFile(textOf(file));
    expect(exportRecording(recording, context)).toEqual(file);
    expect(header).toMatchObject({ exportedAt: context.exportedAt, browser: file.browser, lostEvents: 0 });
    expect(facts).toBe(12);
  });

  it("brings back any full export, whatever happened", () => {
    const engines = fc.constantFrom<Engine[]>("chromium", "firefox", "webkit", "unknown");
    fc.assert(
      fc.property(arbitraryLog, engines, fc.subarray([...arbitraryDocuments]), (facts, engine, documents) => {
        const recording = createRecording(engine);
        recording.add(documents, facts);
        const file = exportRecording(recording, context);
        const imported = importFile(textOf(file)).recording;
        expect(exportRecording(imported, context)).toEqual(file);
      }),
      { numRuns: 300 },
    );
  });
});

/** The sentence a text is refused with. */
function refusal(text: string): string {
  try {
    importFile(text);
  } catch (error) {
    if (error instanceof ImportError) return error.message;
    throw error;
  }
  return "not refused";
}

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const first = <T>(list: readonly T[]): T => {
  const [item] = list;
  if (item === undefined) throw new Error("The test's file lacks what the test changes.");
  return item;
};

describe("a file that cannot be imported is refused with one sentence", () => {
  const whole = textOf(fileOf(TIMELINE));
  it.each([
    ["empty", "", "The file is empty."],
    ["blank", " \n ", "The file is empty."],
    [
      "cut off",
      whole.slice(0, whole.indexOf('"closeEvent"')),
      "The file ends too early, inside connections[0]: it was probably cut off.",
    ],
    ["cut off in a text", '{"format": "close-ti', "The file ends too early, inside format: it was probably cut off."],
    ["no JSON", "chromium\n  0  page", 'Line 1, column 1: a value should stand here, not "c".'],
    [
      "JSON with a mistake",
      '{"format": "close-timelines",\n "version": 1,}',
      'Line 2, column 15: a key in double quotes should stand here, not "}".',
    ],
    [
      "JSON with something behind it",
      `${whole}x`,
      `Line ${whole.split("\n").length}, column 2: nothing more should stand here, not "x".`,
    ],
    ["a repeated key", '{"format": 1, "format": 2}', 'Line 1, column 23: the key "format" stands there twice.'],
    ["__proto__", '{"format": {"__proto__": {}}}', "Line 1, column 24, in format: the key __proto__ is not allowed."],
    [
      "deeply nested",
      `{"a": ${nested(100_000)}}`,
      "Line 1, column 23, in a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]: lists and objects lie more than 16 deep in each other; no recording does.",
    ],
    [
      "a huge text",
      `{"a": "${"x".repeat(2_000_000)}"}`,
      "Line 1, column 7, in a: a text of 2,000,000 characters is too long; up to 1,000,000 characters are read.",
    ],
    ["a huge number", '{"a": 1e999}', "Line 1, column 7, in a: the number 1e999 is too large."],
    ["a list", "[]", "The file holds no object: it is no Close Handshake export."],
    [
      "a HAR file",
      '{"log": {"version": "1.2", "entries": []}}',
      "The file is a HAR file; only what Export JSON of Close Handshake wrote can be imported.",
    ],
    ["some other JSON", '{"name": "x"}', "format is missing: the file is no Close Handshake export."],
    [
      "another format",
      '{"format": "speedscope"}',
      'format is "speedscope", not "close-timelines": the file is no Close Handshake export.',
    ],
    [
      "a newer version",
      '{"format": "close-timelines", "version": 2}',
      "version is 2, newer than the 1 this Close Handshake reads: update it to open the file.",
    ],
    ["a version that is none", '{"format": "close-timelines", "version": "1"}', 'version should be 1, not "1".'],
    ["a missing field", changed((file) => Reflect.deleteProperty(file, "browser")), "browser is missing."],
    [
      "a missing field deep inside",
      changed((file) => Reflect.deleteProperty(first(first(file.connections).events), "url")),
      "connections[0].events[0].url is missing.",
    ],
    [
      "a wrong type",
      changed((file) => Object.assign(first(file.connections).events[3] ?? {}, { code: "4001" })),
      'connections[0].events[3].code should be a number, not "4001".',
    ],
    [
      "a wrong type of a list",
      changed((file) => Object.assign(file, { documents: {} })),
      "documents should be a list, not an object.",
    ],
    [
      "an unknown fact",
      changed((file) => Object.assign(first(first(file.connections).events), { kind: "slept" })),
      'connections[0].events[0].kind is "slept", which may not stand there.',
    ],
    [
      "an unknown state",
      changed((file) => Object.assign(first(file.connections), { readyState: "SHUT" })),
      'connections[0].readyState should be one of "CONNECTING", "OPEN", "CLOSING", "CLOSED", not "SHUT".',
    ],
    [
      "a claim that is none",
      changed((file) => Object.assign(first(file.connections).claims, { opened: true })),
      "connections[0].claims.opened is nothing that may stand there.",
    ],
    [
      "a text that is too long",
      changed((file) => Object.assign(first(first(file.connections).events), { url: "x".repeat(64_001) })),
      "connections[0].events[0].url is longer than the 64000 characters that are allowed.",
    ],
    [
      "a negative count",
      changed((file) => Object.assign(first(file.connections).events[2] ?? {}, { bufferedAmount: -1 })),
      "connections[0].events[2].bufferedAmount is -1; the least it can be is 0.",
    ],
    [
      "a time that is none",
      changed((file) => Object.assign(first(first(file.connections).events), { at: 1e300 })),
      "connections[0].events[0].at is 1e+300, beyond any date.",
    ],
    [
      "two connections of one id",
      changed((file) => Object.assign(file.connections[2] ?? {}, { id: "d/1" })),
      'connections[2]: the id "d/1" stands in the file twice.',
    ],
    [
      "two documents of one id",
      changed((file) => Object.assign(file.documents[1] ?? {}, { documentId: "d" })),
      'documents[1]: the documentId "d" stands in the file twice.',
    ],
    [
      "one socket twice",
      changed((file) => file.connections.push({ ...structuredClone(first(file.connections)), id: "other" })),
      "connections[3]: the socket d/1 stands in the file twice.",
    ],
    [
      "a connection without facts",
      changed((file) => Object.assign(first(file.connections), { events: [] })),
      "connections[0].events is empty: there is nothing to fold the connection from.",
    ],
    [
      "facts of two sockets in one",
      changed((file) => Object.assign(first(file.connections).events[1] ?? {}, { socket: 2 })),
      "connections[0].events[1] is about another socket than the facts before it: a connection has one socket.",
    ],
    [
      "a page's fact in a connection",
      changed((file) =>
        first(file.connections).events.push({ kind: "offline", at: 1, mono: 1, date: 1, trusted: true }),
      ),
      'connections[0].events[4].kind is "offline", which is no fact about this connection.',
    ],
    [
      "a socket's fact in a document",
      changed((file) => first(file.documents).events.push(first(first(file.connections).events))),
      'documents[0].events[2].kind is "socket-created", which belongs under a connection.',
    ],
  ])("%s", (_, text, sentence) => {
    expect(refusal(text)).toBe(sentence);
  });

  it("200 MB, before the file is even read", () => {
    expect(refuseSize(200_000_000)).toBe("The file has 200 MB; up to 190 MB are read.");
    expect(refuseSize(LARGEST_FILE)).toBeNull();
  });
});

describe("what is tolerated", () => {
  it("drops keys it does not know, and a byte order mark", () => {
    const text = changed((file) => {
      Object.assign(file, { colour: "red" });
      Object.assign(first(file.connections), { colour: "red" });
      Object.assign(first(first(file.connections).events), { colour: "red" });
    });
    expect(exportRecording(importFile(`\uFEFF${text}`).recording, context)).toEqual(fileOf(TIMELINE));
  });

  it("believes the events, not the conclusions", () => {
    const text = changed((file) => {
      const connection = first(file.connections);
      Object.assign(connection, { verdict: "All is well.", url: "ws://elsewhere.test/", diagnosis: [], endedAt: null });
      connection.claims.cause = { certainty: "unknown" };
    });
    expect(exportRecording(importFile(text).recording, context)).toEqual(fileOf(TIMELINE));
  });

  it("reads a diagnosis that only a later release of the same version knows", () => {
    const text = changed((file) => Object.assign(first(first(file.connections).diagnosis), { cause: "solar-flare" }));
    expect(exportRecording(importFile(text).recording, context)).toEqual(fileOf(TIMELINE));
  });

  it("reads the header wherever it stands", () => {
    const { format, version, connections, ...rest } = fileOf(TIMELINE);
    const text = textOf({ connections, ...rest, version, format });
    expect(exportRecording(importFile(text).recording, context)).toEqual(fileOf(TIMELINE));
    expect(refusal(textOf({ connections: [1], ...rest, version: 2, format }))).toMatch(/^version is 2, newer/);
  });
});

describe("in steps", () => {
  const text = textOf(fileOf(TIMELINE));

  it("says how far it is, lets the page breathe, and gives the same", async () => {
    const seen: number[] = [];
    let breaths = 0;
    const imported = await importFileInSteps(text, {
      onProgress: ({ done }) => seen.push(done),
      yieldNow() {
        breaths += 1;
        return breaths % 2 === 0 ? Promise.resolve() : undefined;
      },
    });
    expect(imported && exportRecording(imported.recording, context)).toEqual(fileOf(TIMELINE));
    expect(breaths).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(Math.max(...seen)).toBeLessThanOrEqual(1);
  });

  it("can be cancelled at any step", async () => {
    for (let at = 1; at <= 3; at++) {
      const abort = new AbortController();
      let breaths = 0;
      const result = await importFileInSteps(text, {
        signal: abort.signal,
        yieldNow() {
          breaths += 1;
          if (breaths === at) abort.abort();
          return undefined;
        },
      });
      expect(result).toBeNull();
      expect(breaths).toBe(at);
    }
  });

  it("refuses with the same sentence", async () => {
    const steps = { yieldNow: () => undefined };
    await expect(importFileInSteps("", steps)).rejects.toThrow(new ImportError("The file is empty."));
  });
});
