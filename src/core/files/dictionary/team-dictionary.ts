/**
 * Team dictionaries: a small JSON file in which people say what their own close codes (3000 to 4999) mean, and what a client
 * should do after them. Several can be in use at once; the first that speaks about a code names it.
 *
 *     { "format": "close-codes-dictionary", "version": 1, "name": "Our chat",
 *       "match": { "protocol": "chat.v2", "urlPattern": "wss://*.example.com/chat*" },
 *       "codes": [ { "code": 4001, "name": "Room closed", "meaning": "The host ended the room.", "action": "stop" } ] }
 *
 * `match` says which connections the file is about: those of the subprotocol, or those whose whole URL fits the pattern
 * (`*` stands for any characters); without it, all. `"source"` may say where the codes are defined.
 */
import * as v from "valibot";
import type { CodeDictionary } from "../../protocol/close-codes/describe.ts";
import type { CodeHints } from "../../protocol/close-codes/libraries/library-codes.ts";
import { SYSTEMS } from "../../protocol/close-codes/libraries/systems.ts";
import { sourceOf, sourcesText } from "../../protocol/source-text.ts";
import { ImportError, pathText, quoted } from "../import/import-error.ts";
import { parseJson, withinLimits } from "../import/json.ts";
import { checked } from "../import/schema-sentence.ts";
import { fitsPattern } from "./wildcard.ts";

export const DICTIONARY_FORMAT = "close-codes-dictionary";
export const DICTIONARY_VERSION = 1;
const FIRST_CODE = 3000;
const LAST_CODE = 4999;
/** Bytes of the largest file, and what may be in it. */
export const LARGEST_DICTIONARY = 1_000_000;
const LIMITS = { depth: 5, text: 2000 };

const words = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));
const codeSchema = v.object({
  code: v.pipe(v.number(), v.integer()),
  /** A few words for a list. */
  name: words(80),
  /** One plain sentence. */
  meaning: words(500),
  /** `retry`: connect again; `stop`: not with the same URL and credentials. */
  action: v.optional(v.picklist(["stop", "retry"])),
});
export const dictionarySchema = v.object({
  format: v.literal(DICTIONARY_FORMAT),
  version: v.literal(DICTIONARY_VERSION),
  name: words(80),
  /** Where the codes are defined: addresses and file names. */
  source: v.optional(words(1000)),
  match: v.optional(v.object({ protocol: v.optional(words(200)), urlPattern: v.optional(words(500)) })),
  codes: v.pipe(v.array(codeSchema), v.minLength(1)),
});
export type Dictionary = v.InferOutput<typeof dictionarySchema>;

function parse(text: string): unknown {
  if (text.length > LARGEST_DICTIONARY) throw new ImportError("The file is larger than 1 MB: that is no dictionary.");
  const root = parseJson(text);
  for (const _ of withinLimits(root, LIMITS));
  return root;
}

function refuseForeign(root: unknown): void {
  // `as`: only looked at, whatever it is.
  const { format, version } = Object(root) as { format?: unknown; version?: unknown };
  if (format !== DICTIONARY_FORMAT)
    throw new ImportError(
      format === undefined
        ? `format is missing; a dictionary says "format": "${DICTIONARY_FORMAT}".`
        : `format is ${quoted(format)}, not "${DICTIONARY_FORMAT}": the file is no dictionary of close codes.`,
    );
  if (typeof version === "number" && version > DICTIONARY_VERSION)
    throw new ImportError(
      `version is ${version}, newer than the ${DICTIONARY_VERSION} this Close Handshake reads: update it to use the file.`,
    );
}

/** Reads a dictionary. Throws an `ImportError` of one sentence. */
export function parseDictionary(text: string): Dictionary {
  const root = parse(text);
  refuseForeign(root);
  const dictionary = checked(dictionarySchema, root, []);
  const { match, codes } = dictionary;
  if (match && match.protocol === undefined && match.urlPattern === undefined)
    throw new ImportError("match is empty: give it a protocol or a urlPattern, or leave it out for all connections.");
  const seen = new Set<number>();
  for (const [index, { code }] of codes.entries()) {
    const at = pathText(["codes", index, "code"]);
    if (code < FIRST_CODE || code > LAST_CODE)
      throw new ImportError(`${at} is ${code}; only codes from ${FIRST_CODE} to ${LAST_CODE} are anybody's own.`);
    if (seen.has(code)) throw new ImportError(`${at}: the code ${code} stands in the file twice.`);
    seen.add(code);
  }
  return dictionary;
}

export const dictionaryText = (dictionary: Dictionary): string => `${JSON.stringify(dictionary, null, 2)}\n`;

/** As `describeCode` asks it. */
export function codeDictionary({ name: system, match, codes, source }: Dictionary): CodeDictionary {
  const sources = [{ text: `the dictionary ${system}` }, ...(source === undefined ? [] : [sourceOf(source)])];
  const byCode = new Map(codes.map((row) => [row.code, row]));
  const fits = ({ protocol, url }: CodeHints): boolean =>
    !match ||
    (match.protocol !== undefined && match.protocol === protocol) ||
    (match.urlPattern !== undefined && url !== undefined && fitsPattern(url, match.urlPattern));
  return {
    name: system,
    meaningOf(code, hints) {
      const row = byCode.get(code);
      if (!row || !fits(hints)) return null;
      return {
        system,
        name: row.name,
        meaning: row.meaning,
        retry: row.action ?? "unknown",
        sources,
        source: sourcesText(sources),
      };
    },
  };
}

/**
 * One for each library and service whose own codes are known, for people whose connections cannot be recognised by
 * subprotocol or URL. They speak about all connections: a file made from one can say which.
 */
export const READY_MADE: readonly Dictionary[] = SYSTEMS.flatMap(({ system, codes, sources }) => {
  const own = codes.filter(({ code, to }) => to === undefined && code >= FIRST_CODE && code <= LAST_CODE);
  if (own.length === 0) return [];
  return [
    {
      format: DICTIONARY_FORMAT,
      version: DICTIONARY_VERSION,
      name: system,
      source: sourcesText(sources),
      codes: own.map(({ code, name, meaning, retry }) => ({
        code,
        name,
        meaning,
        ...(retry !== "unknown" && { action: retry }),
      })),
    } satisfies Dictionary,
  ];
});

/** By name, whatever its case. */
export const readyMade = (name: string): Dictionary | null =>
  READY_MADE.find((dictionary) => dictionary.name.toLowerCase() === name.toLowerCase()) ?? null;
