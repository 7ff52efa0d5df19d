/** The sockets of development servers: found and left out by a word, or hidden for good until they are wanted. */
import type { Page } from "playwright";
import { MIXTURE } from "../../../tools/gallery/timelines.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import { importTimeline, openAlone, rows } from "../../support/extension/panel-page.ts";

async function toggle(panel: Page): Promise<void> {
  await panel.getByRole("button", { name: "View and reference" }).click();
  await panel.getByRole("menuitemcheckbox", { name: /^Sockets of development servers/ }).click();
  await panel.keyboard.press("Escape");
}

test("is:dev finds them, -is:dev leaves them out", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  const filter = panel.getByRole("combobox", { name: "Filter" });
  await filter.fill("is:dev");
  await expect(rows(panel)).toHaveCount(1);
  await expect(rows(panel)).toContainText("127.0.0.1:5173/hmr");
  await filter.fill("-is:dev");
  await expect(rows(panel)).toHaveCount(9);
});

test("hidden by the View menu they are in no list and no summary, and the status line says how many", async ({
  extension,
  page,
}) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  await toggle(panel);
  await expect(rows(panel)).toHaveCount(9);
  await expect(panel.getByRole("contentinfo")).toContainText(/^9\sconnections/);
  await expect(panel.getByRole("contentinfo")).toContainText(/1\sdevelopment socket hidden/);
  await panel.getByRole("button", { name: "Summary", exact: true }).click();
  await expect(panel.getByRole("tabpanel", { name: "Summary" })).toContainText("9 connections;");
});

test("that is remembered, and Export JSON writes them all the same", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  await toggle(panel);
  await expect(rows(panel)).toHaveCount(9);
  expect((await extension.exportJson(panel)).connections).toHaveLength(10);
  await panel.reload();
  await importTimeline(panel, "mixture", MIXTURE);
  await expect(rows(panel)).toHaveCount(9);
  await toggle(panel);
  await expect(rows(panel)).toHaveCount(10);
});

test("when nothing else is there the list says what to do", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  const vite = 'chromium\n0 page https://app.test/\n1 #1 new ws://127.0.0.1:5173/ ["vite-hmr"]\n4 #1 open "vite-hmr"';
  await importTimeline(panel, "vite", vite);
  await toggle(panel);
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText("No connection matches");
  await panel.getByRole("button", { name: "Show all" }).click();
  await expect(rows(panel)).toHaveCount(1);
});
