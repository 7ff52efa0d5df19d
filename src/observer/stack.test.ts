/** A page's stack is shown without our own frames. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

let cleanStack: typeof import("./stack.ts").cleanStack;

beforeAll(async () => {
  vi.stubGlobal("chrome", { runtime: { getURL: () => "chrome-extension://ourselves/" } });
  ({ cleanStack } = await import("./stack.ts"));
});
afterAll(() => vi.unstubAllGlobals());

describe("cleanStack", () => {
  it("drops the error's line and our frames, and keeps the page's", () => {
    const stack = [
      "Error",
      "    at stackText (chrome-extension://ourselves/src/hook/hook.iife.js:1:10)",
      "    at Object.construct (chrome-extension://ourselves/src/hook/hook.iife.js:1:20)",
      "    at connect (https://page.test/app.js:3:7)",
      "    at chrome-extension://another/page.js:1:1",
    ].join("\n");
    expect(cleanStack(stack)).toBe(
      "    at connect (https://page.test/app.js:3:7)\n    at chrome-extension://another/page.js:1:1",
    );
  });

  it("keeps Firefox's form", () => {
    expect(cleanStack("construct@chrome-extension://ourselves/hook.js:1:2\nconnect@https://page.test/a.js:3:7\n")).toBe(
      "connect@https://page.test/a.js:3:7",
    );
  });

  it("is null when nothing of the page is left", () => {
    expect(cleanStack(undefined)).toBeNull();
    expect(cleanStack("")).toBeNull();
    expect(cleanStack("Error\n    at x (chrome-extension://ourselves/a.js:1:1)\n\n")).toBeNull();
  });

  it("is cut at 8,000 characters", () => {
    expect(cleanStack(`    at ${"x".repeat(9000)} (https://page.test/a.js:1:1)`)).toHaveLength(8000);
  });
});
