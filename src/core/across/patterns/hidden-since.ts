/** When a tab was in the background, from the page-life facts of its documents. */
import type { ExportFile } from "../../format/export-file.ts";

interface Change {
  at: number;
  hidden: boolean;
}

/** For a document and a time: since when it had been hidden then, wall ms; null while it was in front or nothing is known. */
export function hiddenSince(documents: ExportFile["documents"]): (documentId: string, at: number) => number | null {
  const changes = new Map<string, Change[]>();
  for (const { documentId, events } of documents) {
    const own = events.flatMap((fact): Change[] =>
      fact.kind === "document" || (fact.kind === "visibility" && fact.trusted)
        ? [{ at: fact.at, hidden: fact.hidden }]
        : [],
    );
    changes.set(
      documentId,
      own.sort((a, b) => a.at - b.at),
    );
  }
  return (documentId, at) => {
    let since: number | null = null;
    for (const change of changes.get(documentId) ?? []) {
      if (change.at > at) break;
      since = change.hidden ? (since ?? change.at) : null;
    }
    return since;
  };
}
