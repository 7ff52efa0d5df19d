/** Words of the filter line put in and taken out by chips, rows and menus, leaving what a person typed as it stands. */

const wordsOf = (line: string): string[] => line.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];

const keyOf = (word: string): string => word.slice(0, word.indexOf(":") + 1).toLowerCase();

const valuesOf = (word: string): string[] => word.slice(keyOf(word).length).toLowerCase().split(",");

/** As it stands in the line after a word was put in: the next can be typed at once. */
const lineOf = (words: readonly string[]): string => words.map((word) => `${word} `).join("");

/** Quotes a value that would fall apart, or be read as several. */
export const quoted = (value: string): string => (/[\s,"]/.test(value) ? `"${value.replaceAll('"', "")}"` : value);

export const hasWord = (line: string, word: string): boolean => wordsOf(line.toLowerCase()).includes(word);

/** Replaces a word of the same key: two values of one key would find nothing. */
export const withWord = (line: string, word: string): string =>
  lineOf([...wordsOf(line).filter((it) => keyOf(it) !== keyOf(word)), word]);

/** Besides what stands there: several exclusions, `-code:1000 -code:1001`, do find something. */
export const andWord = (line: string, word: string): string =>
  hasWord(line, word.toLowerCase()) ? line : lineOf([...wordsOf(line), word]);

export const withoutWord = (line: string, word: string): string =>
  wordsOf(line)
    .filter((it) => it.toLowerCase() !== word.toLowerCase())
    .join(" ");

/** Whether one of the values behind `key` ("state:") is `value`: the values of one word are alternatives. */
export const hasValue = (line: string, key: string, value: string): boolean =>
  wordsOf(line).some((word) => keyOf(word) === key && valuesOf(word).includes(value));

/** Puts one more alternative behind the key, or takes it out; the word goes with its last value. */
export function toggleValue(line: string, key: string, value: string): string {
  const words = wordsOf(line);
  const at = words.findIndex((word) => keyOf(word) === key);
  const word = words[at];
  if (word === undefined) return lineOf([...words, `${key}${value}`]);
  const values = valuesOf(word).filter((it) => it !== "");
  const left = values.includes(value) ? values.filter((it) => it !== value) : [...values, value];
  return lineOf(left.length === 0 ? words.toSpliced(at, 1) : words.with(at, `${key}${left.join(",")}`));
}
