/** What specs of the panel do with it: import text timelines, select, and let axe look. */
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "playwright";
import { expect } from "playwright/test";
import { exportTimeline } from "../../../src/core/testing/export-timeline.ts";

/** The panel by itself, without a tab to look at: enough for what is imported. */
export async function openAlone(page: Page, id: string, query = ""): Promise<Page> {
  await page.goto(`chrome-extension://${id}/src/panel/panel.html${query}`);
  await expect(page.getByRole("heading", { name: "No tab to look at" })).toBeVisible();
  return page;
}

/** Chooses a file in the import dialog, as a person would. */
export async function importText(panel: Page, name: string, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await panel.getByLabel("Recording to import").setInputFiles({ name, mimeType: "application/json", buffer });
}

/** Imports a text timeline and waits until its connections are listed. */
export async function importTimeline(panel: Page, name: string, timeline: string): Promise<void> {
  await importText(panel, `${name}.json`, exportTimeline(timeline));
  await expect(panel.getByRole("radio", { name })).toBeChecked();
}

/** Rows of connections, the heads left out. */
export const rows = (panel: Page): Locator =>
  panel
    .locator(".list")
    .getByRole("row")
    .filter({ has: panel.getByRole("rowheader") });

export const detail = (panel: Page): Locator => panel.getByRole("article", { name: "Selected connection" });

/** Axe's rules for WCAG 2.2 AA; says which element breaks which. `within`: only in there, for what lies over other things. */
export async function expectNoViolations(panel: Page, within = "html"): Promise<void> {
  const { violations } = await new AxeBuilder({ page: panel })
    .include(within)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([]);
}
