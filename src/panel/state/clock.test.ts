/** One timer for any number of listeners, none for nobody. */
import { expect, it } from "vitest";
import { createClock } from "./clock.ts";

function fake() {
  const world = { at: 1000, isHidden: false, timers: 0, work: (): void => undefined };
  const clock = createClock({
    now: () => world.at,
    isHidden: () => world.isHidden,
    every(_ms, work) {
      world.timers++;
      world.work = work;
      return () => {
        world.timers--;
      };
    },
  });
  return { world, clock };
}

it("runs one timer while anyone listens", () => {
  const { world, clock } = fake();
  const ends = [clock.subscribe(() => undefined), clock.subscribe(() => undefined)];
  expect(world.timers).toBe(1);
  for (const end of ends) end();
  expect(world.timers).toBe(0);
});

it("tells all listeners the same time, and stands still between ticks", () => {
  const { world, clock } = fake();
  const told: number[] = [];
  clock.subscribe(() => told.push(clock.now()));
  clock.subscribe(() => told.push(clock.now()));
  world.at = 2500;
  expect(clock.now()).toBe(1000);
  world.work();
  expect(told).toEqual([2500, 2500]);
});

it("leaves out ticks while the panel is hidden", () => {
  const { world, clock } = fake();
  clock.subscribe(() => undefined);
  world.isHidden = true;
  world.at = 9000;
  world.work();
  expect(clock.now()).toBe(1000);
});

it("is right at once for who asks after nobody did", () => {
  const { world, clock } = fake();
  world.at = 60_000;
  expect(clock.now()).toBe(60_000);
});
