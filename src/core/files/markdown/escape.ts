/** Puts text that a page chose into Markdown so that it stays text: no tables broken, no HTML, no links, nobody mentioned. */

/** On one line; what cannot be seen (control and format characters, halves of characters) is shown as such. */
const onOneLine = (text: string): string =>
  text.replaceAll(/\s+/g, " ").replaceAll(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, "\uFFFD");

/** Between letter and sign, so that GitHub neither mentions @people nor links #1. */
const ZERO_WIDTH_SPACE = "\u200B";

/** Addresses that GitHub makes links of by itself: `https://…`, `www.…`. Of an e-mail address plain text has broken the @. */
const BARE_ADDRESS = /(https?|ftp):(?=\/\/)|(www)\./gi;

/** Running text, also inside a table. */
export const plain = (text: string): string =>
  linked(text).replaceAll(BARE_ADDRESS, (_, scheme?: string, www?: string) =>
    scheme === undefined ? `${www}\\.` : `${scheme}\\:`,
  );

/** The same for text of ours, in which addresses become links. */
export function linked(text: string): string {
  return onOneLine(text)
    .replaceAll(/[\\`*_[\]<>|~&$]/g, "\\$&")
    .replaceAll(/([@#])(?=\w)/g, `$1${ZERO_WIDTH_SPACE}`)
    .replace(/^(?:[-+#=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** All but letters and digits: between tags, Markdown still makes emphasis of `_`, and links of addresses. */
const entities = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`);

/** A code span, also inside a table: there a pipe is escaped even in code (GFM, tables). */
export function code(text: string, inTable = false): string {
  const line = onOneLine(text);
  if (line.trim() === "") return '""';
  // A backslash before a pipe would be taken for the escape's own.
  if (inTable && line.includes("\\|")) return `<code>${entities(line)}</code>`;
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const padded = /^[ `]|[ `]$/.test(line) ? ` ${line} ` : line;
  return fence + (inTable ? padded.replaceAll("|", "\\|") : padded) + fence;
}

/** A block of code; its lines stay as they are. */
export function block(text: string, language = ""): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, "")}\n${fence}`;
}

/** A table. The cells are Markdown already, on one line each. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
