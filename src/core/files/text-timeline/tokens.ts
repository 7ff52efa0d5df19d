/** Cuts one line of a text timeline into tokens, and writes single values back in the shortest form that reads the same. */

export type Token = { type: "word" | "text" | "list" | "note" | "call"; raw: string };

/** A line that cannot be read; the message is one sentence with the line number. */
export class TimelineError extends Error {
  override name = "TimelineError";
}

/** One word, quoted text, `["list"]`, `{note}` or `close(…)`; anything else is a character that fits nowhere. */
const TOKEN =
  /\s*(?:("(?:[^"\\]|\\.)*")|(\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\])|(\{[^}]*\})|(close\((?:[^)"]|"(?:[^"\\]|\\.)*")*\))|([^\s"[{]\S*))/y;
const TYPES = ["text", "list", "note", "call", "word"] as const;

/** Tokens of a line; a `//` that starts a word begins a comment, so URLs are safe. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < line.length) {
    const from = TOKEN.lastIndex;
    if (/^\s*(\/\/.*)?$/s.test(line.slice(from))) break;
    const match = TOKEN.exec(line);
    const at = match === null ? -1 : match.slice(1).findIndex((group) => group !== undefined);
    const type = TYPES[at];
    const raw = match?.[at + 1];
    if (type === undefined || raw === undefined)
      throw new TimelineError(`"${line.slice(from).trim()}" cannot be read.`);
    tokens.push({ type, raw });
  }
  return tokens;
}

/** Quoted text. */
export const quote = (text: string): string => JSON.stringify(text);
/** Bare when it stays one plain word, quoted otherwise. */
export const bare = (text: string): string => (/^(?!\/\/|close\()[^\s"[{#@}][^\s"]*$/.test(text) ? text : quote(text));
export const list = (texts: readonly string[]): string => `[${texts.map(quote).join(", ")}]`;
export const number = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

/** Reads the tokens of one line from left to right. */
export class Reader {
  private next = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  peek(): Token | undefined {
    return this.tokens[this.next];
  }
  take(what: string): Token {
    const token = this.tokens[this.next];
    if (token === undefined) throw new TimelineError(`${what} is missing at the end.`);
    this.next += 1;
    return token;
  }
  /** Takes the given word if it comes next. */
  word(expected: string): boolean {
    const token = this.peek();
    if (token?.type !== "word" || token.raw !== expected) return false;
    this.next += 1;
    return true;
  }
  /** Quoted text if it comes next. */
  maybeText(): string | undefined {
    return this.peek()?.type === "text" ? this.text("text") : undefined;
  }
  maybeList(): string[] | undefined {
    return this.peek()?.type === "list" ? this.list("list") : undefined;
  }
  /** A word or quoted text. */
  text(what: string): string {
    const token = this.take(what);
    if (token.type === "word") return token.raw;
    if (token.type !== "text") throw new TimelineError(`${what} should stand before ${token.raw}.`);
    const value = fromJson(token.raw);
    if (typeof value !== "string") throw new TimelineError(`${token.raw} is not well quoted.`);
    return value;
  }
  list(what: string): string[] {
    const token = this.take(what);
    const value = token.type === "list" ? fromJson(token.raw) : null;
    if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) {
      throw new TimelineError(`${what} should be a list such as ["a", "b"], not ${token.raw}.`);
    }
    return value;
  }
  number(what: string): number {
    return toNumber(this.take(what).raw, what);
  }
  /** Says what is wrong when something is left over. */
  end(): void {
    const token = this.peek();
    if (token !== undefined) throw new TimelineError(`${token.raw} is not understood here.`);
  }
}

export function toNumber(raw: string, what: string): number {
  const value = raw === "" ? Number.NaN : Number(raw);
  if (!Number.isFinite(value)) throw new TimelineError(`${what} should be a number, not "${raw}".`);
  return value;
}

export function fromJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new TimelineError(`${raw} is not well quoted.`);
  }
}
