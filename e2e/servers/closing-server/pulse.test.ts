/** The pulse notices that the process had no turn. */
import { expect, onTestFinished, test } from "vitest";
import { startPulse } from "./pulse.ts";
import { wallMs } from "./wall-clock.ts";

const turn = (): Promise<void> => new Promise((done) => setTimeout(done, 20));

test("a blocked stretch of time has slack, one long before has not", async () => {
  const pulse = startPulse();
  onTestFinished(pulse.stop);
  const before = wallMs();
  await turn();
  const began = wallMs();
  while (wallMs() - began < 50);
  const ended = wallMs();
  await turn();
  expect(pulse.slackAt(ended)).toBeGreaterThan(40);
  expect(pulse.slackAt(began + 25)).toBeGreaterThan(40);
  expect(pulse.slackAt(before - 100)).toBe(0);
});
