/** The bench's table says what was measured. */
import { expect, it } from "vitest";
import type { Row } from "./rows.ts";
import { table } from "./table.ts";

const samples = { native: [10, 10], extended: [15, 15], nativeAgain: [11, 11] };
const base: Row = { what: "close()", unit: "us", digits: 1, by: "ratio", aim: null, ...samples };

it("prints ratios, differences with their sign, and whether the aim is met", () => {
  const aim = { most: 3, better: "less", text: "at most x3" } as const;
  const [head, rule, first, second] = table([
    { ...base, aim },
    { ...base, what: "heap", by: "difference", aim: { ...aim, most: 4, text: "+4" } },
  ]).split("\n");
  const cells = (line = ""): string[] => line.split("|").map((cell) => cell.trim());
  expect(cells(head)).toContain("with the extension");
  expect(rule).toMatch(/^(\|-+){7}\|$/);
  expect(cells(first)).toEqual([
    "",
    "close(), us",
    "10.0 (10.0 to 10.0)",
    "15.0 (15.0 to 15.0)",
    "x1.50 (1.50 to 1.50)",
    "x1.10 (1.10 to 1.10)",
    "at most x3",
    "yes",
    "",
  ]);
  expect(cells(second).slice(4, 8)).toEqual(["+5.0 (+5.0 to +5.0)", "+1.0 (+1.0 to +1.0)", "+4", "NO"]);
});

it("leaves the last columns empty where no aim is set", () => {
  expect(table([base])).toMatch(/\| +\| +\|$/);
});
