/** Which pages a setting records. */
import { describe, expect, it } from "vitest";
import { RECORDING_KEY } from "./port-names.ts";
import {
  areRecorded,
  DEFAULT_RECORDING,
  hostOf,
  isRecorded,
  readRecordingSetting,
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
