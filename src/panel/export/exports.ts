/** What is taken out of the panel: export files of the source shown, all of it or what is chosen, with as little in them as was asked for. */
import { exportRecording } from "../../core/files/export/export.ts";
import { redact, strongerOf } from "../../core/files/redaction/redaction.ts";
import type { ExportFile, Redaction } from "../../core/format/export-file.ts";
import { shownSource } from "../state/sources.ts";
import type { PanelStore } from "../state/store.ts";

interface ExportAsk {
  only?: readonly string[] | undefined;
  generator: { name: string; version: string };
  /** ISO 8601. */
  exportedAt: string;
  userAgent: string;
}

/** Of an imported file never less is taken out than was before. */
export function redactionOf(store: Pick<PanelStore, "state">): Redaction {
  const state = store.state.getState();
  const { redaction } = state.preferences;
  const source = shownSource(state);
  return source ? strongerOf(redaction, source.redaction) : redaction;
}

/** With nothing taken out yet. Not to be shown or saved: it says "kept" even of an imported file. */
export function wholeExport(store: Pick<PanelStore, "state" | "recording">, ask: ExportAsk): ExportFile {
  const { only, generator, exportedAt, userAgent } = ask;
  const state = store.state.getState();
  const source = shownSource(state);
  return exportRecording(source?.recording ?? store.recording, {
    // What was open, or still tried, when a file was written is not known to have gone on since.
    exportedAt: source?.exportedAt ?? exportedAt,
    generator,
    userAgent: source?.userAgent ?? userAgent,
    lostEvents: state.dropped,
    redaction: "kept",
    ...(only && { only }),
  });
}

export const exportShown = (store: Pick<PanelStore, "state" | "recording">, ask: ExportAsk): ExportFile =>
  redact(wholeExport(store, ask), redactionOf(store)).file;
