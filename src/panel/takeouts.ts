/** What leaves the panel by the toolbar: files that are downloaded and texts that are copied. */
import { copyText as timelineText } from "../core/copy-text.ts";
import { codeDictionary } from "../core/dictionary.ts";
import type { ExportFile } from "../core/export-format.ts";
import { markdownOfConnection, markdownOfRecording } from "../core/markdown.ts";
import { copyText } from "./copy-text.ts";
import { download, exportFileName } from "./download.ts";
import { exportShown } from "./exports.ts";
import type { PanelStore } from "./store.ts";
import type { Surroundings } from "./surroundings.ts";

type Takeouts = Pick<Surroundings, "exportJson" | "exportHar" | "copyAs">;

export function createTakeouts(store: PanelStore, generator: { name: string; version: string }): Takeouts {
  const file = (only?: readonly string[]): ExportFile =>
    exportShown(store, { exportedAt: new Date().toISOString(), generator, userAgent: navigator.userAgent, only });
  const markdown = (written: ExportFile, id: string | undefined): string => {
    const options = { dictionaries: store.state.getState().dictionaries.map(codeDictionary) };
    const one = id === undefined ? null : markdownOfConnection(written, id, options);
    return one ?? markdownOfRecording(written, options);
  };
  return {
    exportJson(only) {
      const written = file(only);
      download(exportFileName(written.exportedAt, only ? "selected" : ""), JSON.stringify(written, null, 2));
    },
    async exportHar() {
      const { harOf } = await import("../core/har.ts");
      const written = file();
      const name = exportFileName(written.exportedAt).replace(/json$/, "har");
      download(name, JSON.stringify(harOf(written), null, 2));
    },
    copyAs(form, only) {
      copyText(form === "text" ? timelineText(file(only)) : markdown(file(only), only?.[0]));
    },
  };
}
