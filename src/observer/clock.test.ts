/** Wall times go on evenly, and are corrected when the clocks part by more than a second. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClock } from "./clock.ts";

/** A clock whose two sources are set by hand. */
function handSet(timeOrigin = 1_000_000) {
  const hands = { mono: 0, date: timeOrigin };
  const clock = createClock({ now: () => hands.mono, timeOrigin }, () => hands.date);
  const pass = (mono: number, date = mono): void => {
    hands.mono += mono;
    hands.date += date;
  };
  return { clock, pass };
}

describe("clock", () => {
  it("gives wall ms with their fraction, monotonic ms and the date", () => {
    const { clock, pass } = handSet();
    pass(12.25, 12);
    expect(clock.now()).toEqual({ at: 1_000_012.25, mono: 12.25, date: 1_000_012 });
    expect(clock.wall(3.5)).toBe(1_000_003.5);
  });

  it("goes by the date from the start where the clocks had parted before it", () => {
    const hands = { mono: 5000, date: 1_000_000 + 5000 + 3_600_000 };
    const clock = createClock({ now: () => hands.mono, timeOrigin: 1_000_000 }, () => hands.date);
    expect(clock.now().at).toBe(hands.date);
    expect(clock.wall(4990)).toBe(hands.date - 10);
    expect(clock.check()).toBeNull();
  });

  it("calls a difference of more than a second a jump, once, and follows it", () => {
    const { clock, pass } = handSet();
    pass(10, 10 + 3_600_000);
    expect(clock.check()).toEqual({ kind: "clock-jump", at: 4_600_010, mono: 10, date: 4_600_010, byMs: 3_600_000 });
    expect(clock.check()).toBeNull();
    expect(clock.now().at).toBe(4_600_010);
  });

  it("leaves what happened before a jump where it was", () => {
    const { clock, pass } = handSet();
    pass(10);
    pass(0, 3_600_000);
    clock.check();
    pass(5);
    pass(0, -7_200_000);
    clock.check();
    expect([4, 12, 20].map(clock.wall)).toEqual([1_000_004, 4_600_012, 1_000_020 - 3_600_000]);
  });

  it("sees a clock that was set back", () => {
    const { clock, pass } = handSet();
    pass(5000, -5000);
    expect(clock.check()?.byMs).toBe(-10_000);
    expect(clock.now().at).toBe(995_000);
  });

  it("leaves differences of up to a second alone", () => {
    fc.assert(
      fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (drift) => {
        const { clock, pass } = handSet(0);
        pass(0, drift);
        expect(clock.check()).toBeNull();
        expect(clock.now().at).toBe(0);
      }),
    );
  });

  it("is never further from the date than a second after a check", () => {
    const step = fc.tuple(fc.nat(1e6), fc.integer({ min: -1e6, max: 1e7 }));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { clock, pass } = handSet();
        for (const [mono, date] of steps) {
          pass(mono, date);
          clock.check();
          const { at, date: now } = clock.now();
          expect(Math.abs(now - at)).toBeLessThanOrEqual(1000);
        }
      }),
    );
  });
});
