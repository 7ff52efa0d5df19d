/** Where a JSON text is being read: takes single tokens from there, and says what is wrong with them and where. */
import { amount, ImportError, type PathSegment, pathText, quoted } from "./import-error.ts";

const QUOTE = 0x22;
const SPACE = 0x20;
/** Space skipped at one go; a file of spaces may not hold the page up. */
const SPACES = 100_000;
/** A shorter text is copied by `slice`; a longer one would keep the whole file in memory as its parent (V8). */
const SLICED_FROM = 13;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON does not allow them inside a text.
const CONTROL = /[\u0000-\u001f]/;
const LITERALS = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;

export class JsonCursor {
  at = 0;
  /** Where the next backslash is, so that no text is searched twice; -1 when there is none. */
  private backslash = -2;
  /** Of the last text. */
  private hasEscape = false;

  constructor(
    private readonly text: string,
    private readonly longestText: number,
    private readonly path: () => PathSegment[],
  ) {}

  isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** False when there may be more space. */
  skipSpace(): boolean {
    const until = this.at + SPACES;
    while (this.at < until) {
      const code = this.text.charCodeAt(this.at);
      if (code !== SPACE && code !== 0x0a && code !== 0x0d && code !== 0x09) return true;
      this.at += 1;
    }
    return false;
  }

  skipSpaceWholly(): void {
    while (!this.skipSpace());
  }

  /** Takes the given character if it comes next. */
  take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  key(): string {
    if (this.text.charCodeAt(this.at) !== QUOTE) this.unexpected("a key in double quotes");
    return this.string();
  }

  /** A text, number, true, false or null. */
  scalar(): unknown {
    const code = this.text.charCodeAt(this.at);
    if (code === QUOTE) return this.string();
    for (const [word, value] of LITERALS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    return this.number();
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (!match) {
      const rest = this.text.slice(this.at);
      if (rest !== "" && LITERALS.some(([word]) => word.startsWith(rest))) this.cutOff();
      this.unexpected("a value");
    }
    // -0 becomes 0, as it does when it is written again: what was imported is the same after its own export.
    const value = Number(match[0]) + 0;
    if (!Number.isFinite(value))
      throw new ImportError(`${this.place()}: the number ${match[0].slice(0, 20)} is too large.`);
    this.at = NUMBER.lastIndex;
    return value;
  }

  private string(): string {
    const from = this.at;
    const end = this.endOfString(from + 1);
    const length = end - from - 1;
    if (length > this.longestText)
      throw new ImportError(
        `${this.place()}: a text of ${amount(length, "character")} is too long; up to ${amount(this.longestText, "character")} are read.`,
      );
    const inner = this.text.slice(from + 1, end);
    if (CONTROL.test(inner))
      throw new ImportError(`${this.place()}: a text holds a line break or control character that is not escaped.`);
    this.at = end + 1;
    if (!this.hasEscape && length < SLICED_FROM) return inner;
    return this.decode(this.text.slice(from, end + 1), from);
  }

  private decode(raw: string, from: number): string {
    try {
      // `as`: what stands in double quotes is a text, or no JSON at all.
      return JSON.parse(raw) as string;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.at = from;
      throw new ImportError(`${this.place()}: the text ${quoted(raw)} holds an escape that JSON does not know.`);
    }
  }

  /** The place of the closing quote. */
  private endOfString(from: number): number {
    let at = from;
    for (let quote = -1; ; ) {
      if (quote < at) quote = this.text.indexOf('"', at);
      if (quote < 0) this.cutOff();
      if (this.backslash !== -1 && this.backslash < at) this.backslash = this.text.indexOf("\\", at);
      this.hasEscape = at !== from;
      if (this.backslash < 0 || this.backslash > quote) return quote;
      // Past the escape, whatever it is.
      at = this.backslash + 2;
    }
  }

  private cutOff(): never {
    const inside = pathText(this.path());
    throw new ImportError(`The file ends too early${inside ? `, inside ${inside}` : ""}: it was probably cut off.`);
  }

  unexpected(expected: string): never {
    if (this.isAtEnd()) {
      if (this.text.trim() === "") throw new ImportError("The file is empty.");
      this.cutOff();
    }
    const found = this.text.slice(this.at, this.at + 1);
    throw new ImportError(`${this.place()}: ${expected} should stand here, not ${quoted(found)}.`);
  }

  /** "Line 3, column 5, in connections[0].url". */
  place(): string {
    let line = 1;
    let start = 0;
    for (let next = this.text.indexOf("\n"); next >= 0 && next < this.at; next = this.text.indexOf("\n", start)) {
      line += 1;
      start = next + 1;
    }
    const inside = pathText(this.path());
    return `Line ${line}, column ${this.at - start + 1}${inside ? `, in ${inside}` : ""}`;
  }
}
