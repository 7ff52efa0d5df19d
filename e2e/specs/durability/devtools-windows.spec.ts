/** DevTools windows come and go, and there are several: the real panel shows the whole log of its own tab each time. */
import type { Frame, Page } from "playwright";
import { closeDevTools, openDevTools } from "../../support/browser/own-browser.ts";
import type { Extension } from "../../support/extension/extension.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import type { Site } from "../../support/site.ts";
import { end, open, servePage } from "../../support/site-watch.ts";

test.use({ devtools: true });

async function openRecorded(extension: Extension, site: Site, name: string, code: number): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(servePage(site));
  await open(page, site, name);
  await end(page, name, { code });
  return page;
}

const ends = async (extension: Extension, panel: Frame): Promise<unknown[]> =>
  (await extension.exportJson(panel)).connections.map(({ url, closeEvent }) => [
    new URL(url).pathname,
    closeEvent?.code,
  ]);

for (const worker of ["goes on", "is stopped meanwhile"]) {
  test(`DevTools closed and opened again shows the whole log; the worker ${worker}`, async ({ extension, site }) => {
    const page = await openRecorded(extension, site, "seen", 4001);
    const panel = await extension.openDevToolsPanel(page);
    await expect.poll(() => ends(extension, panel)).toEqual([["/seen", 4001]]);
    await closeDevTools(panel.page());
    if (worker !== "goes on") await extension.stopWorker();
    await open(page, site, "unseen");
    await end(page, "unseen", { code: 4002 });
    await openDevTools(page);
    const again = await extension.openDevToolsPanel(page);
    await expect
      .poll(() => ends(extension, again))
      .toEqual([
        ["/seen", 4001],
        ["/unseen", 4002],
      ]);
  });
}

test("two DevTools windows on two tabs show a log each, live", async ({ extension, site }) => {
  const one = await openRecorded(extension, site, "one", 4001);
  const two = await openRecorded(extension, site, "two", 4002);
  // By its URL a DevTools window is found: two tabs on the same page look the same.
  await two.evaluate(() => history.replaceState(null, "", "/two"));
  await one.evaluate(() => history.replaceState(null, "", "/one"));
  const panels = [await extension.openDevToolsPanel(one), await extension.openDevToolsPanel(two)] as const;
  await extension.stopWorker();
  await open(two, site, "two-later");
  await end(two, "two-later", { code: 4004 });
  await open(one, site, "one-later");
  await end(one, "one-later", { code: 4003 });
  const [first, second] = panels;
  // Nothing can be pressed in the DevTools of a tab that is not in front.
  await one.bringToFront();
  await expect
    .poll(() => ends(extension, first))
    .toEqual([
      ["/one", 4001],
      ["/one-later", 4003],
    ]);
  await two.bringToFront();
  await expect
    .poll(() => ends(extension, second))
    .toEqual([
      ["/two", 4002],
      ["/two-later", 4004],
    ]);
});
