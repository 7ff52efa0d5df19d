/** Real clients from npm, unmodified, through outages in a real browser: their chains, their delays and what is said of them. */
import { expect } from "playwright/test";
import { FULL } from "../../support/extension/counts.ts";
import { test as withPractice } from "../../support/extension/practice-test.ts";
import { runScenarios, type Seen } from "./run-scenarios.ts";
import { type Delay, LONG_SCENARIOS, SCENARIOS } from "./scenario.ts";

const scenarios = FULL ? [...SCENARIOS, ...LONG_SCENARIOS] : SCENARIOS;

/** A timer may be early by its rounding; on a busy machine it is late by this, and by a share of the delay. */
const EARLY_MS = 10;
const LATE_MS = 150;
const LATE_SHARE = 0.05;

const test = withPractice.extend<object, { seen: ReadonlyMap<string, Seen> }>({
  seen: [
    async ({ browserWithExtension, practice }, use) => {
      await use(await runScenarios(browserWithExtension, practice, scenarios));
    },
    { scope: "worker", timeout: 150_000 },
  ],
});

// One browser for all: they wait side by side.
test.describe.configure({ mode: "default" });

const fits = (gap: number, [least, most]: Delay): boolean =>
  least - EARLY_MS <= gap && gap <= most + LATE_MS + LATE_SHARE * most;

/** The first delay as drawn, then what follows from it. */
const grown = (gaps: readonly number[], factor: number): Delay[] =>
  gaps.map((_, index) => [(gaps[0] ?? 0) * factor ** index, (gaps[0] ?? 0) * factor ** index]);

for (const scenario of scenarios) {
  const { id, title, delays, results = [], growth, outcome, findings, looksLike } = scenario;
  test(title, async ({ seen }) => {
    const { trouble, attempts, reconnects } = seen.get(id) ?? { trouble: "not run", attempts: 0, reconnects: [] };
    expect(trouble).toBeNull();
    expect(attempts).toBe(Math.max(1, results.length));
    if (results.length === 0) return expect(reconnects).toEqual([]);
    expect(reconnects).toHaveLength(1);
    const [chain] = reconnects;
    const gaps = chain?.gapsMs ?? [];
    const rounded = gaps.map(Math.round).join(", ");
    console.log(
      `${id}: gaps ${rounded} ms; ${chain?.looksLike}; ${chain?.findings.map(({ rule }) => rule).join(", ")}`,
    );
    expect(chain).toMatchObject({ outcome, results });
    expect(chain?.attempts).toHaveLength(attempts);
    expect(
      gaps.map((gap, index) => fits(gap, delays[index] ?? [0, 0])),
      `gaps of ${rounded} ms`,
    ).toEqual(delays.map(() => true));
    if (growth) {
      // Both ends of the first gap are late by chance, and so are those it is compared with.
      for (const [index, delay] of grown(gaps, growth).entries()) {
        expect(Math.abs((gaps[index] ?? 0) - delay[0])).toBeLessThan(LATE_MS * growth ** index);
      }
    }
    expect(chain?.findings.map(({ rule }) => rule).sort()).toEqual(
      typeof findings === "function" ? findings(gaps) : findings,
    );
    expect(chain?.looksLike).toBe(typeof looksLike === "function" ? looksLike(gaps) : looksLike);
  });
}
