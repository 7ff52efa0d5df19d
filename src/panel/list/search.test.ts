/** DevTools' search finds what rows say, walks round the list, and forgets when it is called off. */
import { describe, expect, it } from "vitest";
import { foldText } from "../../core/testing/fold-text.ts";
import { searchAfter } from "../state/search.ts";
import { listItems } from "./list-items.ts";
import { nextMatch, searchRows } from "./search.ts";

const items = listItems(
  foldText(`chromium
  0 page https://app.test/
  1 #1 new wss://app.test/room/1
  2 #1 open
  3 #2 new wss://app.test/lobby
  4 #2 open
  5 #3 new wss://app.test/room/3
  6 #3 open
  9 #3 saw CLOSING last-open 8
 10 #3 close-event 4100 "Kicked out" clean last-open 8`),
  "none",
  [],
);
const [first, second, third] = items.map(({ id }) => id);
if (first === undefined || second === undefined || third === undefined) throw new Error("Three were folded.");

it("finds in URL, reason and verdict, whatever the case", () => {
  expect(searchRows(items, "ROOM")).toEqual([first, third]);
  expect(searchRows(items, "kicked OUT")).toEqual([third]);
  expect(searchRows(items, "nowhere")).toEqual([]);
});

describe("the match to go to", () => {
  const rooms = [first, third];
  it.each([
    { from: null, way: 0, to: first },
    { from: second, way: 0, to: third },
    { from: third, way: 0, to: third },
    { from: third, way: 1, to: first },
    { from: first, way: -1, to: third },
    { from: second, way: -1, to: first },
    { from: null, way: -1, to: third },
    { from: "gone", way: 1, to: first },
  ] as const)("from $from by $way", ({ from, way, to }) => {
    expect(nextMatch(items, rooms, from, way)).toBe(to);
  });

  it("starts at the top again when nothing matches below", () => {
    expect(nextMatch(items, [first], second, 0)).toBe(first);
    expect(nextMatch(items, [], second, 1)).toBeNull();
  });
});

it("keeps the query while it is walked, and forgets it when called off or emptied", () => {
  const begun = searchAfter(null, { action: "performSearch", query: "room" });
  expect(begun).toEqual({ query: "room", way: 0 });
  const on = searchAfter(begun, { action: "nextSearchResult" });
  expect(on).toEqual({ query: "room", way: 1 });
  expect(searchAfter(on, { action: "nextSearchResult" })).not.toBe(on);
  expect(searchAfter(on, { action: "cancelSearch" })).toBeNull();
  expect(searchAfter(on, { action: "performSearch", query: "" })).toBeNull();
  expect(searchAfter(null, { action: "previousSearchResult" })).toBeNull();
});
