/** What the filter line suggests while a word is typed. */
import { expect, it } from "vitest";
import { closeEvent, connectionWith, living } from "../../testing/panel-connection.ts";
import { hasWord, withoutWord, withWord } from "../model/filter-words.ts";
import { completeFilter } from "./filter-completion.ts";

const list = [
  connectionWith({ closeEvent: closeEvent(1006, false) }),
  connectionWith({ closeEvent: closeEvent(1006, false) }),
  connectionWith(),
  living("OPEN"),
];
const words = (line: string, caret = line.length): string[] =>
  completeFilter(line, caret, list).options.map(({ word }) => word);

it("offers all keys on an empty line, and those that begin so later", () => {
  expect(words("")).toEqual(["code:", "clean:", "by:", "cause:", "state:", "host:", "verdict:", "is:"]);
  expect(words("abc c")).toEqual(["code:", "clean:", "cause:"]);
  expect(words("abc ")).toEqual([]);
});

it("offers the values that are there, the most frequent first", () => {
  expect(words("code:")).toEqual(["code:1006", "code:1000", "code:none"]);
  expect(completeFilter("code:1006", 6, list).options[0]?.note).toBe("Abnormal Closure, 2");
});

it("offers what a connection is only where one is", () => {
  expect(words("is:")).toEqual([]);
  const dev = connectionWith({ requestedProtocols: ["vite-hmr"] });
  expect(completeFilter("-is:", 4, [...list, dev]).options).toEqual([{ word: "-is:dev", note: "1" }]);
});

it("keeps the minus, and completes the word before the caret", () => {
  expect(words("-st")).toEqual(["-state:"]);
  expect(completeFilter("x -state:o y", 10, list)).toMatchObject({ from: 2, options: [{ word: "-state:open" }] });
});

it("has nothing to add to a word that is complete, or to a key it does not know", () => {
  expect(words("code:1006")).toEqual([]);
  expect(words("port:")).toEqual([]);
});

it("puts a chip's word in instead of another of the same key, and takes it out again", () => {
  expect(withWord("abc code:1000", "code:1006")).toBe("abc code:1006 ");
  expect(hasWord("abc CODE:1006 ", "code:1006")).toBe(true);
  expect(withoutWord("abc code:1006 ", "code:1006")).toBe("abc");
});
