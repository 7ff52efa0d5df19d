/** Bytes are counted as they go over the wire, of every kind of message, and nothing else is kept. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteLength, countMessage, noTraffic } from "./message-counter.ts";

const encoded = (text: string): number => new TextEncoder().encode(text).length;
/** Any 16-bit units, lone surrogates included, and texts longer than the counter's scratch buffer. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  fc
    .tuple(fc.constantFrom("x", "ü", "€", "😀", "\ud800"), fc.integer({ min: 5000, max: 20_000 }))
    .map(([unit, n]) => unit.repeat(n)),
);

describe("byteLength", () => {
  it("is what TextEncoder makes of any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(byteLength(text)).toBe(encoded(text));
      }),
      { numRuns: 300 },
    );
  });

  it("is right at the edges of its buffer, whatever stands there", () => {
    for (const unit of ["x", "ü", "€", "😀", "\ud83d", "\ude00"]) {
      for (let n = 16_376; n <= 16_392; n++) {
        const text = "x".repeat(n) + unit + unit;
        expect(byteLength(text), `${n} and ${unit}`).toBe(encoded(text));
      }
    }
  });

  it("is the size of binary messages, and 0 for what is none", () => {
    expect(byteLength(new ArrayBuffer(5))).toBe(5);
    expect(byteLength(new Blob(["ü"]))).toBe(2);
    expect([undefined, null, 5, {}].map(byteLength)).toEqual([0, 0, 0, 0]);
  });
});

it("adds up messages and bytes and keeps the first and the last time", () => {
  const totals = noTraffic();
  countMessage(totals, "abc", 10);
  countMessage(totals, new ArrayBuffer(4), 20);
  countMessage(totals, "", 30);
  expect(totals).toEqual({ messages: 3, bytes: 7, firstAt: 10, lastAt: 30 });
});
