/** How long the log lives: across navigations when it is to be preserved, and never longer than its tab. */
import type { Page } from "playwright";
import type { FromPanel } from "../../../src/messages/port-messages.ts";
import { PANEL_PORT } from "../../../src/messages/port-names.ts";
import type { Extension } from "../../support/extension/extension.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import type { Site } from "../../support/site.ts";

/** Says to the worker what a panel of the page's tab would say. */
async function sayAsPanel(extension: Extension, page: Page, message: FromPanel): Promise<void> {
  const name = PANEL_PORT + (await extension.tabId(page));
  await extension.keeper.evaluate(([port, said]) => chrome.runtime.connect({ name: port }).postMessage(said), [
    name,
    message,
  ] as const);
}

const preserveLog = (extension: Extension): Promise<unknown> =>
  extension.keeper.evaluate(async () => (await chrome.storage.local.get("preserveLog")).preserveLog);

const urls = async (extension: Extension, page: Page): Promise<string[]> =>
  factsOf(await extension.readLog(page), "socket-created").map(({ url }) => url);

async function visit(page: Page, site: Site, name: string): Promise<string> {
  const socket = `${site.socketUrl}?${name}`;
  const url = site.serve(
    `/${name}`,
    `<!doctype html><script>new WebSocket("${socket}").onopen = () => { document.title = "open"; };</script>`,
  );
  await page.goto(url);
  await expect(page).toHaveTitle("open");
  return socket;
}

test("the log is preserved across a navigation by default", async ({ page, site, extension }) => {
  const first = await visit(page, site, "first");
  const second = await visit(page, site, "second");
  await expect.poll(() => urls(extension, page)).toEqual([first, second]);
});

test("without Preserve log only the new page's facts stay", async ({ page, site, extension }) => {
  const first = await visit(page, site, "first");
  await expect.poll(() => urls(extension, page)).toEqual([first]);
  await sayAsPanel(extension, page, { type: "preserve-log", on: false });
  await expect.poll(() => preserveLog(extension)).toBe(false);
  const second = await visit(page, site, "second");
  await expect.poll(() => urls(extension, page)).toEqual([second]);
});

test("without Preserve log a page without sockets empties the log when the panel tells of the navigation", async ({
  page,
  site,
  extension,
}) => {
  await visit(page, site, "first");
  await sayAsPanel(extension, page, { type: "preserve-log", on: false });
  await expect.poll(() => preserveLog(extension)).toBe(false);
  await page.goto(`${site.origin}/without-sockets`);
  await sayAsPanel(extension, page, { type: "navigated" });
  await expect.poll(() => urls(extension, page)).toEqual([]);
});

test("the log is gone when the tab is closed", async ({ page, site, extension }) => {
  await visit(page, site, "only");
  await expect.poll(() => urls(extension, page)).toHaveLength(1);
  const { documents } = await extension.readLog(page);
  await page.close();
  await expect
    .poll(async () => {
      const keys = Object.keys(await extension.readStorage());
      return keys.filter((key) => documents.some(({ document }) => key.includes(document)));
    })
    .toEqual([]);
});

test("a tab's facts are not another tab's", async ({ page, site, extension, context }) => {
  const other = await context.newPage();
  const here = await visit(page, site, "here");
  const there = await visit(other, site, "there");
  await expect.poll(() => urls(extension, page)).toEqual([here]);
  await expect.poll(() => urls(extension, other)).toEqual([there]);
});
