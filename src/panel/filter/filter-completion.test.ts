/** What the filter line suggests while a word is typed. */
import { expect, it } from "vitest";
import { closeEvent, connectionWith, living } from "../../testing/panel-connection.ts";
import { andWord, hasValue, hasWord, toggleValue, withoutWord, withWord } from "../model/filter-words.ts";
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
  expect(words("")).toContain("lifetime:");
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

it("completes the last of several alternatives", () => {
  expect(words("code:1006,10")).toEqual(["code:1006,1000"]);
});

it("keeps the minus, and completes the word before the caret", () => {
  expect(words("-sta")).toEqual(["-state:", "-status:"]);
  expect(completeFilter("x -state:o y", 10, list)).toMatchObject({ from: 2, options: [{ word: "-state:open" }] });
});

it("offers what a mistyped word was meant to be", () => {
  expect(words("codee:1006")).toEqual(["code:1006"]);
  expect(words("by:srever")).toEqual(["by:server"]);
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

it("puts an exclusion beside others", () => {
  expect(andWord("-code:1000", "-code:1001")).toBe("-code:1000 -code:1001 ");
  expect(andWord("-code:1000 ", "-code:1000")).toBe("-code:1000 ");
});

it("toggles one of the alternatives of a key", () => {
  expect(toggleValue("abc", "state:", "failed")).toBe("abc state:failed ");
  expect(toggleValue("state:failed abc", "state:", "open")).toBe("state:failed,open abc ");
  expect(toggleValue("state:failed,open abc", "state:", "failed")).toBe("state:open abc ");
  expect(toggleValue("state:open abc", "state:", "open")).toBe("abc ");
  expect(hasValue("state:failed,open", "state:", "open")).toBe(true);
  expect(hasValue("-state:open", "state:", "open")).toBe(false);
});
