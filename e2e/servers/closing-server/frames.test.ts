/** The frame codec against the RFC's own examples, and against itself. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFrameReader, encodeFrame } from "./frames.ts";

const hello = Buffer.from("Hello");

describe("examples of RFC 6455 section 5.7", () => {
  test.each([
    ["an unmasked text message", { opcode: 1, payload: hello }, "810548656c6c6f"],
    [
      "a masked text message",
      { opcode: 1, payload: hello, mask: Buffer.from("37fa213d", "hex") },
      "818537fa213d7f9f4d5158",
    ],
    ["a first fragment", { opcode: 1, payload: Buffer.from("Hel"), fin: false }, "010348656c"],
    ["a last fragment", { opcode: 0, payload: Buffer.from("lo") }, "80026c6f"],
    ["an unmasked ping", { opcode: 9, payload: hello }, "890548656c6c6f"],
  ])("%s", (_what, frame, hex) => {
    expect(encodeFrame(frame).toString("hex")).toBe(hex);
  });

  test.each([
    [256, "827e0100"],
    [65_536, "827f0000000000010000"],
  ])("the header of %i bytes of binary data", (length, hex) => {
    const frame = encodeFrame({ opcode: 2, payload: Buffer.alloc(length) });
    expect(frame.subarray(0, hex.length / 2).toString("hex")).toBe(hex);
  });
});

/** Payloads of every length form, small ones mostly. */
const payloads = fc.oneof(
  { weight: 5, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.integer({ min: 65_530, max: 65_540 }).map((length) => new Uint8Array(length).fill(7)) },
);

const specs = fc.record({
  opcode: fc.integer({ min: 0, max: 15 }),
  payload: payloads,
  fin: fc.boolean(),
  rsv: fc.integer({ min: 0, max: 7 }),
  mask: fc.option(fc.uint8Array({ minLength: 4, maxLength: 4 }), { nil: null }),
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

test("what is written is read again, however the bytes are cut", () => {
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(specs, { maxLength: 4 }), cuts, (frames, at) => {
      const bytes = Buffer.concat(frames.map(({ mask, ...spec }) => encodeFrame(mask ? { ...spec, mask } : spec)));
      const places = [0, ...at.map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b), bytes.length];
      const read = createFrameReader();
      const got = places.flatMap((place, i) => read(bytes.subarray(place, places[i + 1] ?? bytes.length)));
      expect(got.map(({ payload, ...rest }) => ({ ...rest, payload: hex(payload) }))).toEqual(
        frames.map(({ mask, payload, ...rest }) => ({ ...rest, masked: mask !== null, payload: hex(payload) })),
      );
    }),
  );
});

test("a frame that announces more than it brings is never complete", () => {
  const read = createFrameReader();
  expect(read(encodeFrame({ opcode: 1, payload: hello, declaredLength: 2n ** 62n }))).toEqual([]);
  expect(read(encodeFrame({ opcode: 1, payload: hello }))).toEqual([]);
});
