/** What the queue hands over, and when. */
import { expect, it } from "vitest";
import { createFrameQueue } from "./frame-queue.ts";

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
