/** How times and sizes read. */
import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatDurationRange,
  formatNumberOf,
  formatOffset,
  formatTimeOfDay,
  formatWindow,
} from "./format.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");

describe("formatDuration", () => {
  it.each([
    [0, "0.0 ms"],
    [0.44, "0.4 ms"],
    [12.34, "12.3 ms"],
    [99.94, "99.9 ms"],
    [99.96, "100 ms"],
    [999.4, "999 ms"],
    [999.6, "1.00 s"],
    [2003, "2.00 s"],
    [9996, "10.0 s"],
    [60_230, "60.2 s"],
    [99_960, "1 min 40 s"],
    [243_000, "4 min 03 s"],
    [3_599_600, "1 h 00 min"],
    [7_500_000, "2 h 05 min"],
    [3 * 86_400_000 + 4 * 3_600_000, "3 d 04 h"],
    [-12.34, "\u221212.3 ms"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(plain(formatDuration(ms))).toBe(text);
  });
});

describe("offsets and windows", () => {
  it("always carry a sign", () => {
    expect(plain(formatOffset(0))).toBe("+0.0 ms");
    expect(plain(formatOffset(-5200))).toBe("\u22125.20 s");
  });
  it("show a point as one moment and a window as two", () => {
    expect(plain(formatWindow(1000, 1000, 1000))).toBe("+0.0 ms");
    expect(plain(formatWindow(1012.3, 1014, 1000))).toBe("+12.3 ms \u2026 +14.0 ms");
  });
  it("name a range once when both ends read the same", () => {
    expect(plain(formatDurationRange(2001, 2002))).toBe("2.00 s");
    expect(plain(formatDurationRange(0, 14))).toBe("0.0 ms to 14.0 ms");
  });
});

it("writes the local time of day with milliseconds", () => {
  expect(formatTimeOfDay(new Date(2026, 10, 24, 4, 3, 2, 7).getTime())).toBe("04:03:02.007");
});

it("writes counts and sizes", () => {
  expect(formatCount(1_234_567)).toBe("1,234,567");
  expect(plain(formatNumberOf(1, "message"))).toBe("1 message");
  expect(plain(formatNumberOf(2, "frame lost", "frames lost"))).toBe("2 frames lost");
  expect(plain(formatBytes(9999))).toBe("9,999 B");
  expect(plain(formatBytes(65_536))).toBe("65.5 kB");
  expect(plain(formatBytes(2_500_000))).toBe("2.5 MB");
});
