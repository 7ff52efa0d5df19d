/** The one way an import says no: a sentence that names the place and the reason. */

export class ImportError extends Error {
  override name = "ImportError";
}

export type PathSegment = string | number;

/** `connections[3].events[2].code`; "" for the file itself. A key that is no plain name stands in brackets, quoted. */
export function pathText(path: readonly PathSegment[]): string {
  let text = "";
  for (const segment of path) {
    if (typeof segment === "number") text += `[${segment}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(segment)) text += text === "" ? segment : `.${segment}`;
    else text += `[${quoted(segment)}]`;
  }
  return text;
}

const LONGEST_QUOTE = 60;

/** A value of the file inside a sentence: on one line and short, whatever it holds. */
export function quoted(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > LONGEST_QUOTE ? `${json.slice(0, LONGEST_QUOTE - 1)}…` : json;
}

const number = (value: number): string => value.toLocaleString("en-US");
export const amount = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;
