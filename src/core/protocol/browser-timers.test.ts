/** The browsers' timers: one row each, with a source, and what a measured wait says of them. */
import { expect, it } from "vitest";
import { BROWSER_TIMERS, timerAfter } from "./browser-timers.ts";

it("has one row per engine and timer, with a source and a window around its time", () => {
  expect(new Set(BROWSER_TIMERS.map(({ engine, timer }) => `${engine} ${timer}`)).size).toBe(BROWSER_TIMERS.length);
  for (const { ms, seen, sources } of BROWSER_TIMERS) {
    expect(sources).toEqual(expect.arrayContaining([expect.objectContaining({ measured: "R8" })]));
    expect(seen.from).toBeLessThan(ms);
    expect(seen.to).toBeGreaterThan(ms);
  }
});

it.each([
  [1949, "before"],
  [1950, "fired"],
  [2500, "fired"],
  [2501, "later"],
  [null, null],
] as const)("%s ms from both Close frames to Chromium's event: its wait for TCP is %s", (ms, says) => {
  expect(timerAfter("chromium", "tcp-after-close", ms)).toBe(says);
});

it("says nothing where an engine does not wait or was not measured", () => {
  expect(timerAfter("firefox", "tcp-after-close", 2000)).toBeNull();
  expect(timerAfter("webkit", "opening", 60_000)).toBeNull();
});
