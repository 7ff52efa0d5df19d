/** The list's filters together: text, the brushed time and a row of the summary each take their part. */
import { expect, it } from "vitest";
import { closeEvent, connectionWith, START } from "../../testing/panel-connection.ts";
import { readFilter } from "./filter.ts";
import { createListFilter, type ListCriteria } from "./list-filter.ts";

const clean = connectionWith({ id: "clean", url: "wss://a.test/" });
const lost = connectionWith({ id: "lost", url: "wss://a.test/", closeEvent: closeEvent(1006, false) });
const late = connectionWith({ id: "late", url: "wss://b.test/", createdAt: START + 9000, endedAt: START + 9500 });
const all = [clean, lost, late];

const passing = ({ line = "", ...criteria }: Partial<ListCriteria> & { line?: string }): string[] =>
  createListFilter({
    words: readFilter(line),
    context: { attemptOf: () => null },
    range: null,
    subset: null,
    ...criteria,
  })(all).map(({ id }) => id);

it.each([
  [{}, "clean lost late"],
  [{ line: "host:a.test" }, "clean lost"],
  [{ range: { from: START + 8000, to: START + 10_000 } }, "late"],
  [{ subset: { ids: new Set(["late", "lost", "gone"]) } }, "lost late"],
  [{ subset: { ids: new Set(["late", "lost"]) }, line: "host:a.test" }, "lost"],
  [{ subset: { ids: new Set<string>() } }, ""],
])("%j lists %j", (criteria, ids) => {
  expect(passing(criteria).join(" ")).toBe(ids);
});

it("gives the same array while the same connections pass", () => {
  const filter = createListFilter({
    words: readFilter("host:a.test"),
    context: { attemptOf: () => null },
    range: null,
    subset: null,
  });
  expect(filter([...all])).toBe(filter([...all]));
});
