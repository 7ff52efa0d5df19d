/** The search of the reference. */
import { expect, it } from "vitest";
import { findCodes } from "./code-rows.ts";

const dictionary = {
  format: "close-codes-dictionary",
  version: 1,
  name: "Our chat",
  codes: [{ code: 4401, name: "Session over", meaning: "Sign in again.", action: "stop" }],
} as const;
const found = (search: string): string[] =>
  findCodes(search, [{ ...dictionary, codes: [...dictionary.codes] }]).map(({ code, system }) =>
    `${code} ${system}`.trim(),
  );

it("finds a code by its number, the team's own meaning first, then the libraries'", () => {
  expect(found("4401")[0]).toBe("4401");
  expect(found("4401")[1]).toBe("4401 Our chat");
  expect(found("4401").some((row) => /^4401 .*graphql/i.test(row))).toBe(true);
});

it("finds by the beginning of a number and by words of name, meaning and library", () => {
  expect(found("100")).toContain("1006");
  expect(found("abnormal")).toContain("1006");
  expect(found("discord auth").length).toBeGreaterThan(0);
  expect(found("sign again")).toEqual(["4401 Our chat"]);
});

it("says what range a number nobody named lies in, if it is one at all", () => {
  expect(found("2345")).toEqual(["2345"]);
  expect(findCodes("2345", [])[0]?.use).toContain("never in a Close frame");
  expect(found("99999")).toEqual([]);
  expect(found("nothing is called so")).toEqual([]);
});
