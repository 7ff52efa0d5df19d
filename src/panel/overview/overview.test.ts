/** The overview's span and lanes. */
import { expect, it } from "vitest";
import { connectionWith, living, START } from "../../testing/panel-connection.ts";
import { layOverview } from "./overview.ts";

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
