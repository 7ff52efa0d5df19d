/** Patterns with the same thing to say are told once. */
import { expect, it } from "vitest";
import type { Pattern } from "../../core/format/pattern.ts";
import { groupPatterns } from "./pattern-groups.ts";

const pattern = (evidence: string[], connections: string[], more: Partial<Pattern> = {}): Pattern => ({
  id: "never-reconnects",
  title: "An end that nothing follows",
  certainty: "likely",
  evidence,
  connections,
  advice: "Connect again.",
  source: "RFC 6455 section 7.2.3",
  ...more,
});

const told = (patterns: Pattern[]): string[] =>
  groupPatterns(patterns).map(({ id, evidence, connections }) => [id, ...evidence, ...connections].join(" | "));

it("puts the evidence of one kind into one list, each connection once", () => {
  const other = pattern(["all at once"], ["x"], { id: "died-with-server" });
  expect(told([pattern(["a did"], ["1"]), other, pattern(["b did"], ["2", "1"])])).toEqual([
    "never-reconnects, together | a did | b did | 1 | 2",
    "died-with-server | all at once | x",
  ]);
});

it("keeps apart what is less sure, needs other advice or has more to tell", () => {
  const apart = [
    pattern(["a"], ["1"]),
    pattern(["b"], ["2"], { certainty: "certain" }),
    pattern(["c"], ["3"], { advice: "Send a ping." }),
    pattern(["d", "of three"], ["4"]),
    pattern(["e", "of five"], ["5"]),
  ];
  expect(groupPatterns(apart)).toEqual(apart);
});
