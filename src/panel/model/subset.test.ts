/** What is listed of a chain or a pattern grows with it, and stays when it is gone. */
import { expect, it } from "vitest";
import { reconnectChains } from "../../core/across/reconnects/reconnects.ts";
import { parseTimeline } from "../../core/files/text-timeline/text-timeline.ts";
import type { Pattern } from "../../core/format/pattern.ts";
import { fold } from "../../core/recording.ts";
import { attemptsText, outage } from "../../core/testing/attempt-lines.ts";
import { groupPatterns } from "./pattern-groups.ts";
import { chainSubset, patternSubset, subsetNow } from "./subset.ts";

const { documents, facts } = parseTimeline(attemptsText(outage([1000, 2000, 4000])));
const connections = fold("chromium", documents, facts);
const chainsOf = (count: number) => reconnectChains(connections.slice(0, count));
const pattern = (ids: string[], id = "same-age"): Pattern => ({
  id,
  title: "Sockets end at the same age",
  certainty: "likely",
  evidence: [],
  connections: ids,
  advice: "",
  source: "",
});

it("has the attempts that a chain has by now", () => {
  const [before] = chainsOf(2);
  if (!before) throw new Error("Two attempts make a chain.");
  const asked = chainSubset(before);
  expect(asked.ids.size).toBe(2);
  const now = subsetNow(asked, chainsOf(4), []);
  expect(now.ids).toEqual(new Set(connections.slice(0, 4).map(({ id }) => id)));
  expect(now.title).toMatch(/^4\sattempts to /);
});

it("has the connections that a pattern has by now, not those of another of its kind", () => {
  const asked = patternSubset(pattern(["a", "b"]));
  const others = [pattern(["x", "y", "z"]), pattern(["a", "b", "d"], "same-silence"), pattern(["a", "b", "c"])];
  expect([...subsetNow(asked, [], others).ids]).toEqual(["a", "b", "c"]);
});

it("has all the connections of patterns that are told together", () => {
  const short = (ids: string[]) => ({ ...pattern(ids), evidence: [ids.join()] });
  const [before] = groupPatterns([short(["a"]), short(["b"])]);
  if (!before) throw new Error("Two patterns of a kind are told together.");
  const now = subsetNow(patternSubset(before), [], [short(["a"]), short(["b"]), short(["c"])]);
  expect([...now.ids]).toEqual(["a", "b", "c"]);
});

it("stays as it was when there is no such chain or pattern any more", () => {
  const asked = patternSubset(pattern(["a", "b"]));
  expect(subsetNow(asked, chainsOf(4), [pattern(["c", "d"])])).toBe(asked);
});
