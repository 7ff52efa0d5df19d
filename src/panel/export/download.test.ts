/** What export files are called. */
import { expect, it } from "vitest";
import { exportFileName } from "./download.ts";

it("names a file after its moment, fit for every system", () => {
  const at = "2026-11-24T20:24:05.123Z";
  expect(exportFileName({ at })).toBe("close-handshake-2026-11-24T20-24-05.json");
  expect(exportFileName({ at, isPart: true, extension: "md" })).toBe("close-handshake-selected-2026-11-24T20-24-05.md");
});
