/** What is taken out of the panel: export files of the source shown, all of it or what is selected, with as little in them as was asked for. */
import { exportRecording } from "../core/export.ts";
import type { ExportFile, Redaction } from "../core/export-format.ts";
import { strongerOf } from "../core/redaction.ts";
import type { PanelStore } from "./store.ts";

interface ExportAsk {
  only?: readonly string[] | undefined;
  generator: { name: string; version: string };
  /** ISO 8601. */
  exportedAt: string;
  userAgent: string;
}

/** Of an imported file never less is taken out than was before. */
export function redactionOf({ state }: Pick<PanelStore, "state">): Redaction {
  const { sources, sourceId, preferences } = state.getState();
  const source = sources.find(({ id }) => id === sourceId);
  return source ? strongerOf(preferences.redaction, source.redaction) : preferences.redaction;
}

export function exportShown(store: Pick<PanelStore, "state" | "recording">, ask: ExportAsk): ExportFile {
  const { only, generator, exportedAt, userAgent } = ask;
  const { sources, sourceId, dropped } = store.state.getState();
  const source = sources.find(({ id }) => id === sourceId);
  return exportRecording(source?.recording ?? store.recording, {
    exportedAt,
    generator,
    userAgent: source?.userAgent ?? userAgent,
    lostEvents: dropped,
    redaction: redactionOf(store),
    ...(only && { only }),
  });
}
