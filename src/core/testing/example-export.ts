/** Exports for tests: of any text timeline, and an example, whole or with one thing changed. */
import { exportRecording } from "../files/export/export.ts";
import { importFile } from "../files/import/import.ts";
import { ImportError } from "../files/import/import-error.ts";
import { parseTimeline } from "../files/text-timeline/text-timeline.ts";
import type { ExportFile } from "../format/export-file.ts";
import { createRecording, type Recording } from "../recording.ts";

export const context = {
  exportedAt: "2026-11-24T20:24:05.000Z",
  generator: { name: "Close Handshake", version: "0.1.0" },
  userAgent: "Chrome/156",
  lostEvents: 0,
  redaction: "kept" as const,
};

/** Two sockets of a page, the network log's word about one of them and about a third. */
export const TIMELINE = `chromium
     0  page https://app.test/
     1  #1 new ws://app.test/live
    20  #1 open "chat"
  5000  #1 close(4001, "bye")
  5103  #1 close-event 4001 "bye" clean
  5200  #2 new ws://app.test/other
  5210  #2 error
  5210  #2 close-event 1006 unclean
  5300  log ws://app.test/live status 101 http/1.1 started 1 ended 5103
  5301  log ws://app.test/worker status 101 http/1.1 started 30 ended 90
  5302  log ws://app.test/other failure "Unexpected response code: 404" started 5200 ended 5210
  6000  hidden persisted
`;

export function recordingOf(text: string): Recording {
  const { engine, documents, facts } = parseTimeline(text);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  return recording;
}

export const fileOf = (text: string): ExportFile => exportRecording(recordingOf(text), context);
export const textOf = (file: unknown): string => JSON.stringify(file, null, 2);
/** The example, with one thing changed. */
export const changed = (change: (file: ExportFile) => unknown): string => {
  const file: ExportFile = JSON.parse(textOf(fileOf(TIMELINE)));
  change(file);
  return textOf(file);
};

/** The first of a list that the test knows not to be empty. */
export const first = <T>(list: readonly T[]): T => {
  const [item] = list;
  if (item === undefined) throw new Error("The test's file lacks what the test changes.");
  return item;
};

/** The sentence a text is refused with. */
export function refusal(text: string): string {
  try {
    importFile(text);
  } catch (error) {
    if (error instanceof ImportError) return error.message;
    throw error;
  }
  return "not refused";
}
