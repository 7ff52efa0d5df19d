/** Import, export and what lies side by side: files as read-only sources, and what is taken out of what is saved. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import * as v from "valibot";
import { exportFileSchema } from "../../src/core/export-format.ts";
import { expect, test } from "../extension/fixtures.ts";
import { exportTimeline } from "../gallery/export-timeline.ts";
import { MIXTURE } from "../gallery/timelines.ts";
import { importText, importTimeline, openAlone, rows } from "./panel-page.ts";

const WITH_TOKEN = `chromium
   0  page https://app.test/
   1  #1 new wss://app.test/live?token=s3cret&room=7
  20  #1 open
 500  #1 close-event 1000 clean last-open 490`;

const menu = async (panel: Page, item: string | RegExp): Promise<void> => {
  await panel.getByRole("button", { name: "Import, export, copy" }).click();
  await panel.getByRole("menuitem", { name: item }).click();
};

async function downloaded(panel: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const download = panel.waitForEvent("download");
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("an imported file stands beside Live, and each keeps its own connections", async ({ extension, page, site }) => {
  await page.goto(site.serve("/", "<title>page</title>"));
  await page.evaluate((url) => void new WebSocket(url), site.socketUrl);
  const panel = await extension.openPanel(page);
  await expect(rows(panel)).toHaveCount(1);
  await importTimeline(panel, "mixture", MIXTURE);
  await expect(rows(panel)).toHaveCount(10);
  await expect(panel.getByRole("button", { name: "Clear", exact: true })).toBeDisabled();
  await panel.getByRole("radio", { name: "Live" }).click();
  await expect(rows(panel)).toHaveCount(1);
  await panel.getByRole("radio", { name: "mixture" }).click();
  await panel.getByRole("button", { name: "Close mixture" }).click();
  await expect(panel.getByRole("radio")).toHaveCount(0);
  await expect(rows(panel)).toHaveCount(1);
});

test("a file that is none is refused in one sentence, and the list stays", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  await importText(panel, "broken.json", '{"format":"close-timelines","version":99}');
  await expect(panel.getByRole("alert")).toHaveText(/^broken\.json was not imported\. version is 99, newer than/);
  await expect(rows(panel)).toHaveCount(10);
  await panel.getByRole("button", { name: "Dismiss" }).click();
  await expect(panel.getByRole("alert")).toHaveCount(0);
});

test("a file can be dropped anywhere on the panel", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await panel.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "dropped.json", { type: "application/json" }));
    const event = { bubbles: true, cancelable: true, dataTransfer };
    document.body.dispatchEvent(new DragEvent("dragover", event));
    document.body.dispatchEvent(new DragEvent("drop", event));
  }, exportTimeline(MIXTURE));
  await expect(panel.getByRole("radio", { name: "dropped" })).toBeChecked();
  await expect(rows(panel)).toHaveCount(10);
});

test("Export JSON takes credentials out unless told otherwise, and remembers what it was told", async ({
  extension,
  page,
}) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "token", WITH_TOKEN);
  const usual = await extension.exportJson(panel);
  expect(usual.redaction.urlQuery).toBe("credentials-removed");
  expect(JSON.stringify(usual)).not.toContain("s3cret");
  await panel.getByRole("button", { name: "Import, export, copy" }).click();
  await panel.getByRole("menuitemradio", { name: "Nothing removed" }).click();
  await panel.keyboard.press("Escape");
  expect(JSON.stringify(await extension.exportJson(panel))).toContain("token=s3cret&room=7");
  await panel.reload();
  await panel.getByRole("button", { name: "Import, export, copy" }).click();
  await expect(panel.getByRole("menuitemradio", { name: "Nothing removed" })).toBeChecked();
});

test("what was taken out of an imported file is never said to be there", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "token", WITH_TOKEN);
  const { text } = await downloaded(panel, () => panel.getByRole("button", { name: "Export JSON" }).click());
  await importText(panel, "again.json", text);
  await expect(panel.getByRole("radio", { name: "again" })).toBeChecked();
  await panel.getByRole("button", { name: "Import, export, copy" }).click();
  await panel.getByRole("menuitemradio", { name: "Nothing removed" }).click();
  await panel.keyboard.press("Escape");
  expect((await extension.exportJson(panel)).redaction.urlQuery).toBe("credentials-removed");
});

test("HAR, the selected connection alone, and both copies", async ({ extension, page, context }) => {
  const panel = await openAlone(page, extension.id);
  await context.grantPermissions(["clipboard-read"]);
  await importTimeline(panel, "mixture", MIXTURE);
  const har = await downloaded(panel, () => menu(panel, "Export HAR"));
  expect(har.name).toMatch(/\.har$/);
  expect(JSON.parse(har.text).log.entries).toHaveLength(10);
  await rows(panel).filter({ hasText: "upload" }).click();
  const one = await downloaded(panel, () => menu(panel, "Export selected as JSON"));
  expect(v.parse(exportFileSchema, JSON.parse(one.text)).connections.map(({ url }) => url)).toEqual([
    "wss://upload.dashboard.test/files",
  ]);
  await menu(panel, "Copy selected as Markdown");
  expect(await panel.evaluate(() => navigator.clipboard.readText())).toMatch(/^# Your page closed it: 1000/);
  await menu(panel, "Copy all as text");
  expect(await panel.evaluate(() => navigator.clipboard.readText())).toMatch(/^chromium\n +0 {2}page /);
});

test("a dictionary names the team's own codes in the list and the reference", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  const dictionary = {
    format: "close-codes-dictionary",
    version: 1,
    name: "Our chat",
    codes: [{ code: 4999, name: "Room closed", meaning: "The host ended the room.", action: "stop" }],
  };
  await importText(panel, "codes.json", JSON.stringify(dictionary));
  await expect(panel.getByRole("dialog")).toContainText("Our chat");
  await panel.keyboard.press("Escape");
  await importTimeline(panel, "own", WITH_TOKEN.replace("1000", "4999"));
  await rows(panel).click();
  await expect(panel.getByRole("article")).toContainText("Room closed (Our chat)");
  await panel.getByRole("button", { name: "4999, look it up" }).first().click();
  await expect(panel.getByRole("list", { name: "Close codes" })).toContainText("The host ended the room.");
});
