/** Turns text timelines into export files, so that the gallery's connections reach the panel the way any recording does: by import. */
import { exportRecording } from "../files/export/export.ts";
import { parseTimeline } from "../files/text-timeline/text-timeline.ts";
import { createRecording } from "../recording.ts";

/** JSON of the file that an export of these facts would be. */
export function exportTimeline(timeline: string): string {
  const { engine, documents, facts } = parseTimeline(timeline);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  const lastAt = facts.reduce((last, { fact }) => Math.max(last, fact.at), 0);
  const file = exportRecording(recording, {
    exportedAt: new Date(lastAt + 1000).toISOString(),
    generator: { name: "Close Handshake", version: "0" },
    userAgent: "Chromium",
    lostEvents: 0,
    redaction: "kept",
  });
  return JSON.stringify(file);
}
