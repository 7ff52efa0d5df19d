/** The overview's axis, lanes and ticks. */
import { expect, it } from "vitest";
import { connectionWith, living, START } from "../../testing/panel-connection.ts";
import { layOverview, overviewTicks, tickText } from "./overview.ts";

const during = (from: number, to: number) => connectionWith({ createdAt: START + from, endedAt: START + to });

it("spans from the first start to the last end, or to now while something lives", () => {
  const ended = [during(0, 5000), during(2000, 9000)];
  expect(layOverview(ended, START + 60_000)).toMatchObject({ from: START, to: START + 9000 });
  expect(layOverview([...ended, living("OPEN")], START + 60_000).to).toBe(START + 60_000);
});

it("puts those that lived at the same time into different lanes, and uses a lane again", () => {
  const { bars, lanes } = layOverview([during(0, 5000), during(2000, 9000), during(6000, 7000)], START);
  expect(bars.map(({ lane }) => lane)).toEqual([0, 1, 0]);
  expect(lanes).toBe(2);
});

it("never takes more than a dozen lanes", () => {
  const { bars, lanes } = layOverview(
    Array.from({ length: 100 }, (_, i) => during(i, 5000 + i)),
    START,
  );
  expect(lanes).toBe(12);
  expect(Math.max(...bars.map(({ lane }) => lane))).toBe(11);
});

it.each([
  [2000, 5, [500, 1000, 1500]],
  [250_000, 5, [60_000, 120_000, 180_000, 240_000]],
  [7_200_000, 4, [1_800_000, 3_600_000, 5_400_000]],
] as const)("marks round times in %d ms", (span, most, ticks) => {
  const found = overviewTicks({ from: START, to: START + span }, most);
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
