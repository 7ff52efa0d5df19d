/** What a case of a row of judgement is: a timeline that it speaks of, and a near miss of which it says nothing. */

import { WALL_BASE } from "../../../files/text-timeline/clock.ts";
import { parseTimeline } from "../../../files/text-timeline/text-timeline.ts";
import type { Evidence } from "../../../format/evidence.ts";
import { createRecording } from "../../../recording.ts";
import { foldText } from "../../../testing/fold-text.ts";
import { type ReconnectChain, reconnectChains } from "../reconnects.ts";

export interface ReconnectCase {
  /** Id of the row. */
  rule: string;
  timeline: string;
  certainty: "certain" | "likely";
  evidence: readonly Evidence[];
  /** What differs, in a few words, the timeline of it, and how many chains it has if not one. */
  but: readonly (readonly [string, string, number?])[];
  /** Ms from the start up to which it is known that nothing followed, in all its timelines. */
  until?: number;
}

/** The chains of a text timeline, with its page-life facts. */
export function chainsOf(text: string, until?: number): ReconnectChain[] {
  const { engine, documents, facts } = parseTimeline(text);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  return reconnectChains(foldText(text), {
    documents: recording.documents(),
    ...(until !== undefined && { until: WALL_BASE + until }),
  });
}
