/** A page that comes back from the back/forward cache goes on being recorded. */
import type { Page } from "playwright";
import type { Extension } from "./extension/extension.ts";
import { factsOf } from "./extension/facts-of.ts";
import { expect, test } from "./extension/fixtures.ts";
import type { Site } from "./extension/site.ts";

test.use({ bfcache: true });

const openedInLog = async (extension: Extension, page: Page): Promise<number> =>
  factsOf(await extension.readLog(page), "opened").length;

async function visitCached(page: Page, site: Site, extension: Extension): Promise<void> {
  const url = site.serve(
    "/cached",
    `<!doctype html><script>
       const ws = new WebSocket("${site.socketUrl}?first");
       ws.onopen = () => { document.title = "open"; };
       addEventListener("pageshow", ({ persisted }) => { if (persisted) document.title = "restored"; });
     </script>`,
  );
  await page.goto(url);
  await expect(page).toHaveTitle("open");
  await expect.poll(() => openedInLog(extension, page)).toBe(1);
}

async function comeBack(page: Page, site: Site): Promise<void> {
  // A page out of the cache has no load event to wait for.
  await page.goBack({ waitUntil: "commit" });
  await expect(page).toHaveTitle("restored");
  await page.evaluate((socket) => {
    const later = new WebSocket(socket);
    later.onopen = () => later.close(4002);
  }, `${site.socketUrl}?later`);
}

for (const stop of ["never", "before the page is left", "while the page is away"] as const) {
  test(`facts after a restore still arrive; the worker stopped: ${stop}`, async ({ page, site, extension }) => {
    await visitCached(page, site, extension);
    if (stop === "before the page is left") await extension.stopWorker();
    await page.goto(`${site.origin}/elsewhere`);
    if (stop === "while the page is away") await extension.stopWorker();
    await comeBack(page, site);
    await expect(async () => {
      const log = await extension.readLog(page);
      expect(log.documents).toHaveLength(1);
      expect(factsOf(log, "page-hidden").map(({ persisted }) => persisted)).toEqual([true]);
      expect(factsOf(log, "page-restored")).toHaveLength(1);
      expect(factsOf(log, "close-event").map(({ code }) => code)).toEqual([1006, 4002]);
    }).toPass();
    await extension.worker();
    expect(Object.values(await extension.readStorage())).not.toContainEqual(
      expect.objectContaining({ goneAt: expect.any(Number) }),
    );
  });
}
