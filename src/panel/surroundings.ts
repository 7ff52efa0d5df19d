/** What views may ask of the world outside the panel, as plain functions: `port.ts` gives the real ones, tests give others. */

export type Theme = "light" | "dark";
/** Lines and columns count from 1. */
export type OpenResource = (place: { url: string; line: number; column: number }) => void;

export interface Surroundings {
  reloadPage(): void;
  /** Keeps where to record, and reloads the page so that it takes effect. */
  record(where: "everywhere" | "nowhere"): void;
  /** Null where scripts cannot be shown (outside DevTools). */
  openResource: OpenResource | null;
  /** Downloads an export of the source shown: all connections, or those given. */
  exportJson(only?: readonly string[]): void;
  exportHar(): Promise<void>;
  copyAs(form: "markdown" | "text", only?: readonly string[]): void;
  copyText(text: string): void;
  importFile(file: File): void;
  cancelImport(): void;
}
