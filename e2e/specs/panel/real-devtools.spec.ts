/** The main path in the real DevTools window: a page's socket closes abnormally, and the panel says why and shows how. */
import type { Locator } from "playwright";
import { expect, test } from "../../support/extension/fixtures.ts";

test.use({ devtools: true });

test("from a dropped socket to its cause and its diagram", async ({ extension, page, site }) => {
  await page.goto(site.origin);
  const panel = await extension.openDevToolsPanel(page);
  await expect(panel.getByRole("heading", { name: "No WebSocket yet" })).toBeVisible();
  await page.evaluate(async (url) => {
    const socket = new WebSocket(url);
    await new Promise((opened) => socket.addEventListener("open", opened));
    socket.send("drop");
    await new Promise((closed) => socket.addEventListener("close", closed));
  }, site.socketUrl);
  // The network log may have told of the end before the page did: for a moment there are two.
  const row = panel.getByRole("row").filter({ hasText: "/echo" });
  await expect(row.filter({ hasText: "Abnormal" })).toBeVisible();
  await expect(row).toHaveCount(1);
  await row.click();
  const detail = panel.getByRole("article", { name: "Selected connection" });
  await expect(detail.getByText(/^Lost without a (usable )?Close frame/)).toBeVisible();
  await expect(detail.getByRole("heading", { name: "Why" })).toBeVisible();
  const steps = detail.getByRole("list", { name: "Steps" });
  await expect(steps.getByRole("button").first()).toContainText("new WebSocket()");
  const last = steps.getByRole("button").last();
  await last.focus();
  await panel.page().keyboard.press("Home");
  await expect(steps.getByRole("button").first()).toBeFocused();
  await expect(detail.getByRole("region", { name: "Step" })).toContainText("Constructor called");
  await panel.page().keyboard.press("Escape");
  await expect(detail).toHaveCount(0);
});

test("a line of a stack opens its script in Sources", async ({ extension, page, site }) => {
  await page.goto(
    site.serve(
      "/stack",
      `<script>function connect() { return new WebSocket("${site.socketUrl}"); } connect();</script>`,
    ),
  );
  const panel = await extension.openDevToolsPanel(page);
  await panel.getByRole("row").filter({ hasText: "/echo" }).click();
  await panel.getByRole("button", { name: "Call stacks" }).click();
  const devtools = panel.page();
  await expect(devtools.getByRole("tab", { name: "Sources" })).toHaveAttribute("aria-selected", "false");
  await panel
    .getByRole("button", { name: /:1:\d+$/ })
    .first()
    .click();
  await expect(devtools.getByRole("tab", { name: "Sources" })).toHaveAttribute("aria-selected", "true");
});

test("Ctrl+F searches the list: matches are counted and marked, Enter walks them, Escape ends it", async ({
  extension,
  page,
  site,
}) => {
  await page.goto(site.origin);
  const panel = await extension.openDevToolsPanel(page);
  await page.evaluate(async (url) => {
    for (const path of ["/room-1", "/lobby", "/room-2"]) {
      const socket = new WebSocket(url + path);
      await new Promise((opened) => socket.addEventListener("open", opened));
    }
  }, site.socketUrl);
  const row = (path: string): Locator => panel.getByRole("row").filter({ hasText: path });
  await row("/lobby").click();
  const devtools = panel.page();
  await devtools.keyboard.press("ControlOrMeta+f");
  // DevTools gives its field no name.
  const field = devtools.locator("input.search-replace.search");
  await expect(field).toBeFocused();
  await devtools.keyboard.type("room");
  await expect(panel.getByText("2 of 2 listed with \u201croom\u201d")).toBeVisible();
  await expect(row("/room-1")).toHaveAttribute("aria-selected", "true");
  await devtools.keyboard.press("Enter");
  await expect(panel.getByText("1 of 2 listed with \u201croom\u201d")).toBeVisible();
  await expect(row("/room-2")).toHaveAttribute("aria-selected", "true");
  await expect(field).toBeFocused();
  await devtools.keyboard.press("Shift+Enter");
  await expect(row("/room-1")).toHaveAttribute("aria-selected", "true");
  await devtools.keyboard.press("Escape");
  await expect(panel.getByText(/listed with/)).toHaveCount(0);
  await expect(row("/room-1")).toHaveAttribute("aria-selected", "true");
});
