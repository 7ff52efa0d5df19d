/** A private window has a log of its own: no fact of it is where the normal ones are, and none outlives it. */
import type { Page } from "playwright";
import { PRIVATE_PAGEHIDE_PREFIX } from "../../../src/messages/port-names.ts";
import { allowInPrivateWindows, test } from "../../support/browser/own-browser.ts";
import type { Extension } from "../../support/extension/extension.ts";
import { expect } from "../../support/extension/fixtures.ts";
import type { Site } from "../../support/site.ts";
import { end, endsIn, open, servePage } from "../../support/site-watch.ts";

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

/** All that the worker of private windows holds, as a page of the extension in a private window reads it. */
const privateLog = (panel: Page): Promise<string> =>
  panel.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("close-handshake");
      opening.onsuccess = () => resolve(opening.result);
    });
    const all = database.transaction("items").objectStore("items").getAll();
    await new Promise((resolve) => all.addEventListener("success", resolve));
    database.close();
    return JSON.stringify(all.result);
  });

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
  const kept = await privateLog(later);
  expect(kept).toContain("/again");
  expect(kept).not.toContain("/secret");
  expect(await storedText(extension)).not.toMatch(/secret|again/);
});

test("a private log that another version wrote, before an update, is not read", async ({ own, site }) => {
  const extension = await allowInPrivateWindows(own);
  const page = await openPrivate(extension, servePage(site));
  await record(page, site, "before", 4001);
  const panel = await openPrivatePanel(extension);
  await expect(rows(panel, "before")).toHaveCount(1);
  await panel.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("close-handshake");
      opening.onsuccess = () => resolve(opening.result);
    });
    const items = database.transaction("items", "readwrite").objectStore("items");
    items.put({ key: "version", value: "an older one", size: 0 });
    items.put({ key: "doc/broken", value: "as it wrote it", size: 0 });
    await new Promise((resolve) => items.transaction.addEventListener("complete", resolve));
    database.close();
  });
  const session = await extension.context.newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await record(page, site, "after", 4002);
  await panel.reload();
  await expect(rows(panel, "after")).toContainText("4002");
  await expect(rows(panel, "before")).toHaveCount(0);
});

/** From now on: the keys of what private pages leave in the storage that all windows share. */
async function watchPrivateKeys({ keeper }: Extension): Promise<() => Promise<string[]>> {
  const keys = await keeper.evaluateHandle((prefix) => {
    const left: string[] = [];
    chrome.storage.session.onChanged.addListener((changes) => {
      for (const [key, { newValue }] of Object.entries(changes)) if (key.startsWith(prefix) && newValue) left.push(key);
    });
    return left;
  }, PRIVATE_PAGEHIDE_PREFIX);
  return () => keys.jsonValue();
}

/** Opens a private page with an open socket; `left`: the keys it leaves. */
async function openWatched(extension: Extension, site: Site): Promise<{ page: Page; left: () => Promise<string[]> }> {
  const url = site.serve(
    "/secret-page",
    `<!doctype html><script>new WebSocket("${site.socketUrl}").onopen = () => { document.title = "open"; };</script>`,
  );
  const page = await openPrivate(extension, url);
  await expect(page).toHaveTitle("open");
  return { page, left: await watchPrivateKeys(extension) };
}

const sharedText = async (extension: Extension): Promise<string> =>
  JSON.stringify(Object.entries(await extension.readStorage()).filter(([key]) => key !== "changed"));

test("what a private page says as it goes reaches its own worker while a private window is open", async ({
  own,
  site,
}) => {
  const extension = await allowInPrivateWindows(own);
  const { page, left } = await openWatched(extension, site);
  const panel = await openPrivatePanel(extension);
  await expect(rows(panel, "echo")).toHaveCount(1);
  await extension.stopWorker();
  await page.goto(`${site.origin}/elsewhere`);
  await expect.poll(async () => (await left()).length).toBeGreaterThan(0);
  await expect.poll(() => privateLog(panel)).toContain('"page-hidden"');
  await expect.poll(() => sharedText(extension), "nor does its tab's number stay").toBe("[]");
});

test("what a private page says as the last private window closes is gone soon after", async ({ own, site }) => {
  const extension = await allowInPrivateWindows(own);
  const { page, left } = await openWatched(extension, site);
  // The worker of private windows dies with the window, and leaves what it had no time for.
  await extension.stopWorker();
  await page.close();
  await expect.poll(async () => (await left()).length).toBeGreaterThan(0);
  await expect.poll(() => sharedText(extension), { timeout: 20_000 }).not.toMatch(/secret-page|pagehide/);
  // A page of a private window is nothing that the other windows' panels miss.
  expect(await sharedText(extension)).not.toContain("lost/");
});
