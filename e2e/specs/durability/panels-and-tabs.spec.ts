/** Panels and tabs come and go, the worker with them: each panel shows its own tab's whole log, each time. */

import type { Page } from "playwright";
import { known } from "../../../src/core/format/claims.ts";
import type { ExportFile } from "../../../src/core/format/export-file.ts";
import { counts } from "../../support/extension/counts.ts";
import type { Extension } from "../../support/extension/extension.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import { end, endsIn, open, servePage } from "../../support/site-watch.ts";

/** Refused constructors: one fact each, without any traffic. */
const stateFacts = (page: Page, many: number): Promise<void> =>
  page.evaluate((n) => {
    for (let i = 1; i <= n; i++) {
      try {
        new WebSocket(`ftp://fact/${i}`);
      } catch {
        document.title = String(i);
      }
    }
  }, many);

const summary = ({ connections }: ExportFile): unknown =>
  connections.map(({ id, url, closeEvent, verdict }) => [id, url, closeEvent?.code, verdict]);

const logged = async (extension: Extension, page: Page, many: number): Promise<void> => {
  await expect
    .poll(async () => factsOf(await extension.readLog(page), "socket-created").length, { timeout: 20_000 })
    .toBe(many);
};

test("a panel whose worker is killed again and again during the replay shows everything", async ({
  page,
  site,
  extension,
}) => {
  const many = 3000;
  await page.goto(site.origin);
  await stateFacts(page, many);
  await logged(extension, page, many);
  const panel = await page.context().newPage();
  const opening = panel.goto(
    `chrome-extension://${extension.id}/src/panel/panel.html?tabId=${await extension.tabId(page)}`,
  );
  for (let kill = 0; kill < counts.workerKills; kill++) {
    await extension.worker();
    await extension.stopWorker();
  }
  await opening;
  await expect(panel.getByRole("button", { name: "Export JSON", exact: true })).toBeEnabled({ timeout: 20_000 });
  expect((await extension.exportJson(panel)).connections).toHaveLength(many);
});

test("a panel closed and opened again, before and after the worker died, shows the same", async ({
  page,
  site,
  extension,
}) => {
  await page.goto(servePage(site));
  await open(page, site, "one");
  await end(page, "one", { code: 4001 });
  await expect.poll(async () => endsIn(await extension.readLog(page))).toHaveLength(1);
  const exports: unknown[] = [];
  for (const before of ["nothing", "kill", "kill"]) {
    if (before === "kill") await extension.stopWorker();
    const panel = await extension.openPanel(page);
    exports.push(summary(await extension.exportJson(panel)));
    await panel.close();
  }
  expect(exports[0]).toHaveLength(1);
  expect(exports).toEqual([exports[0], exports[0], exports[0]]);
});

test("two panels on two tabs, one of them a duplicate: each shows its own, live", async ({ page, site, extension }) => {
  await page.goto(servePage(site));
  await open(page, site, "first");
  const duplicated = page.context().waitForEvent("page");
  const tab = await extension.tabId(page);
  await extension.keeper.evaluate((id) => chrome.tabs.duplicate(id), tab);
  const twin = await duplicated;
  await expect(twin).toHaveTitle("durable");
  expect(await extension.tabId(twin)).not.toBe(tab);
  const [panel, twinPanel] = [await extension.openPanel(page), await extension.openPanel(twin)];
  await extension.stopWorker();
  await open(twin, site, "second");
  await end(twin, "second", { code: 4002 });
  await end(page, "first", { say: "close 4001 bye" });
  const codes = async (shown: Page): Promise<unknown[]> =>
    (await extension.exportJson(shown)).connections.map(({ closeEvent }) => closeEvent?.code);
  await expect.poll(() => codes(panel)).toEqual([4001]);
  await expect.poll(() => codes(twinPanel)).toEqual([4002]);
  await twin.close();
  await expect.poll(async () => endsIn(await extension.readLog(page))).toEqual([{ path: "/first", code: 4001 }]);
});

/** Discards the page's tab; resolves with the id that Chromium gives it then, which is another. */
async function discard(extension: Extension, page: Page): Promise<number> {
  const tab = await extension.tabId(page);
  await (await page.context().newPage()).bringToFront();
  const discarded = await extension.keeper.evaluate((id) => chrome.tabs.discard(id), tab);
  if (discarded?.id === undefined) throw new Error(`Tab ${tab} was not discarded.`);
  return discarded.id;
}

async function exportOf(extension: Extension, tab: number): Promise<ExportFile> {
  const panel = await extension.openPanel(tab);
  const file = await extension.exportJson(panel);
  await panel.close();
  return file;
}

const logKeys = async (extension: Extension): Promise<number> =>
  Object.keys(await extension.readStorage()).filter((key) => key.startsWith("log/")).length;

/** Playwright has lost sight of a discarded tab: left open it would keep its log, and its place, for the tests that follow. */
async function closeTab(extension: Extension, tab: number): Promise<void> {
  await extension.keeper.evaluate((id) => chrome.tabs.remove(id), tab);
  await expect.poll(() => logKeys(extension)).toBe(0);
}

test("a discarded tab keeps its log; its sockets ended with the page", async ({ page, site, extension }) => {
  await page.goto(servePage(site));
  await open(page, site, "kept");
  await expect.poll(async () => factsOf(await extension.readLog(page), "opened").length).toBe(1);
  const tab = await discard(extension, page);
  await expect.poll(() => site.closed.length).toBe(1);
  expect(await logKeys(extension)).toBeGreaterThan(0);
  const causes = async (): Promise<unknown[]> =>
    (await exportOf(extension, tab)).connections.map(({ url, claims }) => [new URL(url).pathname, claims.cause]);
  await expect.poll(causes).toEqual([["/kept", expect.objectContaining({ value: "page-gone" })]]);
  await closeTab(extension, tab);
});

for (const worker of ["goes on", "is stopped meanwhile"]) {
  test(`a discarded tab that is shown again goes on with its log; the worker ${worker}`, async ({
    page,
    site,
    extension,
  }) => {
    const url = site.serve("/comes-back", `<!doctype html><script>new WebSocket("${site.socketUrl}");</script>`);
    await page.goto(url);
    await expect.poll(async () => factsOf(await extension.readLog(page), "opened").length).toBe(1);
    const before = site.connected();
    const tab = await discard(extension, page);
    await expect.poll(() => site.closed.length).toBe(1);
    if (worker !== "goes on") await extension.stopWorker();
    await extension.keeper.evaluate((id) => chrome.tabs.update(id, { active: true }), tab);
    await expect.poll(() => site.connected()).toBe(before + 1);
    const opened = async (): Promise<unknown[]> =>
      (await exportOf(extension, tab)).connections.map(({ openedAt, readyState, claims }) => [
        openedAt !== null,
        readyState,
        known(claims.cause) ?? "unknown",
      ]);
    await expect.poll(opened).toEqual([
      [true, "CLOSED", "page-gone"],
      [true, "OPEN", "unknown"],
    ]);
    await closeTab(extension, tab);
  });
}
