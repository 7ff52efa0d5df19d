/** What leaves the panel: files that are downloaded and texts that are copied, and what is taken out of them before. */

import { codeDictionary } from "../../core/files/dictionary/team-dictionary.ts";
import { markdownOfConnection, markdownOfRecording } from "../../core/files/markdown/markdown.ts";
import { redact } from "../../core/files/redaction/redaction.ts";
import { copyText as timelineText } from "../../core/files/text-timeline/copy-text.ts";
import type { ExportFile } from "../../core/format/export-file.ts";
import { EXPORT_FORMATS, type ExportForm } from "../model/export-formats.ts";
import type { PlatformCommands } from "../state/commands.ts";
import type { PanelStore } from "../state/store.ts";
import { copyText } from "./copy-to-clipboard.ts";
import { download, exportFileName } from "./download.ts";
import { exportShown, wholeExport } from "./exports.ts";

type ExportActions = Pick<PlatformCommands, "exportJson" | "save" | "copy" | "whatGoes">;

export function createExportActions(store: PanelStore, generator: { name: string; version: string }): ExportActions {
  const now = (): string => new Date().toISOString();
  const ask = (only: readonly string[] | undefined) => ({
    exportedAt: now(),
    generator,
    userAgent: navigator.userAgent,
    only,
  });
  const markdown = (file: ExportFile, only: readonly string[] | undefined): string => {
    const options = { dictionaries: store.state.getState().dictionaries.map(codeDictionary) };
    const [id] = only ?? [];
    const one = only?.length === 1 && id !== undefined ? markdownOfConnection(file, id, options) : null;
    return one ?? markdownOfRecording(file, options);
  };
  const write = async (form: ExportForm, only: readonly string[] | undefined): Promise<string> => {
    const file = exportShown(store, ask(only));
    switch (form) {
      case "json":
        return JSON.stringify(file, null, 2);
      case "har": {
        const { harOf } = await import("../../core/files/har/har.ts");
        return JSON.stringify(harOf(file), null, 2);
      }
      case "markdown":
        return markdown(file, only);
      case "text":
        return timelineText(file);
    }
  };
  const save = (form: ExportForm, text: string, only: readonly string[] | undefined): void => {
    const { extension, mimeType } = EXPORT_FORMATS[form];
    download(exportFileName({ at: now(), isPart: only !== undefined, extension }), text, mimeType);
  };
  return {
    // In one go: a download that a click asked for begins within that click.
    exportJson(only) {
      save("json", JSON.stringify(exportShown(store, ask(only)), null, 2), only);
    },
    async save(form, only) {
      save(form, await write(form, only), only);
    },
    async copy(form, only) {
      copyText(await write(form, only));
    },
    whatGoes: (level, only) => redact(wholeExport(store, ask(only)), level).found,
  };
}
