/** How what redaction found is put. */
import { expect, it } from "vitest";
import { redactionSum, redactionWords } from "./redaction-summary.ts";

it("says how many, of what, and where, counting where only some stood", () => {
  const found = [
    {
      kind: "parameter" as const,
      name: "token",
      values: 3,
      places: [
        { place: "socket URL" as const, values: 3 },
        { place: "call stack" as const, values: 1 },
      ],
    },
    { kind: "jwt" as const, name: "", values: 1, places: [{ place: "close reason" as const, values: 1 }] },
    { kind: "query" as const, name: "", values: 2, places: [{ place: "page URL" as const, values: 2 }] },
  ];
  const plain = (text: string): string => text.replace(/\s/g, " ");
  expect(redactionWords(found).map(({ what, name, where }) => [plain(what), name, where])).toEqual([
    ["3 values of", "token", "socket URLs, call stacks (1)"],
    ["1 JSON Web Token", "", "close reasons"],
    ["2 URL queries", "", "page URLs"],
  ]);
  expect(plain(redactionSum(found))).toBe("6 values");
  expect(redactionSum([])).toBe("nothing");
});
