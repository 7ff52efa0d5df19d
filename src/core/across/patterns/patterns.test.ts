/** Every row of patterns: found where it is, and not where one thing differs. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecording } from "../../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { patternsOf } from "./cases/pattern-case.ts";
import { PATTERN_CASES } from "./cases/pattern-cases.ts";
import { findPatterns, PATTERNS } from "./patterns.ts";

const ids = PATTERNS.map(({ id }) => id);

describe("rows of patterns", () => {
  it("have one id each, and cases only for rows that exist", () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const { pattern } of PATTERN_CASES) expect(ids).toContain(pattern);
  });

  it.each(ids)("%s has a case", (id) => {
    const cases = PATTERN_CASES.filter(({ pattern }) => pattern === id);
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.every(({ but }) => but.length > 0)).toBe(true);
  });

  it.each(PATTERN_CASES.map((it, index) => [`${it.pattern} (${index})`, it] as const))("%s is found", (_, given) => {
    const [found, ...more] = patternsOf(given.timeline, given.until).filter(({ id }) => id === given.pattern);
    expect(more).toEqual([]);
    expect(found?.certainty).toBe("likely");
    expect(found?.finding?.evidence).toEqual(expect.arrayContaining([...given.evidence]));
    expect(found?.connections.toSorted()).toEqual(given.connections);
    expect(found?.suspects ?? []).toEqual(given.suspects ? expect.arrayContaining([given.suspects]) : []);
  });

  const misses = PATTERN_CASES.flatMap((given) => given.but.map(([what, text]) => ({ ...given, what, text })));
  it.each(misses.map((it) => [it.pattern, it.what, it] as const))(
    "%s is not found in: %s",
    (_pattern, _what, given) => {
      expect(patternsOf(given.text, given.until).filter(({ id }) => id === given.pattern)).toEqual([]);
    },
  );
});

it("does not depend on the order of the connections", () => {
  const shuffled = arbitraryLog.chain((facts) => {
    const recording = createRecording("chromium");
    recording.add(arbitraryDocuments, facts);
    const connections = recording.connections();
    const documents = fc.constant(recording.documents());
    const other = fc.shuffledSubarray([...connections], { minLength: connections.length });
    return fc.tuple(fc.constant(connections), other, documents);
  });
  fc.assert(
    fc.property(shuffled, ([connections, other, documents]) => {
      expect(findPatterns(other, { documents })).toEqual(findPatterns(connections, { documents }));
    }),
    { numRuns: 100 },
  );
});
