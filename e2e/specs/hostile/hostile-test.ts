/** `test` for hostile pages: the same page in the same browser without the extension and with it, and what must hold after. */
import type { BrowserContext, Page } from "playwright";
import type { ExportFile } from "../../../src/core/format/export-file.ts";
import { launch } from "../../support/browser/launch.ts";
import { test as base, expect } from "../../support/extension/fixtures.ts";

export interface Run {
  page: Page;
  /** What the page itself reported, without and with the extension. */
  native: unknown;
  extended: unknown;
}

export interface Hostile {
  /**
   * Serves a page whose script (first in its head) ends with `done(value)`, and opens it in both browsers. `done` and
   * `url` (the echoing server) are in its scope; `done` is built of natives saved before the script runs.
   */
  run(script: string, options?: { headers?: Record<string, string>; body?: string; patience?: number }): Promise<Run>;
  /** Opens the panel of the hostile tab, sees it alive, and takes the export out of it. */
  exportFrom(page: Page): Promise<ExportFile>;
}

const PATIENCE_MS = 20_000;

/** The page tells its result in its title, which is read without running anything in the page's world. */
const prelude = (socketUrl: string): string => `
  const url = ${JSON.stringify(socketUrl)};
  const done = ((stringify, set, doc) => (value) => set.call(doc, "done " + stringify(value)))(
    JSON.stringify, Object.getOwnPropertyDescriptor(Document.prototype, "title").set, document);
  done.call = Function.prototype.call;`;

async function reported(page: Page, address: string, timeout: number): Promise<unknown> {
  await page.goto(address);
  await expect(page).toHaveTitle(/^done /, { timeout });
  return JSON.parse((await page.title()).slice("done ".length));
}

export const test = base.extend<{ hostile: Hostile }, { nativeBrowser: BrowserContext }>({
  nativeBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's source and wants a pattern.
    async ({}, use) => {
      const { context, close } = await launch({ extension: false });
      await use(context);
      await close();
    },
    { scope: "worker" },
  ],

  hostile: async ({ nativeBrowser, extension, page, site }, use) => {
    const plain = await nativeBrowser.newPage();
    await use({
      async run(script, { headers = {}, body = "", patience = PATIENCE_MS } = {}) {
        const html = `<!doctype html><head><script>{${prelude(site.socketUrl)}\n${script}}</script></head><body>${body}`;
        const address = site.serve("/hostile", html, headers);
        const native = await reported(plain, address, patience);
        const extended = await reported(page, address, patience);
        return { page, native, extended };
      },
      async exportFrom(hostilePage) {
        // Thousands of connections are replayed and folded first.
        const panel = await extension.openPanel(hostilePage, PATIENCE_MS);
        const file = await extension.exportJson(panel);
        await panel.close();
        return file;
      },
    });
    await plain.close();
  },
});

export { expect };
