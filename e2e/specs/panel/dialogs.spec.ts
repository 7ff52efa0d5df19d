/** The dialogs with choices, in both themes, wide and at 320 px: axe finds nothing, nothing scrolls sideways, focus comes back. */
import type { Locator, Page } from "playwright";
import { expect, test } from "../../support/extension/fixtures.ts";
import { expectNoViolations, importTimeline, openAlone } from "../../support/extension/panel-page.ts";

const TOKENS = `chromium
   0  page https://app.test/?key=abc
   1  #1 new wss://app.test/live?token=s3cret&room=7 stack "Error\\n at f (https://app.test/a.js?sig=zzz:1:2)"
  20  #1 open
 500  #1 close-event 4001 "ticket=t" clean last-open 490`;

/** px that any part of the dialog is wider than it may be. */
const overhang = (dialog: Locator): Promise<number> =>
  dialog.evaluate((element) =>
    Math.max(
      ...[element, ...element.querySelectorAll(".dialog-body, .tab-panel")].map(
        (it) => it.scrollWidth - it.clientWidth,
      ),
    ),
  );

async function expectGood(panel: Page, dialog: Locator): Promise<void> {
  await expectNoViolations(panel);
  expect(await overhang(dialog)).toBe(0);
}

for (const theme of ["light", "dark"]) {
  for (const [size, viewport] of Object.entries({
    wide: { width: 1100, height: 800 },
    narrow: { width: 320, height: 640 },
  })) {
    test(`${theme}, ${size}`, async ({ extension, page }) => {
      await page.setViewportSize(viewport);
      const panel = await openAlone(page, extension.id, `?theme=${theme}`);
      await importTimeline(panel, "tokens", TOKENS);
      const dialog = panel.getByRole("dialog");

      const menu = panel.getByRole("button", { name: "Import, export, copy" });
      await menu.click();
      await panel.getByRole("menuitem", { name: /^Export or copy/ }).click();
      await expect(dialog.getByRole("status").filter({ hasText: "Taken out" })).toBeVisible();
      await expectGood(panel, dialog);
      await dialog.getByRole("radio", { name: "Nothing" }).check({ force: true });
      await expect(dialog.getByText(/^Credentials stay in/)).toBeVisible();
      await expectGood(panel, dialog);
      await panel.keyboard.press("Escape");
      await expect(menu).toBeFocused();

      // A file is not being recorded: the way to the setting is the menu.
      await expect(panel.getByRole("button", { name: /^Recording on/ })).toHaveCount(0);
      const view = panel.getByRole("button", { name: "View and reference" });
      await view.click();
      await panel.getByRole("menuitem", { name: /^Where to record/ }).click();
      await dialog.getByRole("radio", { name: /^On listed sites/ }).check({ force: true });
      const field = dialog.getByRole("textbox", { name: "One more site" });
      await field.fill(`${"long-".repeat(40)}name.example.com:3000`);
      await field.press("Enter");
      await field.fill("a b");
      await field.press("Enter");
      await expect(dialog.getByText(/is not a host\. Write example\.com/)).toBeVisible();
      await expectGood(panel, dialog);
      await panel.keyboard.press("Escape");
      await expect(view).toBeFocused();

      await view.click();
      await panel.getByRole("menuitem", { name: "Close codes and RFC 6455" }).click();
      await dialog.getByRole("tab", { name: "Your codes" }).click();
      await dialog.getByRole("checkbox", { name: "Discord Gateway" }).check({ force: true });
      await dialog.getByRole("button", { name: "What a file looks like" }).click();
      await expectGood(panel, dialog);
    });
  }
}
