/** What the panel's bench measures with: keys to the paint of what they change, long tasks, and where the time went. */
import { writeFile } from "node:fs/promises";
import type { CDPSession, Page } from "playwright";
import * as v from "valibot";
import { quantile } from "../statistics.ts";

/**
 * In the page, as text: the transpiler's helpers are not there. `next`: from a key's event to the first paint after it, as
 * the browser times it (in steps of 8 ms, and nothing under 16); `settled`: to the paint of the last thing that it changed.
 * What is only said to screen readers comes later on purpose and does not count.
 */
const WATCH = `globalThis.bench = { tasks: [], next: [], pressed: 0, changed: 0, painted: 0, diagram: null, diagramPainted: 0 };
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) bench.tasks.push(Math.round(duration));
}).observe({ entryTypes: ["longtask"] });
new PerformanceObserver((list) => {
  for (const { name, duration } of list.getEntries()) if (name === "keydown") bench.next.push(duration);
}).observe({ type: "event", durationThreshold: 16 });
addEventListener("keydown", ({ timeStamp }) => { bench.pressed = bench.painted = timeStamp; }, true);
const channel = new MessageChannel();
channel.port1.onmessage = ({ data: isNewDiagram }) => {
  bench.painted = performance.now();
  if (isNewDiagram) bench.diagramPainted = bench.painted;
};
new MutationObserver((records) => {
  const part = ({ target }) => target.nodeType === 1 ? target : target.parentElement;
  if (records.every((record) => part(record)?.closest("[role=status]"))) return;
  bench.changed = performance.now();
  const drawn = document.querySelector(".sequence-body");
  const isNew = drawn !== bench.diagram;
  bench.diagram = drawn;
  requestAnimationFrame(() => channel.port2.postMessage(isNew));
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
undefined`;

/** Until nothing has changed for a while; resolves with the ms from the key to the paint of its last change, and of a new diagram. */
const SETTLE = `new Promise((done) => {
  const QUIET = 60;
  const look = () => {
    if (performance.now() - Math.max(bench.changed, bench.painted, bench.pressed) < QUIET) setTimeout(look, 10);
    else done({ settled: bench.painted - bench.pressed, diagram: bench.diagramPainted - bench.pressed });
  };
  look();
})`;

/** Event timing says nothing under this, ms. */
const SHORTEST = 16;
const PARTS = { ScriptDuration: "script", RecalcStyleDuration: "style", LayoutDuration: "layout" } as const;
const metricsSchema = v.object({ metrics: v.array(v.object({ name: v.string(), value: v.number() })) });

export interface Watch {
  panel: Page;
  /** Presses keys one after the other, each after the last has settled. */
  press(keys: readonly string[]): Promise<{ next: number[]; settled: number[]; diagram: number[] }>;
  /** Presses keys without waiting for what they change elsewhere. */
  type(keys: readonly string[]): Promise<number[]>;
  /** Prints one line about `samples`, ms, and where the time since the last report went. */
  report(name: string, samples: readonly number[]): Promise<void>;
  /** Starts anew: what was before is not reported. */
  reset(): Promise<void>;
}

async function totals(session: CDPSession): Promise<Map<string, number>> {
  const { metrics } = v.parse(metricsSchema, await session.send("Performance.getMetrics"));
  return new Map(metrics.map(({ name, value }) => [name, value * 1000]));
}

/** `profileFolder`: where to leave CPU profiles that DevTools opens, one for each report; null for none. */
export async function watchPanel(panel: Page, profileFolder: string | null): Promise<Watch> {
  await panel.evaluate(WATCH);
  const session = await panel.context().newCDPSession(panel);
  // In CPU time of the panel's thread: what others do on the machine meanwhile is not counted.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  if (profileFolder !== null) await session.send("Profiler.enable");
  const startProfile = async (): Promise<void> => {
    if (profileFolder !== null) await session.send("Profiler.start");
  };
  let before = await totals(session);
  await startProfile();

  /** The keys' times as the browser gives them, those too short for it as the shortest. */
  const takeNext = async (count: number): Promise<number[]> => {
    await panel.evaluate("new Promise((later) => requestAnimationFrame(() => setTimeout(later, 100)))");
    const told = await panel.evaluate<number[]>("bench.next.splice(0)");
    return [...told, ...Array.from({ length: Math.max(0, count - told.length) }, () => SHORTEST)];
  };

  const where = async (): Promise<string> => {
    const now = await totals(session);
    const spent = (name: string): number => (now.get(name) ?? 0) - (before.get(name) ?? 0);
    const parts = Object.entries(PARTS).map(([name, word]) => ({ word, ms: spent(name) }));
    const rest = spent("TaskDuration") - parts.reduce((sum, { ms }) => sum + ms, 0);
    const sorted = [...parts, { word: "other", ms: rest }].sort((a, b) => b.ms - a.ms);
    before = now;
    return sorted.map(({ word, ms }) => `${word} ${ms.toFixed(0)}`).join(", ");
  };

  return {
    panel,
    async press(keys) {
      await panel.evaluate("bench.next.splice(0)");
      const settled: number[] = [];
      const diagram: number[] = [];
      for (const key of keys) {
        await panel.keyboard.press(key);
        const times = await panel.evaluate<{ settled: number; diagram: number }>(SETTLE);
        settled.push(times.settled);
        diagram.push(times.diagram);
      }
      return { next: await takeNext(keys.length), settled, diagram };
    },
    async type(keys) {
      await panel.evaluate("bench.next.splice(0)");
      for (const key of keys) await panel.keyboard.press(key);
      return takeNext(keys.length);
    },
    async report(name, samples) {
      const tasks = await panel.evaluate<number[]>("bench.tasks.splice(0)");
      const text = [0.5, 0.95].map((q) => quantile(samples, q).toFixed(0)).join(" / ");
      const spent = await where();
      console.log(
        `${name.padEnd(40)} ${text} ms (median / 95th of ${samples.length}); longest task ${Math.max(0, ...tasks)} ms; CPU: ${spent} ms`,
      );
      if (profileFolder === null) return;
      const { profile } = await session.send("Profiler.stop");
      await writeFile(`${profileFolder}/${name.replaceAll(/\W+/g, "-")}.cpuprofile`, JSON.stringify(profile));
      await startProfile();
    },
    async reset() {
      await panel.evaluate("bench.tasks.splice(0), bench.next.splice(0)");
      before = await totals(session);
    },
  };
}
