/** How often open sockets are looked at: often while DevTools of their tab is open, rarely while nobody watches. */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import { launch } from "../../support/browser/launch.ts";
import { connectExtension, type Extension } from "../../support/extension/extension.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { test } from "../../support/extension/fixtures.ts";
import type { Site } from "../../support/site.ts";

/** ms. Two looks: what one saw is only proved by the next. */
const RARE_MS = 2 * 250;
const OFTEN_MS = 400;

/** Opens a socket and waits until its totals are stated, 1 s later. */
async function openSocket(extension: Extension, page: Page, url: string): Promise<void> {
  await page.evaluate(async (to) => {
    const ws = new WebSocket(to);
    await new Promise((opened) => ws.addEventListener("open", opened));
    ws.send("hello");
  }, url);
  await expect.poll(async () => factsOf(await extension.readLog(page), "traffic").length).toBeGreaterThan(0);
}

/** ms between the end of the page's socket and the last time it was seen to be open. */
async function sinceSeenOpen(extension: Extension, page: Page, site: Site, path: string): Promise<number> {
  site.end(path, 4000);
  const closes = async () => factsOf(await extension.readLog(page), "close-event");
  await expect.poll(async () => (await closes()).length).toBe(1);
  const [close] = await closes();
  return (close?.at ?? Number.NaN) - (close?.lastOpenAt ?? Number.NaN);
}

test("rarely while nobody watches", async ({ extension, page, site }) => {
  await page.goto(site.origin);
  await openSocket(extension, page, `${site.socketUrl}/rare`);
  expect(await sinceSeenOpen(extension, page, site, "/echo/rare")).toBeGreaterThanOrEqual(RARE_MS);
});

test("often while DevTools is open, after a navigation too", async ({ site }) => {
  const { context, close } = await launch({ devtools: true });
  try {
    const extension = await connectExtension(context);
    const page = await context.newPage();
    await page.goto(site.origin);
    await extension.devToolsReady(page);
    await openSocket(extension, page, `${site.socketUrl}/first`);
    expect(await sinceSeenOpen(extension, page, site, "/echo/first")).toBeLessThan(OFTEN_MS);
    await page.goto(`${site.otherOrigin}/second`);
    await openSocket(extension, page, `${site.socketUrl}/second`);
    expect(await sinceSeenOpen(extension, page, site, "/echo/second")).toBeLessThan(OFTEN_MS);
  } finally {
    await close();
  }
});
