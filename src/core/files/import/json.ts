/** Reads JSON, and refuses what is broken or too much for a recording with a sentence that names the place. */
import { amount, ImportError, type PathSegment, pathText } from "./import-error.ts";

export interface JsonLimits {
  /** Lists and objects inside each other. */
  depth: number;
  /** Characters of one text. */
  text: number;
}

/** Throws an `ImportError`. Editors on Windows put a byte order mark in front. */
export function parseJson(text: string): unknown {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ImportError(sentenceFor(error.message, json));
  }
}

/** The engine's own words, with line and column where it gives a place. V8 counts characters, Firefox lines and columns. */
function sentenceFor(message: string, text: string): string {
  if (text.trim() === "") return "The file is empty.";
  const at = /at position (\d+)/.exec(message)?.[1];
  const isCut = /unexpected end|unterminated string/i.test(message) || Number(at) >= text.trimEnd().length;
  if (isCut) return "The file ends too early: it was probably cut off.";
  const place = at === undefined ? /line (\d+) column (\d+)/.exec(message) : placeOf(text.slice(0, Number(at)));
  // Without the piece of the file that V8 quotes, which may be long or hold line breaks.
  const what =
    /^(?:JSON\.parse: )?([^,]*?)(?: in JSON)?(?: at (?:position|line) .*)?(?:,.*)?$/s.exec(message)?.[1] ?? "";
  return place
    ? `Line ${place[1]}, column ${place[2]}: the file is no JSON there (${what}).`
    : `The file is no JSON (${what}).`;
}

function placeOf(before: string): readonly [unknown, number, number] {
  const lines = before.split("\n");
  return [null, lines.length, (lines.at(-1)?.length ?? 0) + 1];
}

interface Container {
  held: Record<string, unknown> | unknown[];
  /** Of `held` in the container around it. */
  key: PathSegment;
  around: Container | null;
  depth: number;
}

const pathOf = (inside: Container | null, key: PathSegment): string => {
  const path: PathSegment[] = [key];
  for (let it = inside; it?.around; it = it.around) path.unshift(it.key);
  return pathText(path);
};

/** Values looked at between two yields. */
const PORTION = 20_000;

/**
 * Throws an `ImportError` for what no recording holds; yields now and then. -0 becomes 0 in its place, as it does when it
 * is written again: what was imported is the same after its own export.
 */
export function* withinLimits(root: unknown, limits: JsonLimits): Generator<void, void, void> {
  const open: Container[] = [];
  const enter = (value: object, key: PathSegment, around: Container | null): void => {
    const depth = (around?.depth ?? 0) + 1;
    if (depth > limits.depth)
      throw new ImportError(
        `${pathOf(around, key)}: lists and objects lie more than ${limits.depth} deep in each other; no recording does.`,
      );
    // `as`: what JSON.parse makes is a list or a plain object.
    open.push({ held: value as Container["held"], key, around, depth });
  };
  const look = (value: unknown, key: PathSegment, inside: Container): void => {
    if (typeof value === "string" && value.length > limits.text)
      throw new ImportError(
        `${pathOf(inside, key)}: a text of ${amount(value.length, "character")} is too long; up to ${amount(limits.text, "character")} are read.`,
      );
    if (typeof value === "number" && !Number.isFinite(value))
      throw new ImportError(`${pathOf(inside, key)}: the number is too large.`);
    if (Object.is(value, -0)) Object.assign(inside.held, { [key]: 0 });
    if (typeof value === "object" && value !== null) enter(value, key, inside);
  };
  if (typeof root === "object" && root !== null) enter(root, "", null);
  let looked = 0;
  for (let inside = open.pop(); inside; inside = open.pop()) {
    const entries: Iterable<[PathSegment, unknown]> = Array.isArray(inside.held)
      ? inside.held.entries()
      : Object.entries(inside.held);
    for (const [key, value] of entries) {
      look(value, key, inside);
      if (++looked % PORTION === 0) yield;
    }
  }
}
