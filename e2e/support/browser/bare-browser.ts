/**
 * A browser whose tabs nobody holds: Playwright attaches to every one and pretends that it is in front. Chromium (156)
 * prerenders nothing in a tab that a debugger is attached to (PrerenderingDisabledByDevTools) and freezes none that is
 * in front. Only pages of the extension and of the browser are attached to.
 */
import { expect } from "playwright/test";
import * as v from "valibot";
import { test as base } from "../extension/fixtures.ts";
import type { TabLog } from "../extension/stored-log.ts";
import { parseStoredLog } from "../extension/stored-log.ts";
import { type SpawnedBrowser, spawnBrowser } from "./spawn-browser.ts";

/** Runs an expression in a page; resolves with its value, awaited. */
export type Evaluate = (expression: string) => Promise<unknown>;

export interface BareBrowser {
  /** Opens a tab in front of the others; resolves with its target id. */
  openTab(url: string): Promise<string>;
  /** Brings a tab to the front. */
  show(targetId: string): Promise<void>;
  /** Opens a page of the browser's own in a tab in front of the others, and attaches to it. */
  openAttached(url: string): Promise<Evaluate>;
  inExtension: Evaluate;
  /** The log of the one tab that has any. */
  readLog(): Promise<TabLog>;
  /** Stops the extension's worker and waits until it is gone. */
  stopWorker(): Promise<void>;
}

const attachedSchema = v.object({ sessionId: v.string() });
const evaluatedSchema = v.object({
  result: v.object({ value: v.optional(v.unknown()), description: v.optional(v.string()) }),
  exceptionDetails: v.optional(v.unknown()),
});
const storageSchema = v.record(v.string(), v.unknown());
const keptSchema = v.object({ record: v.object({ tabId: v.number() }) });

const workers = async ({ targets }: SpawnedBrowser): Promise<string[]> =>
  (await targets()).filter(({ type }) => type === "service_worker").map(({ url }) => url);

async function extensionId(browser: SpawnedBrowser): Promise<string> {
  await expect
    .poll(() => workers(browser), { timeout: 30_000, intervals: [100] })
    .toContainEqual(expect.stringMatching(/^chrome-extension:/));
  return new URL((await workers(browser))[0] ?? "").host;
}

/** Opens a tab and attaches to its page. */
async function attach(
  { send, createTarget }: SpawnedBrowser,
  url: string,
): Promise<{ sessionId: string; evaluate: Evaluate }> {
  const targetId = await createTarget(url);
  const { sessionId } = v.parse(attachedSchema, await send("Target.attachToTarget", { targetId, flatten: true }));
  const evaluate = async (expression: string): Promise<unknown> => {
    const how = { expression, awaitPromise: true, returnByValue: true };
    const answer = v.parse(evaluatedSchema, await send("Runtime.evaluate", how, sessionId));
    if (answer.exceptionDetails) throw new Error(`${expression} threw: ${answer.result.description}`);
    return answer.result.value;
  };
  // A new target is an empty document until its navigation has committed, which ends what is evaluated in it.
  await expect(async () => {
    expect(await evaluate("document.readyState + ' ' + location.href")).toContain(`complete ${url}`);
  }).toPass({ intervals: [50] });
  return { sessionId, evaluate };
}

async function connectBare(browser: SpawnedBrowser): Promise<BareBrowser> {
  const { send, createTarget } = browser;
  const page = `chrome-extension://${await extensionId(browser)}/manifest.json`;
  const { sessionId, evaluate: inExtension } = await attach(browser, page);
  await send("ServiceWorker.enable", {}, sessionId);
  return {
    openTab: createTarget,
    async show(targetId) {
      await send("Target.activateTarget", { targetId });
    },
    openAttached: async (url) => (await attach(browser, url)).evaluate,
    inExtension,
    async readLog() {
      const storage = v.parse(storageSchema, await inExtension("chrome.storage.session.get(null)"));
      const kept = Object.entries(storage).filter(([key]) => key.startsWith("doc/"));
      const tabs = new Set(kept.map(([, value]) => v.parse(keptSchema, value).record.tabId));
      expect(tabs.size, "tabs with a log").toBeLessThanOrEqual(1);
      return parseStoredLog(storage, [...tabs][0] ?? -1);
    },
    async stopWorker() {
      await send("ServiceWorker.stopAllWorkers", {}, sessionId);
      await expect.poll(() => workers(browser)).toEqual([]);
    },
  };
}

/** `test` with a browser of its own that nobody holds. */
export const test = base.extend<{ bare: BareBrowser }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's source and wants a pattern.
  bare: async ({}, use) => {
    const browser = await spawnBrowser();
    try {
      await use(await connectBare(browser));
    } finally {
      await browser.close();
    }
  },
});
