/** What a key says is read back from it: the log's index is rebuilt from keys alone. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import {
  chunkKey,
  documentKey,
  isDocumentKey,
  lostKey,
  parseChunkKey,
  parseLostKey,
  parseTrafficKey,
  trafficKey,
} from "./keys.ts";

const document = fc.stringMatching(/^[a-z0-9]{1,21}$/);

it("reads back chunk keys", () => {
  fc.assert(
    fc.property(fc.record({ document, first: fc.nat(), last: fc.nat(), count: fc.nat() }), (chunk) => {
      expect(parseChunkKey(chunkKey(chunk))).toEqual(chunk);
    }),
  );
});

it("reads back traffic and lost keys", () => {
  fc.assert(
    fc.property(document, fc.nat(), (name, n) => {
      expect(parseTrafficKey(trafficKey(name, n))).toEqual({ document: name, socket: n });
      expect(parseLostKey(lostKey(n))).toBe(n);
    }),
  );
});

it("takes no key for one of another kind", () => {
  const keys = [
    documentKey("d"),
    lostKey(1),
    trafficKey("d", 1),
    chunkKey({ document: "d", first: 1, last: 1, count: 1 }),
  ];
  expect(keys.map(isDocumentKey)).toEqual([true, false, false, false]);
  expect(keys.map((key) => parseLostKey(key) !== null)).toEqual([false, true, false, false]);
  expect(keys.map((key) => parseTrafficKey(key) !== null)).toEqual([false, false, true, false]);
  expect(keys.map((key) => parseChunkKey(key) !== null)).toEqual([false, false, false, true]);
  expect(["", "log/", "log/d/1-2", "pagehide/d/1"].map(parseChunkKey)).toEqual([null, null, null, null]);
});
