/** That what is read is what the platform reads, within limits, and that broken JSON is refused at its place in any engine's words. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { ImportError } from "./import-error.ts";
import { parseJson, withinLimits } from "./json.ts";

const LIMITS = { depth: 3, text: 10 };

function within(text: string): unknown {
  const root = parseJson(text);
  for (const _ of withinLimits(root, LIMITS));
  return root;
}

it("reads what JSON says, with 0 for -0 and without a byte order mark", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2 }), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!/"[^"]{11,}"/.test(text));
      expect(within(`\uFEFF${text}`)).toEqual(JSON.parse(text));
    }),
  );
  expect(within("[-0, [-0.0]]")).toEqual([0, [0]]);
});

it.each([
  ["[[[[]]]]", "[0][0][0]: lists and objects lie more than 3 deep in each other; no recording does."],
  ['{"a": {"b c": "12345678901"}}', 'a["b c"]: a text of 11 characters is too long; up to 10 characters are read.'],
  ["[1, 1e999]", "[1]: the number is too large."],
])("refuses %s", (text, sentence) => {
  expect(() => within(text)).toThrow(new ImportError(sentence));
});

it.each([
  [
    "V8",
    "Expected property name or '}' in JSON at position 9 (line 2 column 5)",
    "Expected property name or '}'",
    "2, column 5",
  ],
  [
    "Firefox",
    "JSON.parse: expected property name or '}' at line 2 column 5 of the JSON data",
    "expected property name or '}'",
    "2, column 5",
  ],
])("takes the place from what %s says", (_, message, words, place) => {
  const parse = JSON.parse;
  JSON.parse = () => {
    throw new SyntaxError(message);
  };
  try {
    expect(() => parseJson("[1,2\n   {x}]")).toThrow(`Line ${place}: the file is no JSON there (${words}).`);
  } finally {
    JSON.parse = parse;
  }
});
