/** Typing errors find the word that was meant; other words find none. */
import { expect, it } from "vitest";
import { editDistance, nearest } from "./nearest.ts";

const KEYS = ["code", "clean", "by", "cause", "state", "host", "reason"];

it.each([
  ["codee", "code"],
  ["cod", "code"],
  ["cuase", "cause"],
  ["staet", "state"],
  ["hst", "host"],
  ["resaon", "reason"],
  ["port", null],
  ["colour", null],
  ["", null],
])("%j is nearest to %j", (word, expected) => {
  expect(nearest(word, KEYS)).toBe(expected);
});

it("counts two swapped letters once", () => {
  expect(editDistance("srever", "server")).toBe(1);
});
