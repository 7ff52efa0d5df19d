/**
 * Reads JSON in portions, so that a page can breathe, and refuses what is broken or hostile with a sentence: `JSON.parse`
 * can do neither, nor name the place inside the file. What it accepts is JSON as RFC 8259 has it, without repeated keys.
 */

import { amount, ImportError, type PathSegment, quoted } from "./import-error.ts";
import { JsonCursor } from "./json-cursor.ts";

export interface JsonLimits {
  /** Lists and objects inside each other. */
  depth: number;
  /** Characters of one text. */
  text: number;
  /** Values in all. */
  values: number;
}

/** Characters between two breaths. */
const PORTION = 50_000;

type JsonObject = Record<string, unknown>;
type Frame = { list: unknown[]; object: null } | { list: null; object: JsonObject; key: string };
/** What may come next. */
type Next = "value" | "first" | "key" | "after";

/** A whole item of a list that stands directly in the file's object. It may be replaced: large files need not be held twice. */
export interface JsonItem {
  root: Readonly<JsonObject>;
  key: string;
  list: unknown[];
  index: number;
}

export interface JsonBreath {
  /** Characters read. */
  read: number;
  item: JsonItem | null;
}

/** Yields now and then, and at each item; returns the value. Throws an `ImportError`. */
export function* parseJson(text: string, limits: JsonLimits): Generator<JsonBreath, unknown, void> {
  const reading = new JsonReading(text, limits);
  let breath = PORTION;
  while (!reading.step()) {
    const { read, item } = reading;
    if (read < breath && !item) continue;
    reading.item = null;
    yield { read, item };
    breath = read + PORTION;
  }
  return reading.result;
}

class JsonReading {
  result: unknown;
  /** The item that the last step completed. */
  item: JsonItem | null = null;
  private readonly cursor: JsonCursor;
  private readonly frames: Frame[] = [];
  private next: Next = "value";
  private values = 0;

  constructor(
    text: string,
    private readonly limits: JsonLimits,
  ) {
    this.cursor = new JsonCursor(text, limits.text, () => this.path());
  }

  get read(): number {
    return this.cursor.at;
  }

  /** Takes the next token; true when the whole text has been read. */
  step(): boolean {
    if (!this.cursor.skipSpace()) return false;
    const frame = this.frames.at(-1);
    if (!frame && this.next === "after") {
      if (!this.cursor.isAtEnd()) this.cursor.unexpected("nothing more");
      return true;
    }
    if (this.next === "after") this.separator();
    else if (this.next === "key" || (this.next === "first" && frame?.object)) this.key();
    else this.value();
    return false;
  }

  private path(): PathSegment[] {
    const innermost = this.next === "after" ? this.frames.at(-1) : null;
    return this.frames
      .map((frame) => (frame.list ? frame.list.length - (frame === innermost ? 1 : 0) : frame.key))
      .filter((segment) => segment !== "");
  }

  private put(value: unknown): void {
    const frame = this.frames.at(-1);
    if (!frame) this.result = value;
    else if (frame.object) frame.object[frame.key] = value;
    else this.item = this.itemOf(frame.list, frame.list.push(value) - 1);
    this.next = "after";
  }

  private itemOf(list: unknown[], index: number): JsonItem | null {
    const outermost = this.frames.length === 2 ? this.frames[0] : null;
    return outermost?.object ? { root: outermost.object, key: outermost.key, list, index } : null;
  }

  private value(): void {
    if (this.next === "first" && this.cursor.take("]")) {
      this.close();
      return;
    }
    this.values += 1;
    if (this.values > this.limits.values)
      throw new ImportError(`The file holds more than ${amount(this.limits.values, "value")}; that is no recording.`);
    if (this.cursor.take("{")) this.open({ list: null, object: {}, key: "" });
    else if (this.cursor.take("[")) this.open({ list: [], object: null });
    else this.put(this.cursor.scalar());
  }

  private open(frame: Frame): void {
    if (this.frames.length >= this.limits.depth)
      throw new ImportError(
        `${this.cursor.place()}: lists and objects lie more than ${this.limits.depth} deep in each other; no recording does.`,
      );
    this.frames.push(frame);
    this.next = "first";
  }

  private close(): void {
    const frame = this.frames.pop();
    if (frame) this.put(frame.list ?? frame.object);
  }

  private separator(): void {
    const frame = this.frames.at(-1);
    const end = frame?.list ? "]" : "}";
    if (this.cursor.take(",")) {
      this.next = frame?.list ? "value" : "key";
      if (frame?.object) frame.key = "";
    } else if (this.cursor.take(end)) {
      this.close();
    } else {
      this.cursor.unexpected(`a comma or ${end}`);
    }
  }

  private key(): void {
    const frame = this.frames.at(-1);
    if (!frame?.object) return;
    if (this.next === "first" && this.cursor.take("}")) {
      this.close();
      return;
    }
    const key = this.cursor.key();
    if (key === "__proto__") throw new ImportError(`${this.cursor.place()}: the key __proto__ is not allowed.`);
    if (Object.hasOwn(frame.object, key))
      throw new ImportError(`${this.cursor.place()}: the key ${quoted(key)} stands there twice.`);
    this.cursor.skipSpaceWholly();
    if (!this.cursor.take(":")) this.cursor.unexpected("a colon");
    frame.key = key;
    this.next = "value";
  }
}
