/** A CPU profile is summed by function. */
import { expect, it } from "vitest";
import { costs } from "./profile-costs.ts";

const node = (id: number, functionName: string, children: number[] = []) => ({
  id,
  callFrame: { functionName, url: "http://x/a.js", lineNumber: 0 },
  children,
});

it("gives each sample the time until the next, to the function itself and to its callers, and none for a gap", () => {
  const nodes = [node(1, "(root)", [2, 5]), node(2, "a", [3]), node(3, "b", [4]), node(4, "a"), node(5, "(idle)")];
  const of = Object.fromEntries(
    costs({ nodes, samples: [2, 3, 4, 5, 2], timeDeltas: [7, 10, 20, 3000, 1000] }, 30).map((it) => [it.name, it]),
  );
  // `a` calls itself through `b`: counted once.
  expect(of["a a.js:1"]).toMatchObject({ self: 10 + 30, total: 10 + 20 + 30 });
  expect(of["b a.js:1"]).toMatchObject({ self: 20, total: 50 });
  expect(of["(idle) a.js:1"]).toBeUndefined();
});
