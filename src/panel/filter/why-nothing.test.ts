/** The empty list names what empties it. */
import { expect, it } from "vitest";
import { closeEvent, connectionWith, START } from "../../testing/panel-connection.ts";
import { readFilter } from "./filter.ts";
import { whyNothing } from "./why-nothing.ts";

const all = [
  connectionWith({ id: "clean", url: "wss://a.test/" }),
  connectionWith({ id: "lost", url: "wss://b.test/", closeEvent: closeEvent(1006, false) }),
];

const told = (line: string, range: { from: number; to: number } | null = null): string[] =>
  whyNothing({ words: readFilter(line), context: { attemptOf: () => null }, range, subset: null }, all).map(
    ({ sentence, without }) => `${sentence} ${without}`,
  );

it("names the word that matches nothing, and what was probably meant", () => {
  expect(told("host:a.test codee:1000")).toEqual([
    "\u201ccodee:1000\u201d matches nothing. There is no key \u201ccodee:\u201d. 1",
  ]);
  expect(readFilter("codee:1000")[0]?.problem?.fix).toBe("code:1000");
});

it("names the words that exclude each other", () => {
  expect(told("host:a.test code:1006")).toEqual([
    "\u201chost:a.test\u201d leaves out the rest. 1",
    "\u201ccode:1006\u201d leaves out the rest. 1",
  ]);
});

it("names the time selected in the overview", () => {
  expect(told("host:a.test", { from: START + 60_000, to: START + 70_000 })).toEqual([
    "The time selected in the overview leaves out the rest. 1",
  ]);
});
