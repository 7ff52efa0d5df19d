/** Turns the first thing a schema found wrong into a sentence that names the place and the reason. */
import * as v from "valibot";
import { ImportError, type PathSegment, pathText, quoted } from "./import-error.ts";

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  null: "null",
};
const LONGEST_LIST = 120;

const typeOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

function segmentsOf(issue: v.BaseIssue<unknown>): PathSegment[] {
  return (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
}

/** What an allowed value looks like. `(("a" | "b") | null)` as valibot writes it reads `"a", "b", null`. */
function allowed(issue: v.BaseIssue<unknown>): string | null {
  const { expected } = issue;
  if (expected === null) return null;
  const plain = TYPES[expected.toLowerCase()];
  if (plain) return plain;
  const list = expected.replaceAll(/[()]/g, "").replaceAll(" | ", ", ");
  const known = list.split(", ").map((it) => TYPES[it.toLowerCase()] ?? it);
  const text = known.join(", ");
  return text.length > LONGEST_LIST ? null : known.length > 1 ? `one of ${text}` : text;
}

function reason(issue: v.BaseIssue<unknown>): string {
  const { input, type } = issue;
  const given =
    typeOf(input) === "string" || typeof input === "number" ? quoted(input) : (TYPES[typeOf(input)] ?? "it");
  if (type === "max_length") return `is longer than the ${quoted(issue.requirement)} characters that are allowed`;
  if (type === "min_length") return "is empty";
  if (type === "min_value") return `is ${given}; the least it can be is ${quoted(issue.requirement)}`;
  if (type === "max_value") return `is ${given}; the most it can be is ${quoted(issue.requirement)}`;
  if (type === "integer") return `is ${given}, no whole number`;
  if (type === "union") return "is nothing that may stand there";
  const wanted = allowed(issue);
  return wanted === null ? `is ${given}, which may not stand there` : `should be ${wanted}, not ${given}`;
}

/** `at`: where in the file the value stands that was checked. */
export function sentenceFor(issue: v.BaseIssue<unknown>, at: readonly PathSegment[]): string {
  const place = pathText([...at, ...segmentsOf(issue)]) || "The file";
  return issue.input === undefined ? `${place} is missing.` : `${place} ${reason(issue)}.`;
}

/** The value as the schema has it, unknown keys left out; an `ImportError` when it does not fit. */
export function checked<const S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  at: readonly PathSegment[],
): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  throw new ImportError(sentenceFor(result.issues[0], at));
}
