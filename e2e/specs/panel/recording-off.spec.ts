/** Where to record, chosen in the panel: everywhere, on listed sites, or nowhere; and the panel always says which. */
import type { Frame, Locator, Page } from "playwright";
import { expect, test } from "../../support/extension/fixtures.ts";
import { expectNoViolations, rows } from "../../support/extension/panel-page.ts";
import type { Site } from "../../support/site.ts";

// Only DevTools tells the panel where the page is.
test.use({ devtools: true });

function servePage(site: Site): string {
  const open = `const ws = new WebSocket("${site.socketUrl}"); ws.onopen = () => ws.close(4001, "bye"); ws.onclose = () => { document.title = "closed"; };`;
  return new URL(site.serve("/off", `<!doctype html><title>page</title><button onclick='${open}'>open</button>`))
    .pathname;
}

async function connect(page: Page): Promise<void> {
  await page.getByRole("button").click();
  await expect(page).toHaveTitle("closed");
}

const inForce = (panel: Page | Frame): Locator => panel.getByRole("button", { name: /^Recording (on|nowhere)/ });

async function openChoice(panel: Page | Frame): Promise<Locator> {
  await inForce(panel).click();
  return panel.getByRole("dialog", { name: "Where to record" });
}

const choose = (dialog: Locator, name: string | RegExp): Promise<void> =>
  dialog.getByRole("radio", { name }).check({ force: true });

test("nowhere, and on again where the panel says so", async ({ extension, page, site }) => {
  await page.goto(site.origin + servePage(site));
  const panel = await extension.openPanel(page);
  await expect(inForce(panel)).toHaveText("Recording on all sites");
  await panel.getByRole("button", { name: "View and reference" }).click();
  await panel.getByRole("menuitem", { name: /^Where to record/ }).click();
  const dialog = panel.getByRole("dialog", { name: "Where to record" });
  await expect(dialog.getByText("is recorded.")).toBeVisible();
  await choose(dialog, "Nowhere");
  await expect(dialog.getByText("is not recorded.")).toBeVisible();
  await panel.keyboard.press("Escape");
  await expect(inForce(panel)).toHaveText("Recording nowhere");
  await expect(panel.getByRole("heading", { name: "Recording is switched off here" })).toBeVisible();
  await expectNoViolations(panel);
  await connect(page);
  await panel.getByRole("button", { name: "Record on all sites" }).click();
  await expect(panel.getByRole("heading", { name: "No WebSocket yet" })).toBeVisible();
  await expect(inForce(panel)).toHaveText("Recording on all sites");
  await expect(page).toHaveTitle("page");
  await connect(page);
  await expect(rows(panel)).toHaveCount(1);
});

test("a listed site is recorded, another is not", async ({ extension, page, site }) => {
  const path = servePage(site);
  const other = await page.context().newPage();
  await page.goto(site.origin + path);
  await other.goto(site.otherOrigin + path);
  const panel = await extension.openPanel(page);
  const dialog = await openChoice(panel);
  await choose(dialog, /^On listed sites/);
  await expect(dialog).toContainText("No site is listed yet, so nothing is recorded.");
  const field = dialog.getByRole("textbox", { name: "One more site" });
  await field.fill(`${site.origin}/chat`);
  await field.press("Enter");
  await expect(
    dialog.getByText(`Enter only the host, without scheme or path: ${new URL(site.origin).host}.`),
  ).toBeVisible();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expectNoViolations(panel);
  await field.fill("*.example.com");
  await field.press("Enter");
  await field.fill("127.0.0.1");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByRole("list", { name: "Recorded sites" }).getByRole("listitem")).toHaveText([
    "*.example.com",
    "127.0.0.1",
  ]);
  await dialog.getByRole("button", { name: "Remove *.example.com" }).click();
  await panel.keyboard.press("Escape");
  await expect(inForce(panel)).toHaveText("Recording on 127.0.0.1 only");

  await connect(page);
  await connect(other);
  await expect(rows(panel)).toHaveCount(1);
  const otherPanel = await extension.openPanel(other);
  await expect(otherPanel.getByRole("heading", { name: "Recording is switched off here" })).toBeVisible();
  await expect(otherPanel.getByRole("main")).toContainText("In force: Recording on 127.0.0.1 only.");
  await expect(inForce(otherPanel)).toHaveText("Recording on 127.0.0.1 only, not this page");
  await expect(rows(otherPanel)).toHaveCount(0);
  await page.reload();
  await connect(page);
  await expect(rows(panel)).toHaveCount(2);
});

test("the page's own host is one click away", async ({ extension, page, site }) => {
  await page.goto(site.origin + servePage(site));
  const panel = await extension.openDevToolsPanel(page);
  const { host } = new URL(site.origin);
  const dialog = await openChoice(panel);
  await choose(dialog, /^On listed sites/);
  await expect(dialog.getByText(`The page shown now, ${host}, is not recorded.`)).toBeVisible();
  await dialog.getByRole("button", { name: `Add ${host}` }).click();
  await expect(dialog.getByText(`The page shown now, ${host}, is recorded.`)).toBeVisible();
  await dialog.getByRole("button", { name: `Remove ${host}` }).click();
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await panel.getByRole("button", { name: `Record on ${host} too` }).click();
  await expect(panel.getByRole("heading", { name: "No WebSocket yet" })).toBeVisible();
  await connect(page);
  await expect(panel.getByRole("row").filter({ hasText: "/echo" })).toHaveCount(1);
});
