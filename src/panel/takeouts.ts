/** What leaves the panel: files that are downloaded and texts that are copied, and what is taken out of them before. */
import { copyText as timelineText } from "../core/copy-text.ts";
import { codeDictionary } from "../core/dictionary.ts";
import type { ExportFile } from "../core/export-format.ts";
import { markdownOfConnection, markdownOfRecording } from "../core/markdown.ts";
import { redact } from "../core/redaction.ts";
import { copyText } from "./copy-text.ts";
import { download, exportFileName } from "./download.ts";
import { exportShown, wholeExport } from "./exports.ts";
import type { PanelStore } from "./store.ts";
import type { Surroundings } from "./surroundings.ts";
import { TAKEOUT_FORMATS, type TakeoutForm } from "./takeout-formats.ts";

type Takeouts = Pick<Surroundings, "exportJson" | "save" | "copy" | "whatGoes">;

export function createTakeouts(store: PanelStore, generator: { name: string; version: string }): Takeouts {
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
  const write = async (form: TakeoutForm, only: readonly string[] | undefined): Promise<string> => {
    const file = exportShown(store, ask(only));
    switch (form) {
      case "json":
        return JSON.stringify(file, null, 2);
      case "har": {
        const { harOf } = await import("../core/har.ts");
        return JSON.stringify(harOf(file), null, 2);
      }
      case "markdown":
        return markdown(file, only);
      case "text":
        return timelineText(file);
    }
  };
  const save = (form: TakeoutForm, text: string, only: readonly string[] | undefined): void => {
    const { extension, mimeType } = TAKEOUT_FORMATS[form];
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
