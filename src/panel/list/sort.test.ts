/** The order of the list. */
import { expect, it } from "vitest";
import { closeEvent, connectionWith, living, START } from "../../testing/panel-connection.ts";
import { sortConnections } from "./sort.ts";

const first = connectionWith({ id: "first", url: "wss://b.test/", closeEvent: closeEvent(4001, true) });
const second = connectionWith({
  id: "second",
  url: "wss://a.test/",
  createdAt: START + 1,
  closeEvent: closeEvent(1006, false),
});
const third = living("OPEN", { id: "third", url: "wss://a.test/", createdAt: START + 2 });
const all = [first, second, third];

it.each([
  [{ column: "started", direction: "descending" }, "third second first"],
  [{ column: "started", direction: "ascending" }, "first second third"],
  [{ column: "name", direction: "ascending" }, "third second first"],
  [{ column: "name", direction: "descending" }, "first third second"],
  [{ column: "code", direction: "ascending" }, "second first third"],
  [{ column: "outcome", direction: "ascending" }, "second first third"],
] as const)("%o", (order, ids) => {
  expect(
    sortConnections(all, order)
      .map(({ id }) => id)
      .join(" "),
  ).toBe(ids);
});
