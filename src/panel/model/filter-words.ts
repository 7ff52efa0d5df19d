/** Words of the filter line put in and taken out by chips, leaving what a person typed as it stands. */

const wordsOf = (line: string): string[] => line.split(/\s+/).filter((word) => word !== "");

export const hasWord = (line: string, word: string): boolean => wordsOf(line.toLowerCase()).includes(word);

/** Replaces a word of the same key: two values of one key would find nothing. */
export function withWord(line: string, word: string): string {
  const key = word.slice(0, word.indexOf(":") + 1);
  const kept = wordsOf(line).filter((it) => !it.toLowerCase().startsWith(key));
  return `${[...kept, word].join(" ")} `;
}

export const withoutWord = (line: string, word: string): string =>
  wordsOf(line)
    .filter((it) => it.toLowerCase() !== word)
    .join(" ");
