/** The main path in the real DevTools window: a page's socket closes abnormally, and the panel says why and shows how. */
import { expect, test } from "../extension/fixtures.ts";

test.use({ devtools: true });

test("from a dropped socket to its cause and its diagram", async ({ extension, page, site }) => {
  await page.goto(site.serve("/", "<title>page</title>"));
  const panel = await extension.openDevToolsPanel(page);
  await expect(panel.getByRole("heading", { name: "No WebSocket yet" })).toBeVisible();
  await page.evaluate(async (url) => {
    const socket = new WebSocket(url);
    await new Promise((opened) => socket.addEventListener("open", opened));
    socket.send("drop");
    await new Promise((closed) => socket.addEventListener("close", closed));
  }, site.socketUrl);
  const row = panel.getByRole("row").filter({ hasText: "/echo" });
  await expect(row).toContainText("Abnormal");
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
    site.serve("/", `<script>function connect() { return new WebSocket("${site.socketUrl}"); } connect();</script>`),
  );
  const panel = await extension.openDevToolsPanel(page);
  await panel.getByRole("row").filter({ hasText: "/echo" }).click();
  await panel.getByRole("button", { name: "Call stacks" }).click();
  await expect(panel.getByRole("button", { name: /:1:\d+$/ }).first()).toBeVisible();
});
