/** The team's own names for close codes as the panel keeps them: read back from storage, put in by import, taken out by name. */
import * as v from "valibot";
import {
  type Dictionary,
  dictionarySchema,
  dictionaryText,
  parseDictionary,
  readyMade,
} from "../../core/files/dictionary/team-dictionary.ts";

/** What cannot be read any more is left out. */
export function readDictionaries(stored: unknown): Dictionary[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((item) => {
    const read = v.safeParse(dictionarySchema, item);
    return read.success ? [read.output] : [];
  });
}

/** The newest speaks first; one of the same name is replaced. */
export const withDictionary = (dictionaries: readonly Dictionary[], added: Dictionary): Dictionary[] => [
  added,
  ...dictionaries.filter(({ name }) => name !== added.name),
];

/** Null when the text does not even claim to be one. Throws an `ImportError` when it claims and is none. */
export function dictionaryFrom(text: string): Dictionary | null {
  return /"format"\s*:\s*"close-codes-dictionary"/.test(text.slice(0, 4000)) ? parseDictionary(text) : null;
}

/** One of ours as it comes with this version, not a file that only has its name. */
export function isReadyMade(dictionary: Dictionary): boolean {
  const known = readyMade(dictionary.name);
  return known !== null && dictionaryText(known) === dictionaryText(dictionary);
}
