/** A page that comes back from the back/forward cache goes on being recorded. */
import type { Page } from "playwright";
import type { ToBackground } from "../../../src/messages/port-messages.ts";
import { PAGEHIDE_PREFIX } from "../../../src/messages/port-names.ts";
import type { Extension } from "../../support/extension/extension.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import type { Site } from "../../support/site.ts";

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

/** From now on: the kinds of all facts that pages write to storage by their own hand, as they do when they leave. */
async function watchPagehideFacts({ keeper }: Extension): Promise<() => Promise<string[]>> {
  const kinds = await keeper.evaluateHandle((prefix) => {
    const seen: string[] = [];
    chrome.storage.session.onChanged.addListener((changes) => {
      for (const [key, { newValue }] of Object.entries(changes)) {
        // `as`: the observer's own; what the worker's wall refuses would be missed in its log.
        if (key.startsWith(prefix) && newValue)
          seen.push(...(newValue as ToBackground).facts.map(({ fact }) => fact.kind));
      }
    });
    return seen;
  }, PAGEHIDE_PREFIX);
  return () => kinds.jsonValue();
}

for (const stop of ["never", "before the page is left", "while the page is away"] as const) {
  test(`facts after a restore still arrive; the worker stopped: ${stop}`, async ({ page, site, extension }) => {
    await visitCached(page, site, extension);
    if (stop === "before the page is left") await extension.stopWorker();
    await page.goto(`${site.origin}/elsewhere`);
    if (stop === "while the page is away") await extension.stopWorker();
    const left = await watchPagehideFacts(extension);
    await comeBack(page, site);
    await expect(async () => {
      const log = await extension.readLog(page);
      expect(log.documents).toHaveLength(1);
      expect(factsOf(log, "page-hidden").map(({ persisted }) => persisted)).toEqual([true]);
      expect(factsOf(log, "page-restored")).toHaveLength(1);
      expect(factsOf(log, "close-event").map(({ code }) => code)).toEqual([1006, 4002]);
    }).toPass();
    // Else it would go on as a page that leaves, each fact written twice, and nobody would miss anything.
    expect(await left(), "what a restored page does goes over a port again").not.toContain("socket-created");
    await extension.worker();
    expect(Object.values(await extension.readStorage())).not.toContainEqual(
      expect.objectContaining({ goneAt: expect.any(Number) }),
    );
  });
}
