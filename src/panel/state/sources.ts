/** Where connections come from: the live recording of the inspected tab, or a file beside it that is only read. */
import type { Connection } from "../../core/format/connection.ts";
import type { ExportFile, Redaction } from "../../core/format/export-file.ts";
import type { Recording } from "../../core/recording.ts";

/** The live one's id. */
export const LIVE = "live";

/** An imported file. */
export interface Source {
  id: string;
  /** As the file was called, made unique. */
  name: string;
  recording: Recording;
  connections: readonly Connection[];
  exportedAt: string;
  userAgent: string;
  lostEvents: number;
  redaction: Redaction;
}

export interface ImportedFile {
  recording: Recording;
  header: Pick<ExportFile, "exportedAt" | "browser" | "lostEvents" | "redaction">;
}

/** The imported file that is shown; undefined while it is the live recording. */
export const shownSource = ({
  sources,
  sourceId,
}: {
  sources: readonly Source[];
  sourceId: string;
}): Source | undefined => sources.find(({ id }) => id === sourceId);

/** `name`, or `name (2)` when that is taken. */
function freeName(name: string, sources: readonly Source[]): string {
  const taken = new Set(sources.map((source) => source.name));
  for (let n = 1; ; n++) {
    const tried = n === 1 ? name : `${name} (${n})`;
    if (!taken.has(tried)) return tried;
  }
}

export function sourceOf(fileName: string, { recording, header }: ImportedFile, sources: readonly Source[]): Source {
  const name = freeName(fileName.replace(/\.json$/i, ""), sources);
  return {
    id: `file ${name}`,
    name,
    recording,
    connections: recording.connections(),
    exportedAt: header.exportedAt,
    userAgent: header.browser.userAgent,
    lostEvents: header.lostEvents,
    redaction: header.redaction.urlQuery,
  };
}
