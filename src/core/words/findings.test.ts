/** How titles, advice and sources of findings read, and that every row has them. */
import { describe, expect, it } from "vitest";
import { PATTERNS } from "../across/patterns/patterns.ts";
import { RECONNECT_RULES } from "../across/reconnects/rules.ts";
import { CAUSES } from "../explain/causes/diagnose.ts";
import type { Scope } from "../format/finding.ts";
import { findingText, wordsOf } from "./findings.ts";

const ROWS = [
  ...CAUSES.map(({ id }) => ["connection", id] as const),
  ...RECONNECT_RULES.map(({ id }) => ["chain", id] as const),
  ...PATTERNS.map(({ id }) => ["recording", id] as const),
];

describe("the words of every row", () => {
  it.each(ROWS)("%s, %s", (scope: Scope, id) => {
    const words = wordsOf({ scope, id });
    expect(words?.title).toMatch(/^[A-Z].*[^.]$/);
    expect(words?.advice).toMatch(/^[A-Z1].*\.$/);
  });

  it("have one title each in their scope", () => {
    const titles = ROWS.map(([scope, id]) => `${scope}: ${wordsOf({ scope, id })?.title}`);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

it("a finding in words has its suspects and the sources of all", () => {
  const text = findingText({
    id: "idle-limit",
    scope: "connection",
    certainty: "likely",
    evidence: [
      { id: "silence", ms: 60_000 },
      { id: "same-silence", count: 2 },
    ],
    sources: [
      { rfc: 6455, section: "5.5.2" },
      { repo: "nginx/nginx", path: "a.c" },
    ],
    suspects: ["nginx (proxy_read_timeout, default)"],
  });
  expect(text).toMatchObject({
    evidence: [
      "no message either way for 60.0 s before the end",
      "2 other sockets of this origin ended after the same silence",
    ],
    suspects: ["nginx (proxy_read_timeout, default)"],
    source: "RFC 6455 section 5.5.2; nginx/nginx a.c",
  });
});

it("a finding without suspects says nothing of them, and one without words of its own has no title", () => {
  const none = {
    scope: "chain",
    id: "known-policy",
    certainty: "likely",
    evidence: [],
    sources: [],
    suspects: [],
  } as const;
  expect(findingText(none)).toEqual({ title: "", advice: "", evidence: [], source: "" });
});
