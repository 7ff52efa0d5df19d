/** What a close code means: by the registry, by its range and, where a hint supports it, to the library in use. */

import { NORMAL } from "../../../messages/websocket-constants.ts";
import type { Source } from "../../format/source.ts";
import { sourcesText } from "../source-text.ts";
import { type CodeFacts, REGISTRY } from "./iana.ts";
import { type CodeHints, findLibraryCode, matchesHints, type Retry } from "./libraries/library-codes.ts";
import { SYSTEMS } from "./libraries/systems.ts";
import { CODE_RANGES, type CodeRange, NO_CODE } from "./ranges.ts";

/** What a code means to a library or service that the hints point to. */
export interface LibraryMeaning {
  system: string;
  name: string;
  meaning: string;
  retry: Retry;
  sources: readonly Source[];
  /** The sources as text. */
  source: string;
}

/** Codes that a person named (see core/dictionary). Asked before all others. */
export interface CodeDictionary {
  name: string;
  /** Null when it does not know the code or does not speak about such a connection. */
  meaningOf(code: number, hints: CodeHints): LibraryMeaning | null;
}

/** `name` and the rest are as registered, or those of the range when the code is not registered. */
export interface CodeDescription extends CodeFacts {
  code: number;
  registered: boolean;
  range: CodeRange;
  /** The sources as text. */
  source: string;
  /** Whether a page may pass it to `close()`. */
  closeAccepts: boolean;
  /** Empty without a supporting hint: 3xxx and 4xxx codes mean different things to different libraries. */
  libraryMeanings: LibraryMeaning[];
}

/** Below this the registry alone names codes. */
export const FIRST_LIBRARY_CODE = 3000;
const LAST_APPLICATION_CODE = 4999;

const registered = new Map(REGISTRY.map((row) => [row.code, row]));

/**
 * Whether `close(code)` takes a code: 1000 or 3000 to 4999 (WHATWG WebSockets, `close()`). For whole numbers only:
 * engines round fractions differently (measured: R24).
 */
export function closeAcceptsCode(code: number): boolean {
  return code === NORMAL || (code >= FIRST_LIBRARY_CODE && code <= LAST_APPLICATION_CODE);
}

export function describeCode(
  code: number,
  hints: CodeHints = {},
  dictionaries: readonly CodeDictionary[] = [],
): CodeDescription {
  const range = rangeOf(code);
  const row = registered.get(code);
  const { name, meaning, mayBeSentBy, onTheWire, sources } = row ?? range;
  return {
    code,
    name,
    registered: row !== undefined,
    meaning,
    range,
    mayBeSentBy,
    closeAccepts: closeAcceptsCode(code),
    onTheWire,
    sources,
    source: sourcesText(sources),
    libraryMeanings: libraryMeanings(code, hints, dictionaries),
  };
}

/** A few words for a list. From 3000 up the library in use comes first, and names it; IANA's names are marked as such. */
export function codeLabel(code: number, hints: CodeHints = {}, dictionaries: readonly CodeDictionary[] = []): string {
  const { name, registered: isRegistered, libraryMeanings: libraries } = describeCode(code, hints, dictionaries);
  if (code < FIRST_LIBRARY_CODE) return name;
  const library = libraries[0];
  if (library !== undefined) return `${library.name} (${library.system})`;
  return isRegistered ? `${name} (IANA)` : name;
}

function rangeOf(code: number): CodeRange {
  if (!Number.isInteger(code)) return NO_CODE;
  return CODE_RANGES.find(({ from, to }) => from <= code && code <= to) ?? NO_CODE;
}

function libraryMeanings(code: number, hints: CodeHints, dictionaries: readonly CodeDictionary[]): LibraryMeaning[] {
  const own = dictionaries.flatMap((dictionary) => dictionary.meaningOf(code, hints) ?? []);
  const known = SYSTEMS.flatMap((library) => {
    // A dictionary of a system's name stands in for it.
    if (own.some(({ system }) => system === library.system)) return [];
    const row = matchesHints(library, hints) ? findLibraryCode(library, code) : null;
    if (row === null) return [];
    const { name, meaning, retry } = row;
    const { system, sources } = library;
    return [{ system, name, meaning, retry, sources, source: sourcesText(sources) }];
  });
  return [...own, ...known];
}
