/** What the panel remembers is read back field by field: what makes no sense falls back to the usual. */
import { expect, it } from "vitest";
import { DEFAULT_PREFERENCES, readPreferences } from "./preferences.ts";

it.each([undefined, null, "text", 7, []])("is the usual without anything stored (%j)", (stored) => {
  expect(readPreferences(stored)).toEqual(DEFAULT_PREFERENCES);
});

it("takes credentials out of what is saved unless told otherwise", () => {
  expect(DEFAULT_PREFERENCES.redaction).toBe("credentials-removed");
});

it("reads back what it wrote", () => {
  const changed = {
    ...DEFAULT_PREFERENCES,
    overview: false,
    grouping: "frame" as const,
    columnWidths: { name: 300 },
  };
  expect(readPreferences(JSON.parse(JSON.stringify(changed)))).toEqual(changed);
});

it("keeps the good fields beside a broken one", () => {
  const stored = { grouping: "frame", sort: { column: "colour" }, redaction: "all of it" };
  expect(readPreferences(stored)).toEqual({ ...DEFAULT_PREFERENCES, grouping: "frame" });
});

it("does not open with the filter of an earlier session", () => {
  expect(readPreferences({ filterText: "code:1006" })).toEqual(DEFAULT_PREFERENCES);
});
