/** Leaves out what a file does not hold: the data from which its texts were written. */
import type { Connection } from "../../format/connection.ts";
import type { ExportFile } from "../../format/export-file.ts";

const withoutFinding = <T extends object>({ finding: _, ...texts }: T & { finding?: unknown }) => texts;

/** A connection as the export has it. */
export const connectionTexts = (connection: Connection): Connection => ({
  ...connection,
  diagnosis: connection.diagnosis.map(withoutFinding),
});

export const textsOnly = (file: ExportFile): ExportFile => ({
  ...file,
  connections: file.connections.map(connectionTexts),
  reconnects: file.reconnects.map((chain) => ({ ...chain, findings: chain.findings.map(withoutFinding) })),
  ...(file.summary && { summary: { ...file.summary, patterns: file.summary.patterns.map(withoutFinding) } }),
});
