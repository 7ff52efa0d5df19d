/** A private window has a log of its own: no fact of it is where the normal ones are, and none outlives it. */
import type { Page } from "playwright";
import type { Extension } from "../extension/extension.ts";
import { expect } from "../extension/fixtures.ts";
import type { Site } from "../extension/site.ts";
import { allowInPrivateWindows, test } from "./own-browser.ts";
import { end, endsIn, open, servePage } from "./site-watch.ts";

async function openPrivate({ context, keeper }: Extension, url: string): Promise<Page> {
  const opened = context.waitForEvent("page");
  await keeper.evaluate((address) => void chrome.windows.create({ incognito: true, url: address }), url);
  const page = await opened;
  await page.waitForURL(url);
  return page;
}

/** The newest private tab, as the worker of private windows tells: it alone sees them. */
async function newestTab({ context }: Extension): Promise<number> {
  for (const worker of context.serviceWorkers()) {
    if (!(await worker.evaluate(() => chrome.extension.inIncognitoContext))) continue;
    return worker.evaluate(async () => Math.max(...(await chrome.tabs.query({})).map(({ id }) => id ?? -1)));
  }
  throw new Error("Private windows have no worker of their own.");
}

/** The panel of the newest private tab, in another private window. */
async function openPrivatePanel(own: Extension): Promise<Page> {
  const tabId = await newestTab(own);
  return openPrivate(own, `chrome-extension://${own.id}/src/panel/panel.html?tabId=${tabId}`);
}

async function record(page: Page, site: Site, name: string, code: number): Promise<void> {
  await open(page, site, name);
  await end(page, name, { code });
}

const storedText = async (own: Extension): Promise<string> => JSON.stringify(await own.readStorage());
const rows = (panel: Page, name: string) => panel.getByRole("row").filter({ hasText: name });

test("facts of private and normal windows do not mix, whichever worker dies, and go with the window", async ({
  own,
  site,
}) => {
  const extension = await allowInPrivateWindows(own);
  const url = servePage(site);
  const normal = await extension.context.newPage();
  await normal.goto(url);
  const secret = await openPrivate(extension, url);
  await record(normal, site, "public", 4001);
  await record(secret, site, "secret", 4002);
  const panel = await openPrivatePanel(extension);
  await expect(rows(panel, "secret")).toContainText("4002");
  await expect(rows(panel, "public")).toHaveCount(0);

  const session = await extension.context.newCDPSession(secret);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await extension.stopWorker();
  await record(secret, site, "secret-later", 4003);
  await expect(rows(panel, "secret-later"), "a panel whose line is down hears of it").toContainText("4003");
  await secret.goto(`${site.origin}/elsewhere`);
  await record(normal, site, "public-later", 4004);
  await expect.poll(async () => endsIn(await extension.readLog(normal)).map(({ code }) => code)).toEqual([4001, 4004]);
  await expect.poll(() => storedText(extension)).not.toContain("secret");
  await panel.reload();
  await expect(rows(panel, "secret")).toHaveCount(2);

  for (const page of [panel, secret]) await page.close();
  const again = await openPrivate(extension, url);
  await record(again, site, "again", 4005);
  const later = await openPrivatePanel(extension);
  await expect(rows(later, "again")).toContainText("4005");
  expect(await later.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
  const kept = await later.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("close-handshake");
      opening.onsuccess = () => resolve(opening.result);
    });
    const all = database.transaction("items").objectStore("items").getAll();
    await new Promise((resolve) => all.addEventListener("success", resolve));
    database.close();
    return JSON.stringify(all.result);
  });
  expect(kept).toContain("/again");
  expect(kept).not.toContain("/secret");
  expect(await storedText(extension)).not.toMatch(/secret|again/);
});
