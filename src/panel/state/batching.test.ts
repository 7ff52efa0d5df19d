/** What the queue hands over, and when. */
import { describe, expect, it } from "vitest";
import { createFrameQueue, throttle } from "./batching.ts";

it("hands over once per frame, in order, and nothing twice", () => {
  const frames: (() => void)[] = [];
  let cancelled = 0;
  const taken: number[][] = [];
  const queue = createFrameQueue<number>(
    (items) => taken.push([...items]),
    (work) => {
      frames.push(work);
      return () => cancelled++;
    },
  );
  queue.push(1);
  queue.push(2);
  expect(frames).toHaveLength(1);
  frames[0]?.();
  queue.push(3);
  queue.flush();
  expect(cancelled).toBe(2);
  queue.flush();
  expect(taken).toEqual([[1, 2], [3]]);
});

describe("a schedule that is calm", () => {
  const timers = createTimers();
  const calm = throttle(100, timers.atOnce, timers.later, timers.now);
  const ran: number[] = [];
  const work = (): void => void ran.push(timers.now());

  it("does the first work at once and what follows a while later", () => {
    calm(work);
    calm(work);
    timers.pass(40);
    calm(work);
    expect(ran).toEqual([0]);
    timers.pass(60);
    expect(ran).toEqual([0, 100, 100]);
    timers.pass(500);
    calm(work);
    expect(ran.at(-1)).toBe(600);
  });

  it("can be called off while it waits", () => {
    const before = ran.length;
    calm(work)();
    timers.pass(1000);
    expect(ran).toHaveLength(before);
  });
});

/** A clock that stands until it is told to go on. */
function createTimers() {
  let time = 0;
  let waiting: { at: number; work: () => void }[] = [];
  return {
    now: () => time,
    atOnce: (work: () => void) => {
      work();
      return () => undefined;
    },
    later(work: () => void, ms: number) {
      const timer = { at: time + ms, work };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((it) => it !== timer);
      };
    },
    pass(ms: number) {
      time += ms;
      const due = waiting.filter(({ at }) => at <= time);
      waiting = waiting.filter(({ at }) => at > time);
      for (const { work } of due) work();
    },
  };
}
