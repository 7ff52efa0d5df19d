/**
 * The extension is reloaded (as an update does) under an open page and panel. The page notices nothing. Chromium (156)
 * closes the DevTools of every tab along with it, and the log goes with the session's storage: what is left is to say so
 * when DevTools is opened again, and to record from the next load on.
 */
import type { Page } from "playwright";
import { allowReloads, openDevTools, reload, test } from "../../support/browser/own-browser.ts";
import { expect } from "../../support/extension/fixtures.ts";
import { end, endsIn, open, servePage } from "../../support/site-watch.ts";

test.use({ devtools: true });

const complaints = (page: Page): string[] => {
  const seen: string[] = [];
  page.on("pageerror", (error) => seen.push(error.message));
  page.on("console", (message) => seen.push(message.text()));
  return seen;
};

test("an open page goes on without an exception, and is recorded again after its next load", async ({ own, site }) => {
  await allowReloads(own);
  const page = await own.context.newPage();
  const seen = complaints(page);
  const url = servePage(site);
  await page.goto(url);
  await open(page, site, "before");
  await expect.poll(async () => (await own.readLog(page)).facts.length).toBeGreaterThan(2);
  const frame = await own.openDevToolsPanel(page);
  await expect(frame.getByRole("button", { name: "Export JSON", exact: true })).toBeEnabled();
  const window = frame.page();
  const windowClosed = window.waitForEvent("close");
  const again = await reload(own);
  await windowClosed;
  await end(page, "before", { say: "close 4001 bye" });
  await open(page, site, "orphan");
  await end(page, "orphan", { code: 4002 });
  await expect.poll(() => site.closed.map(({ code }) => code)).toEqual([4001, 4002]);

  await openDevTools(page);
  const panel = await again.openDevToolsPanel(page);
  await expect(panel.getByRole("heading", { name: "Not recording in this page" })).toBeVisible();
  await panel.getByRole("button", { name: "Reload page" }).click();
  await expect(panel.getByRole("heading", { name: "No WebSocket yet" })).toBeVisible();
  await open(page, site, "after");
  await end(page, "after", { code: 4003 });
  await expect(panel.getByRole("row").filter({ hasText: "/after" }).filter({ hasText: "4003" })).toHaveCount(1);
  await expect(panel.getByRole("row").filter({ hasText: "/after" })).toHaveCount(1);
  await expect.poll(async () => endsIn(await again.readLog(page))).toEqual([{ path: "/after", code: 4003 }]);
  expect(seen).toEqual([]);
});
