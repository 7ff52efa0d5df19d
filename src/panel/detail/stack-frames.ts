/** Reads stack text into lines that can be clicked: Chromium's `at f (url:1:2)` and Firefox's `f@url:1:2`. */

export interface StackFrame {
  /** Function, "" at top level. */
  name: string;
  /** Null when the line names no script that could be opened (native or evaluated code, or a form we do not know). */
  place: { url: string; line: number; column: number } | null;
  /** The line as it stood. */
  text: string;
}

const CHROMIUM = /^at (?:async )?(?:(.*?) \()?([a-z][a-z0-9+.-]*:.+?):(\d+):(\d+)\)?$/i;
const FIREFOX = /^(.*?)@([a-z][a-z0-9+.-]*:.+?):(\d+):(\d+)$/i;

export function parseStack(stack: string): StackFrame[] {
  return stack
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== "Error")
    .map((text) => {
      const [, name = "", url, line, column] = CHROMIUM.exec(text) ?? FIREFOX.exec(text) ?? [];
      const place = url === undefined ? null : { url, line: Number(line), column: Number(column) };
      return { name, place, text };
    });
}

/** The script as a person says it: file name, line and column. Lines count from 1, as stacks do. */
export function shortPlace({ url, line, column }: { url: string; line: number; column: number }): string {
  const path = url.replace(/[?#].*$/, "");
  const file = path.slice(path.lastIndexOf("/") + 1) || path.replace(/^[a-z]+:\/\//, "");
  return `${file}:${line}:${column}`;
}
