/** In the real DevTools the panel takes DevTools' own theme, whatever the system's is. */
import { expect, test } from "../../support/extension/fixtures.ts";

test.use({ devtools: "dark" });

test("a dark DevTools has a dark panel", async ({ extension, page, site }) => {
  await page.goto(site.serve("/dark", "<title>page</title>"));
  const panel = await extension.openDevToolsPanel(page);
  await expect(panel.getByRole("heading", { name: "No WebSocket yet" })).toBeVisible();
  await expect(panel.locator("html")).toHaveAttribute("data-theme", "dark");
  const background = await panel.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  const [red = 255] = (background.match(/\d+/g) ?? []).map(Number);
  expect(red, background).toBeLessThan(80);
});
