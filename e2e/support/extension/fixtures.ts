/**
 * Playwright's `test` with our extension: one browser per worker, fresh tabs and a forgotten log per test.
 * Options (by `test.use`): `devtools` opens DevTools for every tab (true, or "dark" for its dark theme), `bfcache` lets pages into the back/forward cache.
 */
import type { BrowserContext, Page } from "playwright";
import { test as base } from "playwright/test";
import { launch } from "../browser/launch.ts";
import { withFreshTabs } from "../browser/with-fresh-tabs.ts";
import { type Site, startSite } from "../site.ts";
import { connectExtension, type Extension } from "./extension.ts";

interface WorkerFixtures {
  devtools: boolean | "dark";
  bfcache: boolean;
  browserWithExtension: Extension;
  siteOfWorker: Site;
}

interface TestFixtures {
  /** The running extension; its log and settings are as after a fresh install. */
  extension: Extension;
  /** The extension's browser. */
  context: BrowserContext;
  /** A fresh tab in it. */
  page: Page;
  site: Site;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  devtools: [false, { scope: "worker", option: true }],
  bfcache: [false, { scope: "worker", option: true }],

  browserWithExtension: [
    async ({ devtools, bfcache }, use) => {
      const { context, close } = await launch({ devtools, bfcache });
      await use(await connectExtension(context));
      await close();
    },
    { scope: "worker" },
  ],

  siteOfWorker: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's source and wants a pattern.
    async ({}, use) => {
      const site = await startSite();
      await use(site);
      await site.stop();
    },
    { scope: "worker" },
  ],

  extension: async ({ browserWithExtension: extension }, use) => {
    await withFreshTabs(extension, use);
    await extension.keeper.evaluate(() => chrome.storage.local.clear());
  },

  context: async ({ extension }, use) => use(extension.context),
  page: async ({ extension }, use) => use(await extension.context.newPage()),
  site: async ({ siteOfWorker }, use) => {
    siteOfWorker.forget();
    await use(siteOfWorker);
  },
});

// biome-ignore lint/performance/noBarrelFile: a spec needs both, and Playwright's own test module exports both too.
export { expect } from "playwright/test";
