/** What a person may type as a site, and what is said of the rest. */
import { describe, expect, it } from "vitest";
import { readSite } from "./read-site.ts";

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
    ["*", "To record every site, choose \u201cOn all sites\u201d."],
    ["https://a.test:81/chat?x=1", "Enter only the host, without scheme or path: a.test:81."],
    ["b.test/chat", "Enter only the host, without scheme or path: b.test."],
    ["a b", "\u201ca b\u201d is not a host. Write example.com, *.example.com or localhost:3000."],
    ["b.*.test", "\u201cb.*.test\u201d is not a host. Write example.com, *.example.com or localhost:3000."],
    ["b.test:70000", "A port is at most 65535."],
    ["A.test", "a.test is already listed."],
  ])("%j is refused with one sentence", (typed, problem) => {
    expect(readSite(typed, ["a.test"])).toEqual({ problem });
  });

  it("is refused when the list is full", () => {
    const full = Array.from({ length: 1000 }, (_, i) => `a${i}.test`);
    expect(readSite("b.test", full)).toEqual({ problem: "The list can hold 1000 sites." });
  });
});
