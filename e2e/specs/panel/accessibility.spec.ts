/** Axe finds nothing in any state of the panel, in both themes, wide and narrow. */
import type { Page } from "playwright";
import { DIAGRAMS, MIXTURE } from "../../../tools/gallery/timelines.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import { detail, expectNoViolations, importTimeline, openAlone, rows } from "../../support/extension/panel-page.ts";

const SIZES = {
  wide: { width: 1400, height: 900 },
  docked: { width: 555, height: 900 },
  narrow: { width: 320, height: 700 },
};

const open = (page: Page, id: string, theme: string): Promise<Page> => openAlone(page, id, `?theme=${theme}`);

for (const theme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test(`${theme}, ${size}: empty, list, selected, filtered to nothing`, async ({ extension, page }) => {
      await page.setViewportSize(viewport);
      await open(page, extension.id, theme);
      await expectNoViolations(page);
      await importTimeline(page, "mixture", MIXTURE);
      await expectNoViolations(page);
      await rows(page).filter({ hasText: "room/42" }).first().click();
      await expect(detail(page)).toContainText("Lost without");
      await expectNoViolations(page);
      await page.getByLabel("Close details").click();
      await page.getByRole("combobox", { name: "Filter" }).fill("nothing is called so");
      await expect(page.getByRole("heading", { level: 2 })).toHaveText("No connection matches");
      await expectNoViolations(page);
    });
  }

  test(`${theme}: menus, suggestions and dialogs`, async ({ extension, page }) => {
    await open(page, extension.id, theme);
    await importTimeline(page, "mixture", MIXTURE);
    await page.getByRole("combobox", { name: "Filter" }).pressSequentially("code:");
    await expect(page.getByRole("option", { name: /code:1006/ })).toBeVisible();
    await expectNoViolations(page, ".filter-place");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "View and reference" }).click();
    await page.getByRole("menuitemradio", { name: "Group by reconnects" }).click();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await expectNoViolations(page);
    await page.getByRole("button", { name: "View and reference" }).click();
    await page.getByRole("menuitem", { name: "Close codes and RFC 6455" }).click();
    for (const tab of ["Close codes", "Your codes", "RFC 6455", "What if"]) {
      await page.getByRole("tab", { name: tab }).click();
      await expect(page.getByRole("tabpanel")).toBeVisible();
      await expectNoViolations(page);
    }
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await expectNoViolations(page);
  });
}

test("every sequence diagram", async ({ extension, page }) => {
  await open(page, extension.id, "light");
  for (const { name, timeline } of DIAGRAMS) {
    await importTimeline(page, name, timeline);
    await rows(page).first().click();
    await expect(detail(page).getByRole("list", { name: "Steps" })).toBeVisible();
    await expectNoViolations(page, ".sequence-with-card");
  }
});

// 277 px: docked to the right, with the page zoomed to 200 %.
for (const width of [320, 277]) {
  test(`nothing is cut off or scrolls sideways at ${width} px`, async ({ extension, page }) => {
    await page.setViewportSize({ width, height: SIZES.narrow.height });
    await open(page, extension.id, "light");
    await importTimeline(page, "mixture", MIXTURE);
    await rows(page).first().click();
    const wider = await detail(page).evaluate((article) => {
      const body = article.querySelector(".detail-body");
      return body ? body.scrollWidth - body.clientWidth : 0;
    });
    expect(wider).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
