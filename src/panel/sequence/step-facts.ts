/** When a step was, three ways: by the clock, since the connection opened, since the step before. */
import type { Connection, Step } from "../../core/format/connection.ts";
import { formatDateTime, formatTimeOfDay, formatWindow } from "../model/format.ts";

export interface StepFact {
  name: string;
  value: string;
}

export function stepTimes({ steps, openedAt, createdAt }: Connection, step: Step): StepFact[] {
  const { earliest, latest } = step;
  const clock = formatDateTime(earliest);
  const facts: StepFact[] = [
    { name: "At", value: earliest === latest ? clock : `${clock} \u2026 ${formatTimeOfDay(latest)}` },
  ];
  const since = (name: string, origin: number): void => {
    facts.push({ name, value: formatWindow(earliest, latest, origin) });
  };
  if (openedAt !== null && step.step !== "opened" && earliest >= openedAt) since("Since open", openedAt);
  else if (step.step !== "constructed") since("Since constructor", createdAt);
  const before = steps[steps.indexOf(step) - 1];
  if (before) since("Since last step", before.latest);
  return facts;
}
