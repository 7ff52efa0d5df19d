/** The steps of a timeline as lines that a person can check, for the tests of windows. */

import { WALL_BASE } from "../files/text-timeline/clock.ts";
import type { Step } from "../format/connection.ts";
import { connectionOf } from "./fold-text.ts";

/** `4950..5102 certain browser close-frame-sent Close frame with code 1000`, one line a step but for those of the opening. */
export function printedSteps(timeline: string): string[] {
  const time = (at: number): string => String(Math.round((at - WALL_BASE) * 10) / 10);
  const line = ({ step, by, evidence, certainty, earliest, latest, detail }: Step): string => {
    const when = earliest === latest ? time(latest) : `${time(earliest)}..${time(latest)}`;
    return `${when} ${evidence === "observed" ? "seen" : certainty} ${by} ${step}: ${detail}`;
  };
  return connectionOf(timeline)
    .steps.filter(({ step }) => step !== "constructed" && step !== "opened")
    .map(line);
}

/** Title, engine, what follows on the open, and the steps. */
export type Situation = readonly [
  title: string,
  engine: "chromium" | "firefox",
  lines: string,
  steps: readonly string[],
];

/** Of socket #1, 20 ms old, in an engine. */
export const stepsOfOpened = (engine: string, lines: string): string[] =>
  printedSteps(`${engine}\n 1 #1 new ws://app.test/\n 20 #1 open\n ${lines}`);
