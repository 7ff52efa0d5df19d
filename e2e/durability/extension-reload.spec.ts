/**
 * The extension is reloaded (as an update does) under an open page and panel: the page notices nothing. What the panel
 * says then is a unit test of its link: Playwright loses hold of a DevTools window whose extension goes (1.65).
 */
import type { Page } from "playwright";
import { connectExtension, type Extension } from "../extension/extension.ts";
import { test as base, expect } from "../extension/fixtures.ts";
import { launch } from "../extension/launch.ts";
import { end, endsIn, open, servePage } from "./site-watch.ts";

/** A browser of its own: a reload takes the shared fixtures' pages of the extension down. */
const test = base.extend<{ own: Extension }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's source and wants a pattern.
  own: async ({}, use) => {
    const { context, close } = await launch({ devtools: true });
    await use(await connectExtension(context));
    await close();
  },
});

/** Without developer mode Chromium leaves an unpacked extension disabled after a reload (measured). */
async function allowReloads({ context }: Extension): Promise<void> {
  const page = await context.newPage();
  await page.goto("chrome://extensions/");
  await page.evaluate(async () => {
    // `as`: this interface of the browser's own page is in no types package.
    const { developerPrivate } = chrome as unknown as {
      developerPrivate: { updateProfileConfiguration(update: object): Promise<void> };
    };
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  });
  await page.close();
}

async function reload({ keeper }: Extension): Promise<void> {
  const gone = keeper.waitForEvent("close");
  await keeper.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  await gone;
}

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
  await reload(own);
  await end(page, "before", { say: "close 4001 bye" });
  await open(page, site, "orphan");
  await end(page, "orphan", { code: 4002 });
  await expect.poll(() => site.closed.map(({ code }) => code)).toEqual([4001, 4002]);
  const again = await connectExtension(own.context);
  await page.goto(url);
  await open(page, site, "after");
  await end(page, "after", { code: 4003 });
  await expect.poll(async () => endsIn(await again.readLog(page))).toEqual([{ path: "/after", code: 4003 }]);
  expect(seen).toEqual([]);
});
