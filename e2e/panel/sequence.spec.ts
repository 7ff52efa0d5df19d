/** The sequence diagram by keys, pointer and wheel: steps are looked at and zoomed, and the one looked at stays where it is. */
import type { Page } from "playwright";
import { expect, test } from "../extension/fixtures.ts";
import { DIAGRAMS } from "../gallery/timelines.ts";
import { detail, importTimeline, openAlone, rows } from "./panel-page.ts";

const steps = (panel: Page) => detail(panel).getByRole("list", { name: "Steps" }).getByRole("button");
const card = (panel: Page) => detail(panel).getByRole("region", { name: "Step" });

async function openDiagram(page: Page, id: string, wanted: string): Promise<Page> {
  const panel = await openAlone(page, id);
  const found = DIAGRAMS.find(({ name }) => name === wanted);
  if (!found) throw new Error(`There is no diagram called ${wanted}.`);
  await panel.setViewportSize({ width: 1100, height: 620 });
  await importTimeline(panel, found.name, found.timeline);
  await rows(panel).first().click();
  return panel;
}

test("hovering and focusing a step both tell what it is, when it was, how it is known and where RFC 6455 has it", async ({
  extension,
  page,
}) => {
  const panel = await openDiagram(page, extension.id, "unanswered-for-60-s");
  await expect(card(panel)).toContainText("close event");
  const sent = steps(panel).filter({ hasText: "Close 1000" });
  await sent.hover();
  for (const said of ["Close frame sent", "Since open", "Since last step", "rule ", "RFC 6455 §", "likely"])
    await expect(card(panel)).toContainText(said);
  await panel.getByRole("heading", { name: "Closing handshake" }).hover();
  await expect(card(panel)).toContainText("close event");
  await steps(panel).last().focus();
  await panel.keyboard.press("Home");
  await expect(steps(panel).first()).toBeFocused();
  await expect(card(panel)).toContainText("Constructor called");
  await panel.keyboard.press("ArrowDown");
  await expect(card(panel)).toContainText("Connection opened");
});

test("zooms by keys, buttons and wheel around the step looked at, and back again", async ({ extension, page }) => {
  const panel = await openDiagram(page, extension.id, "unanswered-for-60-s");
  const body = panel.locator(".sequence-body");
  const height = async (): Promise<number> => (await body.boundingBox())?.height ?? 0;
  const usual = await height();
  const last = steps(panel).last();
  await last.focus();
  const before = await last.boundingBox();
  await panel.keyboard.press("+");
  await panel.keyboard.press("+");
  await expect.poll(height).toBeGreaterThan(usual + 20);
  expect(Math.abs(((await last.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
  await panel.keyboard.press("0");
  await expect.poll(height).toBe(usual);

  await panel.getByRole("button", { name: "Zoom in" }).press("Enter");
  await expect.poll(height).toBeGreaterThan(usual);
  await panel.getByRole("button", { name: "Zoom out" }).press("Enter");
  await expect.poll(height).toBe(usual);

  await last.hover();
  await panel.keyboard.down("Control");
  await panel.mouse.wheel(0, -120);
  await panel.keyboard.up("Control");
  await expect.poll(height).toBeGreaterThan(usual);
  expect(await panel.evaluate(() => visualViewport?.scale)).toBe(1);
  await panel.getByRole("button", { name: "Reset zoom" }).click();
  await expect.poll(height).toBe(usual);
  // Without Ctrl the wheel scrolls, as everywhere.
  const top = async (): Promise<number> => (await body.boundingBox())?.y ?? 0;
  const there = await top();
  await last.hover();
  await panel.mouse.wheel(0, 80);
  await expect.poll(top).not.toBe(there);
  expect(await height()).toBe(usual);
});
