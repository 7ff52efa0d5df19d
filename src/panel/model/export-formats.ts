/** The forms in which connections leave the panel, as a person chooses among them. */

export type TakeoutForm = "json" | "har" | "markdown" | "text";

export interface TakeoutFormat {
  label: string;
  hint: string;
  /** Of the file, without a dot. */
  extension: string;
  mimeType: string;
}

export const TAKEOUT_FORMS: readonly TakeoutForm[] = ["json", "har", "markdown", "text"];

export const TAKEOUT_FORMATS: Readonly<Record<TakeoutForm, TakeoutFormat>> = {
  json: { label: "JSON", hint: "can be imported again", extension: "json", mimeType: "application/json" },
  har: { label: "HAR", hint: "for other network tools", extension: "har", mimeType: "application/json" },
  markdown: { label: "Markdown", hint: "a report for an issue", extension: "md", mimeType: "text/markdown" },
  text: { label: "Text", hint: "the facts, line by line", extension: "txt", mimeType: "text/plain" },
};
