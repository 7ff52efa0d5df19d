/** The payload of Close frames, legal and not. */
import { expect, test } from "vitest";
import { decodeClose, encodeClose } from "./close-payload.ts";

test.each([
  ["no code", encodeClose(), { code: null, reason: "", hex: "" }],
  ["a code", encodeClose(1000), { code: 1000, reason: "", hex: "03e8" }],
  ["a code and a reason", encodeClose(4001, "né"), { code: 4001, reason: "né", hex: "0fa16ec3a9" }],
  ["one byte", Buffer.of(3), { code: null, reason: "", hex: "03" }],
  ["a broken reason", encodeClose(1000, Uint8Array.of(0xc3, 0x28)), { code: 1000, reason: "\uFFFD(", hex: "03e8c328" }],
])("%s", (_what, bytes, payload) => {
  expect(decodeClose(bytes)).toEqual(payload);
});
