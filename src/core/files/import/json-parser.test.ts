/** That our reader of JSON agrees with the platform's wherever both accept, and lets go of large items as they come. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ImportError } from "./import-error.ts";
import { type JsonItem, parseJson } from "./json-parser.ts";

const limits = { depth: 50, text: 100_000, values: 100_000 };

function parse(text: string, given = limits): unknown {
  const parsing = parseJson(text, given);
  let step = parsing.next();
  while (!step.done) step = parsing.next();
  return step.value;
}

/** In these alone we are stricter: none of them stands in an export. */
const STRICTER = /is not allowed|stands there twice|is too large/;

/** What either reader makes of a text; undefined when it is no JSON to it. */
function outcome(read: (text: string) => unknown, text: string): unknown {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (!(error instanceof ImportError)) throw error;
    fc.pre(!STRICTER.test(error.message));
    return undefined;
  }
}

/** But for -0, which we read as 0. */
const platforms = (text: string): unknown => JSON.parse(text, (_key, value: unknown) => (value === 0 ? 0 : value));

const json = fc.jsonValue({ maxDepth: 5 }).map((value) => JSON.stringify(value));
const fragment = fc.constantFrom(
  ...'{}[],:"\\ \n-+.eE0123456789tfnu/',
  "true",
  "false",
  "null",
  '"a"',
  "\\u00e9",
  "é",
  "\u0000",
);
/** Almost JSON. */
const nearly = fc.oneof(
  fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join("")),
  fc.tuple(json, fc.nat(), fragment).map(([text, at, part]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + part + text.slice(from + 1);
  }),
);

describe("JSON reader", () => {
  it("reads what the platform reads", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!text.includes("__proto__"));
        expect(parse(text)).toEqual(platforms(text));
      }),
    );
  });

  it("refuses what the platform refuses, and reads the rest alike", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(nearly, (text) => {
        expect(outcome(parse, text)).toEqual(outcome(platforms, text));
      }),
      { numRuns: 3000 },
    );
  });

  it("stops at its limits", () => {
    expect(() => parse("[[[]]]", { ...limits, depth: 2 })).toThrow("more than 2 deep");
    expect(() => parse('["abc"]', { ...limits, text: 2 })).toThrow("a text of 3 characters is too long");
    expect(() => parse("[1,2]", { ...limits, values: 2 })).toThrow("more than 2 values");
  });

  it("hands over each item of the outermost lists, which may be replaced", () => {
    const items: JsonItem[] = [];
    const parsing = parseJson('{"a": [1, [2, 3]], "b": {"c": [4]}, "d": [{"e": 5}]}', limits);
    let step = parsing.next();
    for (; !step.done; step = parsing.next()) {
      const { item } = step.value;
      if (!item) continue;
      items.push(item);
      item.list[item.index] = `${item.key}${item.index}`;
    }
    expect(items.map(({ key, index }) => [key, index])).toEqual([
      ["a", 0],
      ["a", 1],
      ["d", 0],
    ]);
    expect(step.value).toEqual({ a: ["a0", "a1"], b: { c: [4] }, d: ["d0"] });
  });

  it("lets its caller breathe in long texts and long stretches of space", () => {
    const breaths = (text: string): number => [...parseJson(text, limits)].length;
    expect(breaths(`[${"1,".repeat(99_000)}1]`)).toBeGreaterThan(2);
    expect(breaths(`[${" ".repeat(1_000_000)}]`)).toBeGreaterThan(5);
  });

  it("takes time in proportion to the text, also for escapes and open quotes", () => {
    const text = `["${"\\n".repeat(49_000)}", "${"\\\\".repeat(49_000)}"]`;
    expect(parse(text)).toEqual(JSON.parse(text));
    expect(() => parse(`["${'\\"'.repeat(49_000)}`)).toThrow("cut off");
  });
});
