/** Every rule of every engine: it has a reason, speaks where it should and is silent where one thing differs. */
import { describe, expect, it } from "vitest";
import { butFor, claimTexts, connectionOf, foldText } from "../../testing/fold-text.ts";
import { CHROMIUM_ABNORMAL_CASES } from "./cases/chromium-abnormal-cases.ts";
import { CHROMIUM_CLEAN_CASES } from "./cases/chromium-clean-cases.ts";
import { CHROMIUM_FROZEN_CASES } from "./cases/chromium-frozen-cases.ts";
import { CHROMIUM_HANDSHAKE_CASES } from "./cases/chromium-handshake-cases.ts";
import { CHROMIUM_STREAM_CASES } from "./cases/chromium-stream-cases.ts";
import { COMMON_CASES } from "./cases/common-cases.ts";
import { FIREFOX_ABNORMAL_CASES } from "./cases/firefox-abnormal-cases.ts";
import { FIREFOX_CLEAN_CASES } from "./cases/firefox-clean-cases.ts";
import { HTTP2_CASES } from "./cases/http2-cases.ts";
import type { RuleCase } from "./cases/rule-case.ts";
import { SPEC_CASES } from "./cases/spec-cases.ts";
import { UNENDED_CASES } from "./cases/unended-cases.ts";
import { WIRE_CASES } from "./cases/wire-cases.ts";
import { RULES, ruleById } from "./rules.ts";

const CASES: readonly RuleCase[] = [
  ...COMMON_CASES,
  ...CHROMIUM_CLEAN_CASES,
  ...CHROMIUM_ABNORMAL_CASES,
  ...CHROMIUM_FROZEN_CASES,
  ...CHROMIUM_HANDSHAKE_CASES,
  ...CHROMIUM_STREAM_CASES,
  ...FIREFOX_CLEAN_CASES,
  ...FIREFOX_ABNORMAL_CASES,
  ...HTTP2_CASES,
  ...SPEC_CASES,
  ...UNENDED_CASES,
  ...WIRE_CASES,
];
const rules = Object.values(RULES).flat();
const ids = [...new Set(rules.map(({ id }) => id))];

/** The rules that any claim of any connection of the timeline rests on. */
const basesIn = (timeline: string): Set<string | undefined> =>
  new Set(foldText(timeline).flatMap(({ claims }) => Object.values(claims).map(({ basis }) => basis)));

const engineOfLine = (timeline: string): string => timeline.slice(0, timeline.indexOf("\n"));

describe("rules of inference", () => {
  it.each(ids)("%s has a reason and a case", (id) => {
    expect(ruleById(id)?.why).toMatch(/^\S.*[.)]$/);
    expect(CASES.map(({ rule }) => rule)).toContain(id);
  });

  it("have one id each", () => {
    for (const list of Object.values(RULES)) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    for (const rule of rules) expect(ruleById(rule.id)).toBe(rule);
  });

  it("come only with cases of rules that exist", () => {
    for (const { rule } of CASES) expect(ids).toContain(rule);
  });

  it.each(CASES.map((it) => [it.rule, engineOfLine(it.timeline), it] as const))("%s speaks (%s)", (_, __, given) => {
    expect(basesIn(given.timeline)).toContain(given.rule);
    expect(claimTexts(connectionOf(given.timeline, given.id).claims)).toMatchObject(given.says);
  });

  it.each(CASES.map((it) => [it.rule, it.but[1], it] as const))(
    "%s is silent when it is %j instead",
    (_, __, given) => {
      expect(basesIn(butFor(given.timeline, given.but))).not.toContain(given.rule);
    },
  );
});
