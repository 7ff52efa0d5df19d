/** What views may ask of the world outside the panel, as plain functions: `port.ts` gives the real ones, tests give others. */

export type Theme = "light" | "dark";
/** Lines and columns count from 1. */
export type OpenResource = (place: { url: string; line: number; column: number }) => void;

export interface Surroundings {
  reloadPage(): void;
  /** Null where scripts cannot be shown (outside DevTools). */
  openResource: OpenResource | null;
  /** Downloads an export: of all connections, or of those given. */
  exportConnections(only?: readonly string[]): void;
  copyText(text: string): void;
}
