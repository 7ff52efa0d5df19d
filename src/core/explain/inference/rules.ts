/** All rules by engine, and the claims of a connection. */
import type { Claims } from "../../format/claims.ts";
import type { Engine } from "../../format/engine.ts";
import type { Reading } from "../../record/reading.ts";
import { CHROMIUM_RULES } from "./chromium/rules.ts";
import { COMMON_RULES } from "./every-engine.ts";
import { FIREFOX_RULES } from "./firefox/rules.ts";
import { UNENDED_RULES } from "./not-closed-yet.ts";
import { applyRules, type Rule } from "./rule.ts";
import { SPEC_RULES } from "./unmeasured-engines.ts";
import { WIRE_RULES } from "./wire/rules.ts";

const of = (rules: readonly Rule[]): readonly Rule[] => [...WIRE_RULES, ...COMMON_RULES, ...rules, ...UNENDED_RULES];

export const RULES: Readonly<Record<Engine, readonly Rule[]>> = {
  chromium: of(CHROMIUM_RULES),
  firefox: of(FIREFOX_RULES),
  webkit: of(SPEC_RULES),
  unknown: of(SPEC_RULES),
};

export const claimsOf = (reading: Reading): Claims => applyRules(RULES[reading.engine], reading);

const byId = new Map(Object.values(RULES).flatMap((rules) => rules.map((rule) => [rule.id, rule] as const)));

/** The text behind a basis, for the panel. */
export const ruleById = (id: string): Rule | undefined => byId.get(id);
