/** Where to record: switched off and on again from the panel, which says which. */
import { expect, test } from "../extension/fixtures.ts";
import { rows } from "./panel-page.ts";

test("recording is switched off in the menu and on again where the panel says so", async ({
  extension,
  page,
  site,
}) => {
  const open = `const ws = new WebSocket("${site.socketUrl}"); ws.onopen = () => ws.close(4001, "bye"); ws.onclose = () => { document.title = "closed"; };`;
  await page.goto(site.serve("/off", `<!doctype html><button onclick='${open}'>open</button>`));
  const connect = async (): Promise<void> => {
    await page.getByRole("button").click();
    await expect(page).toHaveTitle("closed");
  };
  const panel = await extension.openPanel(page);
  await panel.getByRole("button", { name: "View and reference" }).click();
  await panel.getByRole("menuitem", { name: "Record nowhere" }).click();
  await expect(panel.getByRole("heading", { name: "Recording is switched off here" })).toBeVisible();
  await connect();
  await panel.getByRole("button", { name: "Record on all sites" }).click();
  await expect(panel.getByRole("heading", { name: "No WebSocket yet" })).toBeVisible();
  await connect();
  await expect(rows(panel)).toHaveCount(1);
});
