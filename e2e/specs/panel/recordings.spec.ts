/** Import, export and what lies side by side: files as read-only sources, and what is taken out of what is saved. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright";
import * as v from "valibot";
import { exportFileSchema } from "../../../src/core/format/export-file.ts";
import { exportTimeline } from "../../../src/core/testing/export-timeline.ts";
import { MIXTURE } from "../../../tools/gallery/timelines.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import { expectNoViolations, importText, importTimeline, openAlone, rows } from "../../support/extension/panel-page.ts";

const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
const WITH_TOKEN = `chromium
   0  page https://app.test/
   1  #1 new wss://app.test/live?token=s3cret&room=7
  20  #1 open
 500  #1 close-event 4999 "${JWT}" clean last-open 490`;

/** The radio itself is hidden; its label is what a person sees and clicks. */
const choose = (dialog: Locator, name: string | RegExp): Promise<void> =>
  dialog.getByRole("radio", { name }).check({ force: true });

async function exportDialog(panel: Page): Promise<Locator> {
  await menu(panel, /^Export or copy/);
  const dialog = panel.getByRole("dialog", { name: "Export or copy" });
  await expect(dialog.getByRole("button", { name: "Save" })).toBeVisible();
  return dialog;
}

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
  await page.goto(site.origin);
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

test("what is taken out is named before it is saved, and remembered for Export JSON", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "token", WITH_TOKEN);
  const usual = await extension.exportJson(panel);
  expect(usual.redaction.urlQuery).toBe("credentials-removed");
  expect(JSON.stringify(usual)).not.toContain("s3cret");

  const dialog = await exportDialog(panel);
  const named = dialog.getByRole("region", { name: "What is taken out" });
  await expect(named.getByRole("status")).toHaveText(/^Taken out: 2.values\.$/);
  await expect(named.getByRole("listitem")).toHaveText([
    /^1.value of tokensocket URLs$/,
    /^1.JSON Web Tokenclose reasons$/,
  ]);
  await expectNoViolations(panel);

  await choose(dialog, /^Credentials and all URL queries/);
  await expect(named.getByRole("listitem")).toHaveText([/^1.JSON Web Token/, /^1.URL querysocket URLs$/]);
  const removed = await downloaded(panel, () => dialog.getByRole("button", { name: "Save" }).click());
  await expect(dialog).toHaveCount(0);
  expect(JSON.parse(removed.text)).toMatchObject({
    redaction: { urlQuery: "removed" },
    connections: [{ url: "wss://app.test/live" }],
  });

  await exportDialog(panel);
  await choose(dialog, "Nothing");
  await expect(named.getByRole("status")).toHaveText(/^Credentials stay in: 2.values\.$/);
  await expectNoViolations(panel);
  await panel.keyboard.press("Escape");
  expect(JSON.stringify(await extension.exportJson(panel))).toContain("token=s3cret&room=7");
  await panel.reload();
  await importTimeline(panel, "token", WITH_TOKEN);
  await exportDialog(panel);
  await expect(dialog.getByRole("radio", { name: "Nothing" })).toBeChecked();
});

test("the dialog by keyboard alone, and each form with its file", async ({ extension, page, context }) => {
  const panel = await openAlone(page, extension.id);
  await context.grantPermissions(["clipboard-read"]);
  await importTimeline(panel, "mixture", MIXTURE);
  await panel.getByRole("combobox", { name: "Filter" }).fill("code:1006");
  await expect(rows(panel)).not.toHaveCount(10);
  const shown = await rows(panel).count();
  const dialog = await exportDialog(panel);
  await dialog.getByRole("radio", { name: /^JSON/ }).focus();
  await panel.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("radio", { name: /^HAR/ })).toBeChecked();
  await panel.keyboard.press("Tab");
  await panel.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("radio", { name: /^What the filter lets through/ })).toBeChecked();
  await dialog.getByRole("button", { name: "Save" }).focus();
  const har = await downloaded(panel, () => panel.keyboard.press("Enter"));
  expect(har.name).toMatch(/^close-handshake-selected-.*\.har$/);
  expect(JSON.parse(har.text).log.entries).toHaveLength(shown);

  await exportDialog(panel);
  await choose(dialog, /^Text/);
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(dialog.getByText("Text copied.")).toBeVisible();
  expect(await panel.evaluate(() => navigator.clipboard.readText())).toMatch(/^chromium\n +0 {2}page /);
  await choose(dialog, /^Markdown/);
  const report = await downloaded(panel, () => dialog.getByRole("button", { name: "Save" }).click());
  expect(report.name).toMatch(/\.md$/);
  expect(report.text).toMatch(/^# How the WebSockets of this tab closed/);
});

