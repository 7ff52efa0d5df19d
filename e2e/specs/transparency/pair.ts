/** The same browser twice, without and with the extension, on the same site. */
import type { Page } from "playwright";
import { test as base } from "playwright/test";
import { launch } from "../../support/browser/launch.ts";
import { type Site, startSite } from "../../support/site.ts";
import { type Check, makeTools, type Where } from "./check.ts";

export interface Pair {
  /** What a check returns without and with the extension, as plain data. */
  compare(check: Check): Promise<{ native: unknown; extended: unknown }>;
}

/** A page whose policy forbids nearly all; it reports what it saw of a socket, and every violation. */
function serveStrictPage(site: Site): void {
  const script = `
    const seen = [];
    addEventListener("securitypolicyviolation", (it) => seen.push(it.effectiveDirective));
    const ws = new WebSocket(decodeURIComponent(location.search.slice(1)));
    ws.onopen = () => ws.close(4000);
    ws.onclose = ({ code }) => parent.postMessage([seen, code], "*");`;
  const policy = "default-src 'none'; script-src 'nonce-x'; connect-src ws:; require-trusted-types-for 'script'";
  site.serve("/strict", `<!doctype html><script nonce="x">${script}</script>`, { "content-security-policy": policy });
}

/** Runs the check in a fresh document. */
async function run(page: Page, check: Check, where: Where): Promise<unknown> {
  await page.goto(`${where.origin}/page`);
  const result: unknown = await page.evaluate(`(${check})(${JSON.stringify(where)}, (${makeTools})())`);
  // Both sides go through JSON: what a page could tell only by identity, a check states itself.
  return result === undefined ? null : JSON.parse(JSON.stringify(result));
}

export const test = base.extend<object, { pair: Pair }>({
  pair: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's source and wants a pattern.
    async ({}, use) => {
      const [site, without, withExtension] = await Promise.all([startSite(), launch({ extension: false }), launch()]);
      serveStrictPage(site);
      const { origin, otherOrigin, socketUrl } = site;
      const where = { origin, otherOrigin, socketUrl, floodUrl: socketUrl.replace(/\/echo$/, "/flood/100") };
      const pages = await Promise.all([without.context.newPage(), withExtension.context.newPage()]);
      await use({
        async compare(check) {
          const [native, extended] = await Promise.all(pages.map((page) => run(page, check, where)));
          return { native, extended };
        },
      });
      await Promise.all([without.close(), withExtension.close()]);
      await site.stop();
    },
    { scope: "worker" },
  ],
});
