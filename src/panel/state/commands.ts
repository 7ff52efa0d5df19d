/** All that a view may ask for, in one object: changes to the panel's state, and what only the browser can do. */

import type { Found } from "../../core/files/redaction/redactor.ts";
import type { Redaction } from "../../core/format/export-file.ts";
import type { RecordingSetting } from "../../messages/recording-setting.ts";
import type { ExportForm } from "../model/export-formats.ts";
import type { PanelActions } from "./state.ts";

export type Theme = "light" | "dark";
/** Lines and columns count from 1. */
export type OpenResource = (place: { url: string; line: number; column: number }) => void;

/** Done outside the store: `main.tsx` takes them from `port.ts` and `export`. */
export interface PlatformCommands {
  reloadPage(): void;
  /** Keeps where to record; `reload` the page besides, so that what it has opened before is not missed. */
  record(setting: RecordingSetting, options?: { reload: boolean }): void;
  /** Of the inspected page; null where the browser does not tell. */
  pageUrl(): Promise<string | null>;
  /** Null where scripts cannot be shown (outside DevTools). */
  openResource: OpenResource | null;
  /** Downloads an export of the source shown at once: all connections, or those given. */
  exportJson(only?: readonly string[]): void;
  save(form: ExportForm, only?: readonly string[]): Promise<void>;
  copy(form: ExportForm, only?: readonly string[]): Promise<void>;
  /** What a level of redaction takes out of them. */
  whatGoes(level: Redaction, only?: readonly string[]): readonly Found[];
  copyText(text: string): void;
  importFile(file: File): void;
  cancelImport(): void;
}

export type PanelCommands = PanelActions & PlatformCommands;