test("what was taken out of an imported file is never said to be there", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "token", WITH_TOKEN);
  const { text } = await downloaded(panel, () => panel.getByRole("button", { name: "Export JSON" }).click());
  await importText(panel, "again.json", text);
  await expect(panel.getByRole("radio", { name: "again" })).toBeChecked();
  const dialog = await exportDialog(panel);
  await expect(dialog.getByRole("radio", { name: "Nothing" })).toBeDisabled();
  await expect(dialog.getByRole("region", { name: "What is taken out" })).toContainText("No credentials were found");
  await choose(dialog, /^Credentials and all/);
  await panel.keyboard.press("Escape");
  expect((await extension.exportJson(panel)).redaction.urlQuery).toBe("removed");
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

test("a connection\u2019s recorded facts are copied as everything is: without credentials, in the notation of the file\u2019s browser", async ({
  extension,
  page,
  context,
}) => {
  const panel = await openAlone(page, extension.id);
  await context.grantPermissions(["clipboard-read"]);
  await importTimeline(panel, "token", WITH_TOKEN.replace("chromium", "firefox"));
  await rows(panel).click();
  await panel.getByRole("button", { name: /^Recorded facts/ }).click();
  await panel.getByRole("button", { name: "Copy as text" }).click();
  const clipboard = () => panel.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toMatch(/^firefox\n +0 {2}page /);
  expect(await clipboard()).toContain("?token=REDACTED&room=7");
  expect(await clipboard()).not.toContain(JWT);
  await exportDialog(panel);
  await choose(panel.getByRole("dialog"), "Nothing");
  await panel.keyboard.press("Escape");
  await panel.getByRole("button", { name: "Copy as text" }).click();
  await expect.poll(clipboard).toContain("?token=s3cret&room=7");
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
  await importTimeline(panel, "own", WITH_TOKEN);
  await rows(panel).click();
  await expect(panel.getByRole("article")).toContainText("Room closed (Our chat)");
  await panel.getByRole("button", { name: "4999, look it up" }).first().click();
  await expect(panel.getByRole("list", { name: "Close codes" })).toContainText("The host ended the room.");
});

test("ready-made dictionaries are taken into use, and stay until they are taken out", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "pusher", WITH_TOKEN.replace("4999", "4201"));
  const codes = async (): Promise<Locator> => {
    await panel.getByRole("button", { name: "View and reference" }).click();
    await panel.getByRole("menuitem", { name: "Close codes and RFC 6455" }).click();
    await panel.getByRole("tab", { name: "Your codes" }).click();
    return panel.getByRole("list", { name: "Ready-made" });
  };
  const list = await codes();
  const row = list.getByRole("listitem").filter({ hasText: "Pusher Channels" });
  await expect(row).toContainText(/\d+.codes/);
  for (const it of await list.getByRole("listitem").all()) await expect(it.getByRole("link").first()).toBeVisible();
  await row.getByRole("checkbox").check({ force: true });
  await expectNoViolations(panel);
  await panel.keyboard.press("Escape");
  await rows(panel).click();
  await expect(panel.getByRole("article")).toContainText("Pong not received (Pusher Channels)");
  await panel.reload();
  await codes();
  await expect(row.getByRole("checkbox")).toBeChecked();
  await row.getByRole("checkbox").uncheck({ force: true });
  await panel.keyboard.press("Escape");
  await importTimeline(panel, "pusher", WITH_TOKEN.replace("4999", "4201"));
  await rows(panel).click();
  await expect(panel.getByRole("article")).not.toContainText("Pusher Channels");
});

test("a ready-made dictionary never takes the place of a file of the same name", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  const own = {
    format: "close-codes-dictionary",
    version: 1,
    name: "Pusher Channels",
    codes: [{ code: 4001, name: "Ours", meaning: "Our own." }],
  };
  await importText(panel, "codes.json", JSON.stringify(own));
  await expect(panel.getByRole("list", { name: "Your dictionaries" })).toContainText("Pusher Channels");
  await expect(panel.getByRole("checkbox", { name: "Pusher Channels" })).toBeDisabled();
});
