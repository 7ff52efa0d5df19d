/** Which pages a setting records. */
import { describe, expect, it } from "vitest";
import { RECORDING_KEY } from "./port-names.ts";
import {
  areRecorded,
  DEFAULT_RECORDING,
  hostOf,
  isRecorded,
  readRecordingSetting,
  readSite,
  recordingSetting,
} from "./recording-setting.ts";

const listed = (...sites: string[]) => recordingSetting("listed", sites);

describe("where", () => {
  it("is everywhere by default, and whenever what is stored is no setting", () => {
    for (const stored of [
      undefined,
      null,
      "listed",
      { where: "nowhere" },
      { where: "sometimes", sites: [], pattern: "" },
    ]) {
      expect(readRecordingSetting({ [RECORDING_KEY]: stored })).toEqual(DEFAULT_RECORDING);
    }
    expect(isRecorded(DEFAULT_RECORDING, "https://a.test/")).toBe(true);
    expect(isRecorded(DEFAULT_RECORDING, "file:///etc/hosts")).toBe(true);
  });

  it("nowhere records nothing, and keeps the list", () => {
    const setting = recordingSetting("nowhere", ["a.test"]);
    expect(isRecorded(setting, "https://a.test/")).toBe(false);
    expect(readRecordingSetting({ [RECORDING_KEY]: setting })).toEqual(setting);
  });

  it("an empty list records nothing", () => {
    expect(isRecorded(listed(), "https://a.test/")).toBe(false);
  });
});

describe("a listed site", () => {
  const cases: [pattern: string, recorded: string[], not: string[]][] = [
    [
      "a.test",
      ["https://a.test/x", "http://a.test:8080/"],
      ["https://b.a.test/", "https://xa.test/", "https://a.test.evil/", "https://evil/a.test"],
    ],
    [
      "*.a.test",
      ["https://a.test/", "https://b.a.test/", "wss://c.b.a.test:1/"],
      ["https://ba.test/", "https://a.test.evil/"],
    ],
    [
      "localhost:3000",
      ["http://localhost:3000/"],
      ["http://localhost:3001/", "http://localhost/", "http://localhost:30000/"],
    ],
    ["127.0.0.1", ["http://127.0.0.1:5/"], ["http://127.0.0.10/", "http://127a0a0a1/"]],
    ["[::1]:8080", ["http://[::1]:8080/"], ["http://[::1]/"]],
    [" A.Test ", ["https://a.test/"], ["https://b.test/"]],
  ];
  for (const [pattern, recorded, not] of cases) {
    it(`${pattern} is matched by host`, () => {
      expect(recorded.filter((url) => !isRecorded(listed(pattern), url))).toEqual([]);
      expect([...not, "about:blank", "no url"].filter((url) => isRecorded(listed(pattern), url))).toEqual([]);
    });
  }

  it("takes in the frames of its pages, and its frames in other pages", () => {
    expect(areRecorded(listed("a.test"), "https://frame.test https://a.test")).toBe(true);
    expect(areRecorded(listed("a.test"), "https://a.test https://other.test")).toBe(true);
    expect(areRecorded(listed("a.test"), "null https://b.test")).toBe(false);
    expect(areRecorded(listed("x.test", "a.test"), "https://a.test:1")).toBe(true);
  });

  it("must be a host", () => {
    for (const wrong of ["", "https://a.test", "a.test/x", "*", "a*.test", "a b", ".*", "a.test:x"]) {
      expect(() => listed(wrong), wrong).toThrow();
    }
  });
});

describe("what is typed", () => {
  it.each([
    ["example.com", "example.com"],
    [" *.Example.com ", "*.example.com"],
    ["localhost:3000", "localhost:3000"],
    ["[::1]:8080", "[::1]:8080"],
  ])("%j is a site", (typed, site) => {
    expect(readSite(typed, ["a.test"])).toEqual({ site });
  });

  it.each([
    ["", "Type a host, like example.com."],
    ["*", "* would be every site: choose \u201cOn all sites\u201d instead."],
    ["https://a.test:81/chat?x=1", "Only the host, without scheme or path: a.test:81."],
    ["b.test/chat", "Only the host, without scheme or path: b.test."],
    ["a b", "\u201ca b\u201d is no host; write example.com, *.example.com or localhost:3000."],
    ["b.*.test", "\u201cb.*.test\u201d is no host; write example.com, *.example.com or localhost:3000."],
    ["b.test:70000", "A port is at most 65535."],
    ["A.test", "a.test is listed already."],
  ])("%j is refused with one sentence", (typed, problem) => {
    expect(readSite(typed, ["a.test"])).toEqual({ problem });
  });

  it("is refused when the list is full", () => {
    const full = Array.from({ length: 1000 }, (_, i) => `a${i}.test`);
    expect(readSite("b.test", full)).toEqual({ problem: "The list holds 1000 sites, no more." });
  });
});

describe("the host of a page", () => {
  it.each([
    ["https://a.test/x?y#z", "a.test"],
    ["http://localhost:3000/", "localhost:3000"],
    ["http://[::1]:8080/", "[::1]:8080"],
    ["file:///etc/hosts", null],
    ["about:blank", null],
    ["", null],
  ])("%s", (url, host) => {
    expect(hostOf(url)).toBe(host);
    if (host !== null) expect(isRecorded(recordingSetting("listed", [host]), url)).toBe(true);
  });
});
