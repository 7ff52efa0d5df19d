/** Round times on an axis, and how they are written. */
import { expect, it } from "vitest";
import { START } from "../../testing/panel-connection.ts";
import { tickText, timeTicks } from "./time-ticks.ts";

it.each([
  [2000, 5, [500, 1000, 1500]],
  [250_000, 5, [60_000, 120_000, 180_000, 240_000]],
  [7_200_000, 4, [1_800_000, 3_600_000, 5_400_000]],
] as const)("marks round times in %d ms", (span, most, ticks) => {
  const found = timeTicks({ from: START, to: START + span }, most);
  expect(found).toEqual(ticks);
});

it("writes ticks shortly", () => {
  expect([500, 30_000, 90_000, 120_000, 5_400_000].map((ms) => tickText(ms).replaceAll("\u00a0", " "))).toEqual([
    "0.5 s",
    "30 s",
    "1:30 min",
    "2 min",
    "1:30 h",
  ]);
});
