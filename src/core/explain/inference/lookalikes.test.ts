/** Never certain where a lookalike exists: what several wire histories show alike may not be called certain where they differ. */
import { describe, expect, it } from "vitest";
import type { Claims } from "../../format/claims.ts";
import { connectionOf } from "../../testing/fold-text.ts";
import type { Truth } from "./cases/lookalike.ts";
import { LOOKALIKES_ANYWHERE } from "./cases/lookalikes-anywhere.ts";
import { LOOKALIKES_BY_ENGINE } from "./cases/lookalikes-by-engine.ts";
import { LOOKALIKES_OF_CARRIERS } from "./cases/lookalikes-of-carriers.ts";
import { LOOKALIKES_OF_LEAVING } from "./cases/lookalikes-of-leaving.ts";
import { LOOKALIKES_OF_PAUSES } from "./cases/lookalikes-of-pauses.ts";
import { LOOKALIKES_OF_STREAMS } from "./cases/lookalikes-of-streams.ts";

const OF_SOCKETS = [
  ...LOOKALIKES_ANYWHERE,
  ...LOOKALIKES_BY_ENGINE,
  ...LOOKALIKES_OF_CARRIERS,
  ...LOOKALIKES_OF_LEAVING,
  ...LOOKALIKES_OF_PAUSES,
];
const LOOKALIKES = [...OF_SOCKETS, ...LOOKALIKES_OF_STREAMS];

/** Certain claims that the truth contradicts, each as a sentence. */
function contradictions(claims: Claims, truth: Truth): string[] {
  return Object.entries(truth).flatMap(([name, is]) => {
    // `as`: the keys of a Truth are claims.
    const claim = claims[name as keyof Claims];
    const right: readonly unknown[] = Array.isArray(is) ? is : [is];
    return claim.certainty === "certain" && !right.includes(claim.value)
      ? [`${name} is called ${JSON.stringify(claim.value)} (${claim.basis}), and is ${JSON.stringify(is)}`]
      : [];
  });
}

describe("never certain where a lookalike exists", () => {
  it.each(LOOKALIKES.map((it) => [it.title, it] as const))("%s", (_, { timeline, truths }) => {
    const { claims } = connectionOf(timeline);
    expect(Object.keys(truths).length).toBeGreaterThan(1);
    const found = Object.entries(truths).map(([name, truth]) => [name, contradictions(claims, truth)]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.keys(truths).map((name) => [name, []])));
  });

  it("says something all the same, but of streams, whose 1006 tells nothing", () => {
    for (const { timeline } of OF_SOCKETS) {
      const said = Object.values(connectionOf(timeline).claims).filter(({ certainty }) => certainty !== "unknown");
      expect(said.length).toBeGreaterThan(3);
    }
  });

  it("notices a certain claim that is wrong", () => {
    const { claims } = connectionOf("chromium\n 1 #1 new ws://app.test/\n 2 #1 open\n 9 #1 close-event 4000 clean");
    expect(contradictions(claims, { receivedCode: 4001, closeSent: true })).toHaveLength(1);
  });
});
