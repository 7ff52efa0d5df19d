/** Where to record is the user's: a page that is left out leaves nothing in storage, opens no port and wakes nobody. */
import type { Page } from "playwright";
import { PAGEHIDE_PREFIX, RECORDING_KEY } from "../../../src/messages/port-names.ts";
import { type RecordedWhere, recordingSetting } from "../../../src/messages/recording-setting.ts";
import type { Extension } from "../../support/extension/extension.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import type { Site } from "../../support/site.ts";

const set = (extension: Extension, where: RecordedWhere, sites: string[] = []): Promise<void> =>
  extension.keeper.evaluate(([key, setting]) => chrome.storage.local.set({ [key]: setting }), [
    RECORDING_KEY,
    recordingSetting(where, sites),
  ] as const);

/** One whole connection, closed by the page. */
async function connect(page: Page, site: Site, origin = site.origin): Promise<void> {
  const code = `const ws = new WebSocket("${site.socketUrl}"); ws.onopen = () => ws.close(4001, "bye"); ws.onclose = () => { document.title = "closed"; };`;
  site.serve("/setting", `<!doctype html><script>${code}</script>`);
  await page.goto(`${origin}/setting`);
  await expect(page).toHaveTitle("closed");
}

const stored = async (extension: Extension): Promise<string[]> =>
  Object.keys(await extension.readStorage()).filter((key) => key !== "shown");

const recording = async (extension: Extension, page: Page): Promise<string | undefined> =>
  (await extension.ping(page)).recording;

const closes = async (extension: Extension, page: Page): Promise<number> =>
  factsOf(await extension.readLog(page), "close-event").length;

test.describe.configure({ mode: "default" });

test("everywhere by default", async ({ page, site, extension }) => {
  await connect(page, site);
  await expect.poll(() => closes(extension, page)).toBe(1);
  expect(await recording(extension, page)).toBe("on");
});

for (const [what, where, sites] of [
  ["nowhere", "nowhere", ["127.0.0.1"]],
  ["on other sites only", "listed", ["localhost", "*.example.com"]],
] as const) {
  test(`recording ${what}: the page is left alone, the worker sleeps on`, async ({ page, site, extension }) => {
    await set(extension, where, [...sites]);
    // The tab of the test before is being forgotten.
    await expect.poll(() => stored(extension)).toEqual([]);
    await page.goto(site.origin);
    expect(await recording(extension, page)).toBe("off-by-setting");
    await extension.stopWorker();
    const starts = extension.workerStarts();
    await connect(page, site);
    await page.goto(`${site.origin}/elsewhere`);
    await page.goto("about:blank");
    expect(extension.workerStarts(), "no port was opened").toBe(starts);
    expect(await stored(extension)).toEqual([]);
  });
}

test("on listed sites: the site and frames within it, no other", async ({ page, site, extension }) => {
  await set(extension, "listed", ["localhost"]);
  await connect(page, site, site.otherOrigin);
  await expect.poll(() => closes(extension, page)).toBe(1);
  expect(await recording(extension, page)).toBe("on");
  site.serve("/outer", `<!doctype html><title>outer</title><iframe src="${site.origin}/setting"></iframe>`);
  await page.goto(`${site.otherOrigin}/outer`);
  await expect.poll(() => closes(extension, page)).toBe(2);
  const other = await page.context().newPage();
  await connect(other, site);
  expect(await recording(extension, other)).toBe("off-by-setting");
  expect((await extension.readLog(other)).documents).toEqual([]);
});

test("a page that goes before the setting is known loses nothing, and leaves nothing where it is left out", async ({
  page,
  site,
  extension,
}) => {
  const url = site.serve(
    "/hasty",
    `<!doctype html><script>new WebSocket("${site.socketUrl}?hasty"); location.replace("/elsewhere");</script>`,
  );
  const hasty = async (): Promise<number> =>
    factsOf(await extension.readLog(page), "socket-created").filter((it) => it.url.endsWith("hasty")).length;
  for (let round = 1; round <= 5; round++) {
    await extension.worker();
    await page.goto(url).catch(() => undefined);
    await expect(page).toHaveURL(/elsewhere/);
    await expect.poll(hasty).toBe(round);
  }
  await set(extension, "nowhere");
  for (let round = 1; round <= 5; round++) {
    await page.goto(url).catch(() => undefined);
    await expect(page).toHaveURL(/elsewhere/);
  }
  await expect.poll(async () => (await stored(extension)).filter((key) => key.startsWith(PAGEHIDE_PREFIX))).toEqual([]);
  expect(await hasty()).toBe(5);
});

test("nowhere applies at once, to pages that are being recorded too", async ({ page, site, extension }) => {
  await connect(page, site);
  await expect.poll(() => closes(extension, page)).toBe(1);
  await set(extension, "nowhere");
  await expect.poll(() => recording(extension, page)).toBe("off-by-setting");
  const before = (await extension.readLog(page)).facts.length;
  await page.evaluate((url) => {
    const ws = new WebSocket(url);
    ws.onopen = () => ws.close();
    ws.onclose = () => {
      document.title = "second";
    };
  }, site.socketUrl);
  await expect(page).toHaveTitle("second");
  await page.goto("about:blank");
  await extension.worker();
  expect((await extension.readLog(page)).facts.length).toBe(before);
});
