/** Finds the values of credential parameters (`token=…`) in URLs and in any other text. Judged by name, never by entropy. */

/** The closed list of the export contract; compared without regard to case. */
const NAMES: ReadonlySet<string> = new Set([
  "token",
  "access_token",
  "id_token",
  "auth",
  "apikey",
  "api_key",
  "key",
  "sig",
  "signature",
  "jwt",
  "ticket",
  "password",
  "secret",
]);

export const isCredentialName = (name: string): boolean => NAMES.has(name.toLowerCase());

/** A value within a text: from its first character to the one after its last. */
export interface ParameterValue {
  name: string;
  from: number;
  to: number;
}

const NAME_CHARACTER = /[\w.~$%[\]-]/;
const LONGEST_NAME = 100;
/** Percent signs that were encoded again read %25. */
const SEPARATOR = /=|%(?:25)*3d/gi;
const ENCODED_END = /[&#\s"'<>]|%(?:25)*2[36]/gi;
const URL_END = /[&#]|;(?=[\w.-]+=)/g;
const TEXT_END = /[&#\s"'<>]|[,;](?=[\w.-]+=)/g;
const PUNCTUATION = ")]}.,;:!?\\…";
const LINE_AND_COLUMN = /:\d{1,9}:\d{1,9}$/;
const LONGEST_LINE_AND_COLUMN = 20;

function decoded(text: string): string {
  let result = text;
  try {
    for (let round = 0; round < 3 && result.includes("%"); round++) result = decodeURIComponent(result);
  } catch (error) {
    // A stray percent sign: what could be decoded so far is the best there is.
    if (!(error instanceof URIError)) throw error;
  }
  return result;
}

/** The name that ends at `end`, in lower case; `%74oken`, `…%3Ftoken` and `token[]` are token too. */
function nameBefore(text: string, end: number): string {
  let from = end;
  while (from > 0 && end - from < LONGEST_NAME && NAME_CHARACTER.test(text[from - 1] ?? "")) from--;
  const run = /[\w.~$[\]-]*$/.exec(decoded(text.slice(from, end)))?.[0] ?? "";
  return run.replace(/\[\d*\]$/, "").toLowerCase();
}

function endOf(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/** Where a URL or value that stands in a sentence or a stack ends, before `:10:5)`. */
export function endInText(text: string): number {
  let end = text.length;
  while (end > 0 && PUNCTUATION.includes(text[end - 1] ?? "")) end--;
  const tail = text.slice(Math.max(0, end - LONGEST_LINE_AND_COLUMN), end);
  return end - (LINE_AND_COLUMN.exec(tail)?.[0].length ?? 0);
}

/** `isUrl`: the text is a URL and nothing else, so a value may hold anything but & and #. */
export function credentialValues(text: string, isUrl: boolean): ParameterValue[] {
  const found: ParameterValue[] = [];
  SEPARATOR.lastIndex = 0;
  for (let match = SEPARATOR.exec(text); match; match = SEPARATOR.exec(text)) {
    const name = nameBefore(text, match.index);
    if (!NAMES.has(name)) continue;
    const from = SEPARATOR.lastIndex;
    const isEncoded = match[0] !== "=";
    const end = endOf(text, from, isEncoded ? ENCODED_END : isUrl ? URL_END : TEXT_END);
    const to = isUrl ? end : from + endInText(text.slice(from, end));
    if (to > from) found.push({ name, from, to });
    SEPARATOR.lastIndex = Math.max(from, to);
  }
  return found;
}
