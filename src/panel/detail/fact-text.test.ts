/** Facts as text: readable one by one. */
import { expect, it } from "vitest";
import { parseTimeline } from "../../core/files/text-timeline/text-timeline.ts";
import { factFields } from "./fact-text.ts";

const TIMELINE = `chromium
   0  page https://app.test/
   1  #1 new wss://app.test/live
  20  #1 open "chat"
5000  #1 close(4001, "bye")
5102  #1 close-event 4001 "bye" clean
`;
const { facts } = parseTimeline(TIMELINE);

it("leaves out what is shown apart, and cuts what is long", () => {
  const { fact } = facts[3] ?? {};
  if (!fact) throw new Error("The timeline has four facts.");
  expect(factFields(fact).map(({ name, value }) => `${name} ${value}`)).toEqual([
    "call 1",
    "code 4001",
    'reason "bye"',
    "readyState 1",
    "bufferedAmount 0",
    "stack null",
  ]);
  const long = factFields({ ...fact, reason: "x".repeat(1000) } as typeof fact); // The kind is close-called.
  expect(long.find(({ name }) => name === "reason")?.value).toHaveLength(241);
});
