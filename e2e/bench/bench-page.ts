/** A page of one browser, ready to be measured: our functions in it, its heap and its CPU time readable. */
import type { CDPSession, Page } from "playwright";
import * as v from "valibot";
import type { Launched } from "../extension/launch.ts";
import type { Site } from "../extension/site.ts";
import * as calls from "./page-calls.ts";
import * as messages from "./page-messages.ts";
import * as sockets from "./page-sockets.ts";

/** The page's clock then has steps of 5 us instead of 100. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const US_PER_S = 1_000_000;

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
  page: Page;
  session: CDPSession;
  /** Runs an expression in the page and waits for its promise. */
  run<S extends v.GenericSchema>(schema: S, expression: string): Promise<v.InferOutput<S>>;
  cpu(): Promise<Cpu>;
  /** Bytes of heap after a collection: of all worlds of the page, of its DOM objects, and of its buffers. */
  heap(): Promise<number>;
  close(): Promise<void>;
}

const heapUsage = v.object({ usedSize: v.number(), embedderHeapUsedSize: v.number(), backingStorageSize: v.number() });

export async function openBenchPage({ context }: Launched, url: string): Promise<BenchPage> {
  const browser = context.browser();
  if (!browser) throw new Error("This Playwright gives no handle on the browser.");
  const wholeBrowser = await browser.newBrowserCDPSession();
  const page = await context.newPage();
  await page.goto(url);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  return {
    page,
    session,
    async run(schema, expression) {
      const answer = await session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      if (answer.exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(answer.exceptionDetails)}`);
      return v.parse(schema, answer.result.value);
    },
    async cpu() {
      const { metrics } = await session.send("Performance.getMetrics");
      const { processInfo } = await wholeBrowser.send("SystemInfo.getProcessInfo");
      const thread = metrics.find(({ name }) => name === "ThreadTime")?.value ?? Number.NaN;
      return { thread: thread * US_PER_S, browser: processInfo.reduce((sum, it) => sum + it.cpuTime, 0) * US_PER_S };
    },
    async heap() {
      // Twice: what the first finalises the second frees.
      await session.send("HeapProfiler.collectGarbage");
      await session.send("HeapProfiler.collectGarbage");
      const usage = v.parse(heapUsage, await session.send("Runtime.getHeapUsage"));
      return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
    },
    async close() {
      await page.close();
      await wholeBrowser.detach();
    },
  };
}
