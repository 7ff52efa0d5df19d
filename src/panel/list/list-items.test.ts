/** Groups of the list. */
import { expect, it } from "vitest";
import { reconnectChains } from "../../core/across/reconnects/reconnects.ts";
import { connectionWith, START } from "../../testing/panel-connection.ts";
import { groupingOf, listItems } from "./list-items.ts";

const at = (id: string, from: number, more: Parameters<typeof connectionWith>[0] = {}) =>
  connectionWith({ id, createdAt: START + from, openedAt: START + from + 20, endedAt: START + from + 900, ...more });
const frame = (documentId: string, top: boolean) => ({
  tabId: 1,
  frameId: top ? 0 : 3,
  documentId,
  url: `https://${documentId}.test/`,
  top,
});
const ids = (...args: Parameters<typeof listItems>): string[] => listItems(...args).map(({ id }) => id);

it("has no lines without grouping, or when all are in one frame", () => {
  const list = [at("d/1", 0), at("d/2", 5000)];
  expect(ids(list, "none", [])).toEqual(["d/1", "d/2"]);
  expect(ids(list, "frame", [])).toEqual(["d/1", "d/2"]);
});

it("names each frame above its connections, in the order of the list", () => {
  const list = [
    at("b/1", 0, { frame: frame("b", false) }),
    at("a/1", 1, { frame: frame("a", true) }),
    at("b/2", 2, { frame: frame("b", false) }),
  ];
  const items = listItems(list, "frame", []);
  expect(items.map(({ id }) => id)).toEqual(["group page b", "b/1", "b/2", "group page a", "a/1"]);
  expect(items[0]).toMatchObject({ title: "https://b.test/", note: "frame 3" });
});

it("groups by frame of itself only where a frame within the page has connections", () => {
  const top = [at("a/1", 0, { frame: frame("a", true) }), at("b/1", 1, { frame: frame("b", true) })];
  expect(groupingOf("auto", top)).toBe("none");
  const both = [...top, at("c/1", 2, { frame: frame("c", false) })];
  expect(groupingOf("auto", both)).toBe("frame");
  expect(groupingOf("none", both)).toBe("none");
});

it("puts a chain of reconnects together, and the rest last", () => {
  const list = [at("d/1", 0), at("d/2", 2000), at("d/3", 4000), at("d/9", 1, { url: "wss://other.test/" })];
  const items = listItems(list, "reconnects", reconnectChains(list));
  expect(items.map(({ id }) => id).slice(1, 4)).toEqual(["d/1", "d/2", "d/3"]);
  expect(items.at(-2)).toMatchObject({ title: "Not reconnected" });
  expect(items.at(-1)?.id).toBe("d/9");
});
