/** The forms in which connections leave the panel, as a person chooses among them. */

export type ExportForm = "json" | "har" | "markdown" | "text";

export interface ExportFormat {
  label: string;
  hint: string;
  /** Of the file, without a dot. */
  extension: string;
  mimeType: string;
}

export const EXPORT_FORMS: readonly ExportForm[] = ["json", "har", "markdown", "text"];

export const EXPORT_FORMATS: Readonly<Record<ExportForm, ExportFormat>> = {
  json: { label: "JSON", hint: "can be imported again", extension: "json", mimeType: "application/json" },
  har: { label: "HAR", hint: "for other network tools", extension: "har", mimeType: "application/json" },
  markdown: { label: "Markdown", hint: "a report for an issue", extension: "md", mimeType: "text/markdown" },
  text: { label: "Text", hint: "the facts, line by line", extension: "txt", mimeType: "text/plain" },
};
