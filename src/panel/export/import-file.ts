/** Reads a chosen or dropped file into a source beside the live one: in steps, so that the panel stays usable and can call it off. */

import { dictionaryFrom } from "../state/dictionaries.ts";
import type { PanelStore } from "../state/store.ts";

/** ms of work between two breaths of the page. */
const BREATH_MS = 12;

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

export interface FileImporter {
  importFile(file: File): Promise<void>;
  cancel(): void;
}

export function createFileImporter(events: PanelStore["events"]): FileImporter {
  let current: AbortController | null = null;
  return {
    async importFile(file) {
      current?.abort();
      const controller = new AbortController();
      current = controller;
      const { signal } = controller;
      try {
        events.importing({ name: file.name, done: 0 });
        // Not needed before: the panel paints without it.
        const { importFileInSteps, refuseSize } = await import("../../core/files/import/import.ts");
        const refused = refuseSize(file.size);
        if (refused !== null) throw new Error(refused);
        const text = await file.text();
        if (signal.aborted) return;
        const dictionary = dictionaryFrom(text);
        if (dictionary) {
          events.importedDictionary(dictionary);
          return;
        }
        let last = performance.now();
        const imported = await importFileInSteps(text, {
          signal,
          onProgress: ({ done }) => {
            if (performance.now() - last >= BREATH_MS && !signal.aborted) events.importing({ name: file.name, done });
          },
          yieldNow() {
            if (performance.now() - last < BREATH_MS) return undefined;
            return breathe().then(() => {
              last = performance.now();
            });
          },
        });
        if (imported) events.imported(file.name, imported);
      } catch (error) {
        if (!signal.aborted) events.importFailed(sentenceOf(error, file.name));
      } finally {
        if (current === controller) current = null;
      }
    },
    cancel() {
      current?.abort();
      current = null;
      events.importing(null);
    },
  };
}

function sentenceOf(error: unknown, name: string): string {
  return `${name} was not imported. ${error instanceof Error ? error.message : String(error)}`;
}
