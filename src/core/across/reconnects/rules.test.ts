/** Every row of judgement about chains: said where it should be, and not where one thing differs. */
import { describe, expect, it } from "vitest";
import type { ReconnectFinding } from "../../format/reconnect.ts";
import { DECISION_CASES } from "./cases/decision-cases.ts";
import { DELAY_CASES } from "./cases/delay-cases.ts";
import { chainsOf, type ReconnectCase } from "./cases/reconnect-case.ts";
import { RECONNECT_RULES } from "./rules.ts";

const CASES: readonly ReconnectCase[] = [...DELAY_CASES, ...DECISION_CASES];
const ids = RECONNECT_RULES.map(({ id }) => id);

const findings = (text: string, rule: string, until?: number): ReconnectFinding[] =>
  chainsOf(text, until).flatMap((chain) => chain.findings.filter((finding) => finding.rule === rule));

describe("rows of judgement", () => {
  it("have one id each, and cases only for rows that exist", () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const { rule } of CASES) expect(ids).toContain(rule);
  });

  it.each(ids)("%s has a case", (id) => {
    const cases = CASES.filter((given) => given.rule === id);
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.every(({ but }) => but.length > 0)).toBe(true);
  });

  it.each(CASES.map((it, index) => [`${it.rule} (${index})`, it] as const))("%s is said", (_, given) => {
    const [found] = findings(given.timeline, given.rule, given.until);
    expect(found?.certainty).toBe(given.certainty);
    expect(found?.finding?.evidence).toEqual(given.evidence);
  });

  const misses = CASES.flatMap((given) =>
    given.but.map(([what, text, chains = 1]) => ({ ...given, what, text, chains })),
  );
  it.each(misses.map((it) => [it.rule, it.what, it] as const))("%s is not said of: %s", (_rule, _what, given) => {
    expect(chainsOf(given.text, given.until)).toHaveLength(given.chains);
    expect(findings(given.text, given.rule, given.until)).toEqual([]);
  });
});
