/** The sentences with which broken, foreign and hostile files are refused: each names the place and the reason. */
import { describe, expect, it } from "vitest";
import { changed, fileOf, first, refusal, TIMELINE, textOf } from "../../testing/example-export.ts";
import { LARGEST_FILE, refuseSize } from "./import.ts";

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
describe("a file that cannot be imported is refused with one sentence", () => {
  const whole = textOf(fileOf(TIMELINE));
  it.each([
    ["empty", "", "The file is empty."],
    ["blank", " \n ", "The file is empty."],
    ["cut off", whole.slice(0, whole.indexOf('"closeEvent"')), "The file ends too early: it was probably cut off."],
    ["cut off in a text", '{"format": "close-ti', "The file ends too early: it was probably cut off."],
    ["no JSON", "chromium\n  0  page", "The file is no JSON (Unexpected token 'c')."],
    [
      "JSON with a mistake",
      '{"format": "close-timelines",\n "version": 1,}',
      "Line 2, column 15: the file is no JSON there (Expected double-quoted property name).",
    ],
    [
      "JSON with something behind it",
      `${whole}x`,
      `Line ${whole.split("\n").length}, column 2: the file is no JSON there (Unexpected non-whitespace character after JSON).`,
    ],
    [
      "deeply nested",
      `{"format": "close-timelines", "version": 1, "a": ${nested(100_000)}}`,
      "a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]: lists and objects lie more than 16 deep in each other; no recording does.",
    ],
    [
      "a huge text",
      `{"format": "close-timelines", "version": 1, "a": "${"x".repeat(2_000_000)}"}`,
      "a: a text of 2,000,000 characters is too long; up to 1,000,000 characters are read.",
    ],
    ["a huge number", '{"format": "close-timelines", "version": 1, "a": 1e999}', "a: the number is too large."],
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
    expect(refuseSize(200_000_000)).toBe("The file has 200 MB; up to 64 MB are read.");
    expect(refuseSize(LARGEST_FILE)).toBeNull();
  });
});
