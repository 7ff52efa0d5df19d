/** Saves text as a file, at once and without asking: a Blob and a click on a link to it. */

/** The browser has taken the Blob over by then; revoking at once can cancel the download. */
const REVOKE_MS = 60_000;

export function download(fileName: string, text: string, mimeType: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mimeType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}

export interface FileNameParts {
  /** ISO 8601. */
  at: string;
  /** Some of the connections only. */
  isPart?: boolean;
  /** Without a dot. */
  extension?: string;
}

/** `close-handshake-2026-11-24T20-24-05.json`; colons are no file names on Windows. */
export function exportFileName({ at, isPart = false, extension = "json" }: FileNameParts): string {
  const stamp = at.slice(0, "2026-11-24T20:24:05".length).replaceAll(":", "-");
  return `close-handshake-${isPart ? "selected-" : ""}${stamp}.${extension}`;
}
