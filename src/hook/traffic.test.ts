/** Bytes are counted as they go over the wire, of every kind of message, and none is kept for long. */
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { stubBrowserGlobals } from "../testing/browser-globals.ts";

let counting: typeof import("./traffic.ts");
const byteLength = (data: unknown): number => counting.byteLength(data);

beforeAll(async () => {
  stubBrowserGlobals();
  counting = await import("./traffic.ts");
});
afterAll(() => vi.unstubAllGlobals());

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

  it("is the size of binary messages", () => {
    expect(byteLength(new ArrayBuffer(5))).toBe(5);
    expect(byteLength(new Blob(["ü"]))).toBe(2);
  });

  it("leaves nothing of a text in the page's RegExp", () => {
    expect(/before/.test("before")).toBe(true);
    byteLength("a secret, ü");
    expect(RegExp.lastMatch).toBe("before");
  });
});

it("adds up messages and bytes and keeps the first and the last time", () => {
  const messages = counting.nothing();
  const now = vi.spyOn(performance, "now");
  counting.count(messages, 3);
  const { firstAt } = messages;
  expect(messages).toEqual({ messages: 1, bytes: 3, firstAt, lastAt: firstAt });
  counting.count(messages, 4);
  expect(messages).toEqual({ messages: 2, bytes: 7, firstAt, lastAt: messages.lastAt });
  expect(messages.lastAt).toBeGreaterThan(firstAt);
  expect(now, "the page's own performance.now").not.toHaveBeenCalled();
});

describe("receive", () => {
  const messages = fc.array(
    fc.oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.constantFrom("😀".repeat(1500), "x".repeat(5000))),
    { maxLength: 30 },
  );

  it("counts what comes, however it is joined to be measured", () => {
    fc.assert(
      fc.property(messages, (texts) => {
        const it = { received: counting.nothing(), unmeasured: "" };
        for (const text of texts) counting.receive(it, text);
        counting.receive(it, new ArrayBuffer(3));
        counting.measure(it);
        const bytes = texts.reduce((sum, text) => sum + encoded(text), 3);
        expect(it).toMatchObject({ received: { messages: texts.length + 1, bytes }, unmeasured: "" });
      }),
    );
  });

  it("keeps little of what was received", () => {
    const it = { received: counting.nothing(), unmeasured: "" };
    for (let i = 1; i <= 64; i++) counting.receive(it, "x");
    expect(it).toMatchObject({ received: { bytes: 64 }, unmeasured: "" });
    for (let i = 0; i < 1000; i++) {
      counting.receive(it, "x".repeat(100));
      expect(it.unmeasured.length).toBeLessThanOrEqual(4096);
    }
    counting.receive(it, "x".repeat(100_000));
    expect(it).toMatchObject({ received: { bytes: 200_064 }, unmeasured: "" });
  });
});
