/** A stack keeps its frames and nothing else. */
import { describe, expect, it } from "vitest";
import { cleanStack } from "./stack.ts";

describe("cleanStack", () => {
  it("drops the error's line and empty ones", () => {
    const frames = "    at connect (https://page.test/app.js:3:7)\n    at chrome-extension://another/page.js:1:1";
    expect(cleanStack(`Error\n${frames}\n\n`)).toBe(frames);
  });

  it("keeps Firefox's form", () => {
    expect(cleanStack("connect@https://page.test/a.js:3:7\n")).toBe("connect@https://page.test/a.js:3:7");
  });

  it("is null when nothing is left", () => {
    for (const empty of [undefined, "", "Error", "Error\n\n"]) expect(cleanStack(empty)).toBeNull();
  });

  it("is cut at 8,000 characters", () => {
    expect(cleanStack(`    at ${"x".repeat(9000)} (https://page.test/a.js:1:1)`)).toHaveLength(8000);
  });
});
