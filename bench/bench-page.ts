/**
 * A page of one browser, ready to be measured: our functions in it, its heap and its CPU time readable. Nobody inspects it,
 * as it is with most pages: what Playwright enables everywhere, and DevTools for its tab, has V8 keep every Error's stack
 * twice (three times the cost; measured: watched-pages) and reports every message.
 */
import { expect } from "playwright/test";
import * as v from "valibot";
import type { SpawnedBrowser } from "../e2e/support/browser/spawn-browser.ts";
import type { Site } from "../e2e/support/site.ts";
import * as calls from "./page-calls.ts";
import * as messages from "./page-messages.ts";
import * as sockets from "./page-sockets.ts";
import { browserCpu, US_PER_S } from "./unwatched-browser.ts";

/** The page's clock then has steps of 5 us instead of 100. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

/** tsx wraps functions in a helper of this name, which the page does not have. */
const HELPER = "globalThis.__name = (it) => it;";

/** Serves the page; the URL. `firstScript` holds the ms from its request to its first inline script. */
export function serveBenchPage(site: Site): string {
  const first = `globalThis.firstScript = performance.now() - performance.getEntriesByType("navigation")[0].requestStart;`;
  const functions = [sockets, calls, messages]
    .flatMap((it) => Object.values(it))
    .filter((it) => typeof it === "function");
  const script = [first, HELPER, ...functions].join("\n");
  return site.serve("/bench", `<!doctype html><script>${script}</script><title>bench</title>`, ISOLATED);
}

/** CPU microseconds so far. */
export interface Cpu {
  /** Of the page's main thread, where all worlds of the page run. */
  thread: number;
  /** Of all processes of the browser: network service, renderers, the extension's worker. */
  browser: number;
}

export interface BenchPage {
  /** A method of the DevTools protocol. */
  send(method: string, params?: object): Promise<unknown>;
  /** Resolves when the page has loaded. */
  visit(url: string): Promise<void>;
  /** Runs an expression in the page and waits for its promise. */
  run<S extends v.GenericSchema>(schema: S, expression: string): Promise<v.InferOutput<S>>;
  cpu(): Promise<Cpu>;
  /** Bytes of heap after a collection: of all worlds of the page, of its DOM objects, and of its buffers. */
  heap(): Promise<number>;
  close(): Promise<void>;
}

const attachedSchema = v.object({ sessionId: v.string() });
const evaluatedSchema = v.object({
  result: v.object({ value: v.optional(v.unknown()) }),
  exceptionDetails: v.optional(v.unknown()),
});
const metricsSchema = v.object({ metrics: v.array(v.object({ name: v.string(), value: v.number() })) });
const heapSchema = v.object({ usedSize: v.number(), embedderHeapUsedSize: v.number(), backingStorageSize: v.number() });

/** `inspected`: with the domains enabled that DevTools enables. */
export async function openBenchPage(browser: SpawnedBrowser, url: string, inspected = false): Promise<BenchPage> {
  const targetId = await browser.createTarget("about:blank");
  const attached = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  const { sessionId } = v.parse(attachedSchema, attached);
  const send = (method: string, params?: object): Promise<unknown> => browser.send(method, params, sessionId);
  let visits = 0;
  const page: BenchPage = {
    send,
    async visit(to) {
      const marked = `${to}?${++visits}`;
      await send("Page.navigate", { url: marked });
      const there = `location.href === ${JSON.stringify(marked)} && document.readyState === "complete"`;
      // Asked in the middle of the navigation, the browser answers with an error.
      const loaded = (): Promise<boolean> => page.run(v.boolean(), there).catch(() => false);
      await expect.poll(loaded, { intervals: [5], timeout: 30_000 }).toBe(true);
    },
    async run(schema, expression) {
      const params = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = v.parse(evaluatedSchema, await send("Runtime.evaluate", params));
      if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
      return v.parse(schema, result.value);
    },
    async cpu() {
      const { metrics } = v.parse(metricsSchema, await send("Performance.getMetrics"));
      const thread = metrics.find(({ name }) => name === "ThreadTime")?.value ?? Number.NaN;
      return { thread: thread * US_PER_S, browser: await browserCpu(browser) };
    },
    async heap() {
      // Twice: what the first finalises the second frees.
      await send("HeapProfiler.collectGarbage");
      await send("HeapProfiler.collectGarbage");
      const usage = v.parse(heapSchema, await send("Runtime.getHeapUsage"));
      return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
    },
    async close() {
      await browser.send("Target.closeTarget", { targetId });
    },
  };
  await send("Performance.enable");
  if (inspected) for (const domain of ["Runtime", "Network", "Page"]) await send(`${domain}.enable`);
  await page.visit(url);
  return page;
}
