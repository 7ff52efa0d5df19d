/** Whatever a page passes as text fits the schema afterwards. */
import * as fc from "fast-check";
// biome-ignore lint/style/noRestrictedImports: a test runs in no page.
import * as v from "valibot";
import { expect, it } from "vitest";
import { socketEventSchema } from "../messages/socket-event.ts";
import { clipped, LONG_TEXT, LONG_TEXTS, LONGEST_TEXT } from "./clipped.ts";

const long = "x".repeat(LONGEST_TEXT + 1);

it("leaves what is short as it is", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(clipped(value)).toEqual(value);
    }),
  );
  expect(clipped(undefined)).toBeUndefined();
  expect(clipped({ code: undefined, at: Number.NaN })).toEqual({ code: undefined, at: Number.NaN });
});

it("cuts texts at any depth", () => {
  const cut = clipped({ a: long, b: [long, 1, { c: long }], d: null });
  expect(cut).toEqual({ a: cut.a, b: [cut.a, 1, { c: cut.a }], d: null });
  expect(cut.a).toHaveLength(LONGEST_TEXT);
});

it("cuts to exactly what the schema takes", () => {
  const times = { at: 1, mono: 1, date: 1 };
  const fact = {
    kind: "socket-created",
    ...times,
    socket: 1,
    api: "WebSocket",
    url: long,
    requestedProtocols: [long],
    readyState: 0,
    stack: long,
    error: { name: long, message: long },
  };
  expect(v.is(socketEventSchema, fact)).toBe(false);
  expect(v.is(socketEventSchema, clipped(fact))).toBe(true);
});

it("cuts long texts to little once a page has passed very many", () => {
  const texts = Array.from({ length: 1000 }, () => clipped(long));
  const lengths = [...new Set(texts.map(({ length }) => length))];
  expect(lengths).toEqual([LONGEST_TEXT, LONG_TEXT]);
  const whole = texts.filter(({ length }) => length === LONGEST_TEXT);
  expect(whole.length * LONGEST_TEXT).toBeLessThanOrEqual(LONG_TEXTS + LONGEST_TEXT);
  expect(clipped("x".repeat(LONG_TEXT))).toHaveLength(LONG_TEXT);
});
